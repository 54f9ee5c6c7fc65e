import type { VirtualFile } from '../contract';
import type { Yaml } from '../lib/yaml-text';
import { noted, yamlFile } from '../lib/yaml-text';
import { amountOf } from './quantity';
import type { Setup } from './setup';
import { IMAGES } from './setup';

/** Name and user of the database where it runs beside the backend. */
export const DATABASE = { name: 'app', user: 'app' } as const;

/** On one machine more of them only help where one cannot use all cores: see `--scale` in the README. */
const COPIES = 2;

const LIFE = { restart: 'unless-stopped' } as const;
/** What a container of ours may do: nothing that it does not need. */
const HARDENED = {
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
} as const;

/** The whole system on one machine: load balancer, backend, migration, database. */
export function composeFile(setup: Setup): VirtualFile {
  const { slug, secrets } = setup;
  const files = secrets.map(({ file }) => [file, { file: `./secrets/${file}` }] as const);
  const document: Yaml = {
    name: slug,
    services: {
      'load-balancer': loadBalancer(),
      backend: backendService(setup),
      ...(setup.migration && { migration: migrationService(setup, setup.migration) }),
      database: databaseService(),
    },
    networks: {
      front: {},
      back: noted({ internal: true }, 'No way out to the internet from here.'),
    },
    volumes: { database: {} },
    secrets: {
      database_password: { file: './secrets/database_password' },
      ...Object.fromEntries(files),
    },
  };
  const head = [
    `${setup.title} on one machine.`,
    'Once: scripts/create-secrets.sh. Then: docker compose -f infrastructure/compose.yaml up --build --wait',
  ];
  return yamlFile('infrastructure/compose.yaml', head.join('\n'), [document]);
}

function loadBalancer(): Yaml {
  return {
    image: IMAGES.nginx,
    ...LIFE,
    ...HARDENED,
    ports: noted(
      ['${HTTP_ADDRESS:-127.0.0.1}:${HTTP_PORT:-8080}:8080'],
      'This machine only, unless HTTP_ADDRESS=0.0.0.0 is set.',
    ),
    volumes: ['./nginx/nginx.conf:/etc/nginx/nginx.conf:ro'],
    tmpfs: ['/tmp'],
    depends_on: { backend: { condition: 'service_healthy' } },
    networks: ['front', 'back'],
    healthcheck: {
      test: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/nginx-health'],
      interval: '10s',
      timeout: '3s',
      retries: 3,
    },
  };
}

function imageOf({ image }: Setup): { image: string; build: Yaml } {
  return {
    image: `${image}:\${TAG:-local}`,
    build: { context: '..', dockerfile: 'infrastructure/docker/Dockerfile' },
  };
}

function backendService(setup: Setup): Yaml {
  const { backend, migration, environment, options } = setup;
  return {
    ...imageOf(setup),
    ...LIFE,
    ...HARDENED,
    environment: { ...textsOf(environment), ...settable(setup), ...secretFiles(setup) },
    secrets: setup.secrets.map(({ file }) => file),
    tmpfs: ['/tmp'],
    depends_on: {
      database: { condition: 'service_healthy' },
      ...(migration && { migration: { condition: 'service_completed_successfully' } }),
    },
    networks: ['back'],
    healthcheck: noted(
      {
        test: ['CMD', ...setup.probe],
        interval: '10s',
        timeout: '3s',
        start_period: '30s',
        retries: 3,
      },
      `Ends with 0 when ${backend.healthPath} answers.`,
    ),
    stop_grace_period: '30s',
    deploy: {
      replicas: COPIES,
      resources: {
        limits: {
          cpus: String(amountOf(options.cpuLimit)),
          memory: composeSize(options.memoryLimit),
        },
        reservations: { memory: composeSize(options.memory) },
      },
    },
  };
}

function migrationService(setup: Setup, command: readonly string[]): Yaml {
  return {
    ...imageOf(setup),
    ...HARDENED,
    command: [...command],
    environment: { ...textsOf(setup.environment), ...settable(setup), ...secretFiles(setup) },
    secrets: setup.secrets.map(({ file }) => file),
    tmpfs: ['/tmp'],
    depends_on: { database: { condition: 'service_healthy' } },
    networks: ['back'],
    healthcheck: { disable: true },
    restart: 'no',
  };
}

function databaseService(): Yaml {
  const { name, user } = DATABASE;
  return {
    image: IMAGES.postgres,
    ...LIFE,
    security_opt: ['no-new-privileges:true'],
    environment: {
      POSTGRES_DB: name,
      POSTGRES_USER: user,
      POSTGRES_PASSWORD_FILE: '/run/secrets/database_password',
      POSTGRES_INITDB_ARGS: '--data-checksums',
    },
    secrets: ['database_password'],
    volumes: ['database:/var/lib/postgresql/data'],
    networks: ['back'],
    shm_size: '128mb',
    healthcheck: {
      test: ['CMD', 'pg_isready', '--username', user, '--dbname', name],
      interval: '5s',
      timeout: '3s',
      start_period: '30s',
      retries: 10,
    },
    stop_grace_period: '60s',
  };
}

/** Values of variables are texts; a dollar would be taken for a variable of the shell. */
function textsOf(environment: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(environment);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replace(/\$/g, '$$$$')]));
}

function settable({ unset }: Setup): Record<string, Yaml> {
  return Object.fromEntries(
    unset.map(({ name, purpose }) => [name, noted(`\${${name}:?is not set}`, purpose)]),
  );
}

function secretFiles({ secrets }: Setup): Record<string, string> {
  return Object.fromEntries(
    secrets.map(({ variable, file }) => [`${variable}_FILE`, `/run/secrets/${file}`]),
  );
}

/** `384Mi` is `384m` for Docker, whose units are powers of two. */
function composeSize(quantity: string): string {
  const [, amount = '', unit = ''] = /^([\d.]+)([KMGT]?)/.exec(quantity) ?? [];
  return `${amount}${unit.toLowerCase() || 'b'}`;
}
