import type { Step, VirtualFile } from '../contract';
import type { Yaml } from '../lib/yaml-text';
import { noted, yamlFile } from '../lib/yaml-text';
import { EXAMPLE_REGISTRY } from './options';
import type { Setup } from './setup';
import { IMAGES, shellLine } from './setup';

const TEST_DATABASE = 'postgres://postgres@database:5432/postgres';
/** The service is reached from its own job only and lives as long. */
const TRUST = { POSTGRES_HOST_AUTH_METHOD: 'trust' } as const;
const DOCKERFILE = 'infrastructure/docker/Dockerfile';

interface NamedStep {
  title: string;
  step: Step;
  onPostgres?: boolean;
}

/** Installs, checks, builds and tests, and builds the image: on GitHub, on GitLab, or on both. */
export function ciFiles(setup: Setup): VirtualFile[] {
  const { ci } = setup.options;
  return [
    ...(ci === 'github' || ci === 'both' ? [github(setup)] : []),
    ...(ci === 'gitlab' || ci === 'both' ? [gitlab(setup)] : []),
  ];
}

function stepsOf({ backend }: Setup): NamedStep[] {
  const onSqlite = backend.databases.includes('sqlite');
  return [
    { title: 'Install', step: backend.install },
    ...backend.checks.map(({ title, step }) => ({ title, step })),
    { title: 'Build', step: backend.build },
    ...(onSqlite ? [{ title: 'Test on SQLite', step: backend.test }] : []),
    { title: 'Test on PostgreSQL', step: backend.test, onPostgres: true },
  ];
}

function github(setup: Setup): VirtualFile {
  const { backend } = setup;
  const { folder, databaseVariable, container } = backend;
  const checkout: Yaml = { uses: 'actions/checkout@v5', with: { 'persist-credentials': false } };
  const verify: Yaml = {
    name: 'Backend',
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 30,
    container: noted({ image: container.build.image }, 'The image that the backend is built in.'),
    services: {
      database: {
        image: IMAGES.postgres,
        env: TRUST,
        options: '--health-cmd pg_isready --health-interval 5s --health-retries 10',
      },
    },
    defaults: { run: { 'working-directory': folder } },
    steps: [
      checkout,
      ...stepsOf(setup).map(({ title, step, onPostgres }) => ({
        name: title,
        run: shellLine(step),
        ...(onPostgres && { env: { [databaseVariable]: TEST_DATABASE } }),
      })),
    ],
  };
  const deploymentFiles: Yaml = {
    name: 'Deployment files',
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 10,
    steps: [
      checkout,
      { name: 'Scripts', run: 'shellcheck infrastructure/docker/*.sh infrastructure/scripts/*.sh' },
      { name: 'Secrets to try with', run: 'infrastructure/scripts/create-secrets.sh' },
      { name: 'Compose', run: 'docker compose -f infrastructure/compose.yaml config --quiet' },
      {
        name: 'Kubernetes',
        run: 'for overlay in infrastructure/kubernetes/overlays/*/; do\n  kubectl kustomize "$overlay" >/dev/null\ndone\n',
      },
    ],
  };
  const document: Yaml = {
    name: 'CI',
    on: { push: { branches: ['main'], tags: ['v*'] }, pull_request: {} },
    permissions: { contents: 'read' },
    concurrency: {
      group: '${{ github.workflow }}-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    },
    jobs: { backend: verify, deployment: deploymentFiles, image: githubImage(setup, checkout) },
  };
  return yamlFile('.github/workflows/ci.yml', `${setup.title}: what every change goes through.`, [
    document,
  ]);
}

/** Where the image is pushed to, and who may. */
function githubRegistry({ slug, image, options }: Setup) {
  const [host = ''] = options.registry.split('/');
  const isExample = options.registry === EXAMPLE_REGISTRY;
  const own = { username: '${{ github.actor }}', password: '${{ secrets.GITHUB_TOKEN }}' };
  if (isExample || host === 'ghcr.io') {
    const name = isExample ? `ghcr.io/\${{ github.repository_owner }}/${slug}` : image;
    return { name, login: { registry: 'ghcr.io', ...own } };
  }
  const username = '${{ secrets.REGISTRY_USERNAME }}';
  return {
    name: image,
    login: { registry: host, username, password: '${{ secrets.REGISTRY_PASSWORD }}' },
  };
}

function githubImage(setup: Setup, checkout: Yaml): Yaml {
  const { name, login } = githubRegistry(setup);
  const pushes = "${{ github.event_name != 'pull_request' }}";
  return {
    name: 'Image',
    needs: ['backend', 'deployment'],
    'runs-on': 'ubuntu-24.04',
    'timeout-minutes': 30,
    permissions: { contents: 'read', packages: 'write' },
    steps: [
      checkout,
      { name: 'Secrets to try with', run: 'infrastructure/scripts/create-secrets.sh' },
      {
        name: 'Start everything and ask it',
        run: [
          'docker compose -f infrastructure/compose.yaml up --build --wait --wait-timeout 180',
          'infrastructure/scripts/smoke-test.sh http://127.0.0.1:8080',
          '',
        ].join('\n'),
      },
      {
        name: 'Log of what failed',
        if: 'failure()',
        run: 'docker compose -f infrastructure/compose.yaml logs',
      },
      { uses: 'docker/setup-buildx-action@v3' },
      {
        uses: 'docker/login-action@v3',
        if: "github.event_name != 'pull_request'",
        with: login,
      },
      {
        uses: 'docker/metadata-action@v5',
        id: 'names',
        with: {
          images: name,
          tags: 'type=sha\ntype=semver,pattern={{version}}',
        },
      },
      {
        uses: 'docker/build-push-action@v6',
        with: {
          context: '.',
          file: DOCKERFILE,
          push: pushes,
          tags: '${{ steps.names.outputs.tags }}',
          labels: '${{ steps.names.outputs.labels }}',
          provenance: 'mode=max',
          sbom: true,
          'cache-from': 'type=gha',
          'cache-to': 'type=gha,mode=max',
        },
      },
    ],
  };
}

function gitlab(setup: Setup): VirtualFile {
  const { backend } = setup;
  const { folder, databaseVariable, container } = backend;
  const lines = stepsOf(setup).map(({ step, onPostgres }) =>
    onPostgres ? `${databaseVariable}=${TEST_DATABASE} ${shellLine(step)}` : shellLine(step),
  );
  const document: Yaml = {
    stages: ['verify', 'image'],
    default: { interruptible: true },
    workflow: {
      rules: [
        { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
        { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
        { if: '$CI_COMMIT_TAG' },
      ],
    },
    backend: {
      stage: 'verify',
      image: noted(container.build.image, 'The image that the backend is built in.'),
      timeout: '30 minutes',
      services: [{ name: IMAGES.postgres, alias: 'database' }],
      variables: TRUST,
      script: [`cd ${folder}`, ...lines],
    },
    scripts: {
      stage: 'verify',
      image: { name: 'koalaman/shellcheck-alpine:v0.11.0', entrypoint: [''] },
      script: ['shellcheck infrastructure/docker/*.sh infrastructure/scripts/*.sh'],
    },
    image: {
      stage: 'image',
      image: 'docker:28.3.3-cli',
      services: ['docker:28.3.3-dind'],
      variables: { DOCKER_TLS_CERTDIR: '/certs' },
      rules: [{ if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }, { if: '$CI_COMMIT_TAG' }],
      script: [
        'echo "$CI_REGISTRY_PASSWORD" | docker login --username "$CI_REGISTRY_USER" --password-stdin "$CI_REGISTRY"',
        `docker build --file ${DOCKERFILE} --tag "$CI_REGISTRY_IMAGE:$CI_COMMIT_SHORT_SHA" .`,
        'docker push "$CI_REGISTRY_IMAGE:$CI_COMMIT_SHORT_SHA"',
      ],
    },
  };
  return yamlFile('.gitlab-ci.yml', `${setup.title}: what every change goes through.`, [document]);
}
