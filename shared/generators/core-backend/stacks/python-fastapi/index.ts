import type {
  AuthenticationFacts,
  BackendFacts,
  EnvironmentVariable,
  Step,
  VirtualFile,
} from '../../../contract';
import type { AuthenticationPlan } from '../../behaviour-plan';
import type { CoreBackendOptions } from '../../options';
import { openapiOf } from '../../openapi';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import type { Stack } from '../stack';
import { tokensFile } from './auth-files';
import { apiFile } from './api-file';
import { factoriesFile } from './factories-file';
import { linkTestFile } from './link-tests-file';
import { linkFile } from './links-file';
import { migrationFile } from './migration-file';
import { modelsFile } from './models-file';
import { PythonNames } from './naming';
import { packageFiles } from './package-files';
import { routerFile } from './router-file';
import { RUNTIME } from './runtime';
import { schemasFile } from './schemas-file';
import { serviceFile } from './service-file';
import { testFile } from './tests-file';
import { useCaseFiles } from './use-case-files';
import { enumsFile, referencesFile, structuresFile } from './values-files';

/** A Python backend: FastAPI, SQLAlchemy over SQLite or PostgreSQL, Alembic, Pydantic. */
export const pythonFastapi: Stack = {
  name: 'python-fastapi',
  title: 'Python (FastAPI, SQLAlchemy)',
  behaviours: [
    'limits',
    'state-machines',
    'locking',
    'authentication',
    'use-cases',
    'idempotency',
    'formulas',
  ],
  generate,
};

function generate(
  plan: BackendPlan,
  options: CoreBackendOptions,
): { files: VirtualFile[]; facts: BackendFacts } {
  const index = new PlanIndex(plan);
  const names = new PythonNames(index);
  const openapi = openapiOf(index, options);
  const environment = environmentOf(plan);
  const own = [
    ...packageFiles(plan, names, environment),
    untraced('app/openapi.json', `${JSON.stringify(openapi, null, 2)}\n`),
    apiFile(index, names),
    untraced('app/values/__init__.py', ''),
    enumsFile(index),
    structuresFile(index),
    referencesFile(index),
    migrationFile(index),
    ...plan.resources.flatMap((resource) => [
      untraced(`app/${names.packageOf(resource)}/__init__.py`, ''),
      modelsFile(index, names, resource),
      schemasFile(index, names, resource),
      serviceFile(index, names, resource),
      routerFile(index, names, resource),
      testFile(index, names, resource),
    ]),
    ...plan.links.flatMap((link) => [linkFile(index, names, link), linkTestFile(index, link)]),
    factoriesFile(index),
    ...useCaseFiles(plan),
    tokensFile(plan),
  ];
  const files = [...own, ...runtimeFiles(plan, options, own)];
  return { files, facts: factsOf(plan, environment, openapi) };
}

function untraced(path: string, text: string): VirtualFile {
  return { path: `core/${path}`, text, trace: [] };
}

/** Modules that only some behaviours need. */
const ON_DEMAND = ['auth', 'formulas', 'idempotency', 'links', 'machines'];

function runtimeFiles(
  plan: BackendPlan,
  options: CoreBackendOptions,
  own: readonly VirtualFile[],
): VirtualFile[] {
  const idle = ON_DEMAND.filter((module) => {
    const isNamed = new RegExp(`\\b(?:from app\\.core import [^#]*|app\\.core\\.)${module}\\b`);
    return !own.some(({ path, text }) => path.endsWith('.py') && isNamed.test(text));
  }).map((module) => `app/core/${module}.py`);
  const values: Record<string, string> = {
    slug: plan.slug,
    maximumPageSize: String(options.maximumPageSize),
    auth: plan.authentication ? 'auth, ' : '',
    authCheck: plan.authentication
      ? '    # Without a way to check tokens it does not start.\n    auth.authenticator()'
      : '',
    idempotencyHours: String(plan.idempotency?.hours ?? 0),
    idempotencyTable: plan.idempotency?.table ?? '',
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  if (!plan.authentication) idle.push('tests/test_auth.py');
  const needed = Object.entries(RUNTIME).filter(([path]) => !idle.includes(path));
  return needed.map(([path, template]) => untraced(path, fill(template, values)));
}

/** Fills in `{{name}}`; a line of which nothing is left goes. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template
    .replace(/^\{\{(\w+)\}\}\n/gm, (line, name: string) => (values[name] === '' ? '' : line))
    .replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole);
}

/** The tools run in the project's own virtual environment, wherever the system keeps its scripts. */
function task(...args: string[]): Step {
  return { command: 'python3', args: ['tasks.py', ...args] };
}

function factsOf(
  plan: BackendPlan,
  environment: EnvironmentVariable[],
  openapi: Record<string, unknown>,
): BackendFacts {
  return {
    folder: 'core',
    stackName: pythonFastapi.name,
    stack: pythonFastapi.title,
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
      installed: ['.venv', '.mypy_cache'],
      built: ['data', '.pytest_cache', '.ruff_cache', '__pycache__'],
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
    container: {
      build: {
        image: 'python:3.13-slim-bookworm',
        manifests: ['requirements.txt', 'tasks.py'],
        dependencies: [
          'python -m venv .venv',
          '.venv/bin/pip install --no-cache-dir --only-binary :all: -r requirements.txt',
        ],
        sources: ['alembic.ini', 'app'],
        commands: ['.venv/bin/python -m compileall -q app'],
      },
      runtime: {
        image: 'python:3.13-slim-bookworm',
        files: ['.venv', 'alembic.ini', 'app'],
        command: ['.venv/bin/python', '-m', 'app'],
        environment: { HOST: '0.0.0.0' },
        probe: ['.venv/bin/python', '-m', 'app.probe'],
        migration: {
          command: ['.venv/bin/python', '-m', 'app.migrations.migrate'],
          serverEnvironment: { MIGRATE_ON_START: 'false' },
        },
      },
    },
  };
}

function authenticationOf({ authentication, roles }: BackendPlan): AuthenticationFacts | null {
  if (!authentication) return null;
  const { secretVariable, jwksVariable, rolesClaim } = authentication;
  return { secretVariable, jwksVariable, rolesClaim, roles: roles.map(({ name }) => name) };
}

function environmentOf({ slug, authentication }: BackendPlan): EnvironmentVariable[] {
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
    plain('DATABASE_POOL_SIZE', 'Connections to PostgreSQL that are open at most.', '10'),
    plain('MIGRATE_ON_START', 'Brings the database up to date when the server starts.', 'true'),
    plain('LOG_LEVEL', 'Least severe message that is logged.', 'info'),
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

function plain(name: string, purpose: string, value: string): EnvironmentVariable {
  return { name, purpose, default: value, secret: false };
}
