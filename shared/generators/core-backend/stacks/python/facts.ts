import type {
  AuthenticationFacts,
  BackendFacts,
  EnvironmentVariable,
  Protection,
  Step,
  VirtualFile,
} from '../../../contract';
import type { AuthenticationPlan } from '../../behaviour-plan';
import type { BackendPlan } from '../../plan';
import type { Stack } from '../stack';

/** What the Python stacks do not have in common. */
export interface PythonProject {
  stack: Pick<Stack, 'name' | 'title'>;
  environment: EnvironmentVariable[];
  openapi: Record<string, unknown>;
  protections: Protection[];
  /** Top packages, which are compiled when it is built. */
  packages: readonly string[];
  /** What else runs: `alembic.ini`. */
  beside: readonly string[];
  /** Whether mypy's cache may be kept: its plugins notice all that changed. */
  keepsTypes: boolean;
  /** The package that serves. */
  start: string;
  /** Arguments of Python that bring the database up to date. */
  migrate: readonly string[];
}

/** Where its virtual environment has Python, on the systems of the images. */
const PYTHON = '.venv/bin/python';
const IMAGE = 'python:3.13-slim-bookworm';

/** How a Python project is installed, checked, tested and started: by its `tasks.py`. */
export function factsOf(plan: BackendPlan, project: PythonProject): BackendFacts {
  const { stack, environment, openapi, protections, keepsTypes } = project;
  return {
    folder: 'core',
    stackName: stack.name,
    stack: stack.title,
    install: task('install'),
    checks: [
      { title: 'Format', step: task('format') },
      { title: 'Lint', step: task('lint') },
      { title: 'Types', step: task('types') },
    ],
    build: task('build'),
    test: task('test'),
    start: task('start'),
    audit: null,
    artifacts: {
      installed: ['.venv', ...(keepsTypes ? ['.mypy_cache'] : [])],
      built: ['data', '.mypy_cache', '.pytest_cache', '.ruff_cache', '__pycache__'],
    },
    databases: ['sqlite', 'postgresql'],
    portVariable: 'PORT',
    databaseVariable: 'DATABASE_URL',
    environment,
    healthPath: '/health',
    readyPath: '/ready',
    metricsPath: '/metrics',
    authentication: authenticationOf(plan),
    openapiPath: '/openapi.json',
    openapi,
    protections,
    container: containerOf(project),
  };
}

/** The tools run in the project's own virtual environment, wherever the system keeps its scripts. */
function task(...args: string[]): Step {
  return { command: 'python3', args: ['tasks.py', ...args] };
}

function containerOf({
  packages,
  beside,
  start,
  migrate,
}: PythonProject): BackendFacts['container'] {
  const sources = [...beside, ...packages];
  return {
    build: {
      image: IMAGE,
      manifests: ['requirements.txt', 'tasks.py'],
      dependencies: [
        'python -m venv .venv',
        '.venv/bin/pip install --no-cache-dir --only-binary :all: -r requirements.txt',
      ],
      sources,
      commands: [`${PYTHON} -m compileall -q ${packages.join(' ')}`],
    },
    runtime: {
      image: IMAGE,
      files: ['.venv', ...sources],
      command: [PYTHON, '-m', start],
      environment: { HOST: '0.0.0.0' },
      probe: [PYTHON, '-m', `${start}.probe`],
      migration: {
        command: [PYTHON, ...migrate],
        serverEnvironment: { MIGRATE_ON_START: 'false' },
      },
    },
  };
}

function authenticationOf({ authentication, roles }: BackendPlan): AuthenticationFacts | null {
  if (!authentication) return null;
  const { secretVariable, jwksVariable, rolesClaim } = authentication;
  return { secretVariable, jwksVariable, rolesClaim, roles: roles.map(({ name }) => name) };
}

/** @param workers the variable that says how much is done at a time. */
export function environmentOf(
  { slug, authentication }: BackendPlan,
  workers: EnvironmentVariable,
): EnvironmentVariable[] {
  return [
    plain('HOST', 'Address to listen on.', '127.0.0.1'),
    plain('PORT', 'Port to listen on.', '8000'),
    {
      name: 'DATABASE_URL',
      purpose:
        'sqlite:///<path> is SQLite; postgres://user:password@host:5432/database is PostgreSQL.',
      default: `sqlite:///data/${slug}.db`,
      secret: true,
    },
    workers,
    plain('MIGRATE_ON_START', 'Brings the database up to date when the server starts.', 'true'),
    plain('LOG_LEVEL', 'Least severe message that is logged.', 'info'),
    plain(
      'REQUESTS_PER_MINUTE',
      'Requests of one address that are answered in a minute, beyond a few at once; 0 sets no limit.',
      '0',
    ),
    plain(
      'FORWARDED_ALLOW_IPS',
      'Addresses of the proxies that are believed whose request they forward, separated by commas.',
      '127.0.0.1',
    ),
    plain('SHUTDOWN_TIMEOUT_MS', 'Milliseconds that requests under way get to finish.', '10000'),
    ...(authentication ? tokenVariables(authentication) : []),
  ];
}

function tokenVariables(authentication: AuthenticationPlan): EnvironmentVariable[] {
  const { secretVariable, jwksVariable, issuerVariable, audienceVariable } = authentication;
  return [
    {
      name: secretVariable,
      purpose: `Secret of 32 bytes or more that tokens are signed with (HS256), unless ${jwksVariable} is set.`,
      default: null,
      secret: true,
    },
    plain(jwksVariable, 'Address of the public keys that tokens are signed with.', ''),
    plain(issuerVariable, 'Issuer that tokens have to name.', ''),
    plain(audienceVariable, 'Audience that tokens have to name.', ''),
  ];
}

/** A variable that is no secret. */
export function plain(name: string, purpose: string, value: string): EnvironmentVariable {
  return { name, purpose, default: value, secret: false };
}

/** A file of the backend that comes from no record. */
export function untraced(path: string, text: string): VirtualFile {
  return { path: `core/${path}`, text, trace: [] };
}

/** Fills in `{{name}}`; a line of which nothing is left goes. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/^\{\{(\w+)\}\}\n/gm, (line, name: string) => (values[name] === '' ? '' : line))
    .replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
}
