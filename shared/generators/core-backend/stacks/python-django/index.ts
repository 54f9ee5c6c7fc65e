import type { BackendFacts, EnvironmentVariable, Step, VirtualFile } from '../../../contract';
import { openapiOf } from '../../openapi';
import type { CoreBackendOptions } from '../../options';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import { factoriesFile } from '../python-fastapi/factories-file';
import { linkTestFile } from '../python-fastapi/link-tests-file';
import { testFile } from '../python-fastapi/tests-file';
import type { Stack } from '../stack';
import { migrationFile } from './migration-file';
import { enumsFile, linkModelsFile, modelFile, modelsInit } from './models-file';
import { DjangoNames } from './naming';
import { packageFiles } from './package-files';
import { RUNTIME } from './runtime';
import { serializerFile, structuresFile } from './serializers-file';
import { linkViewsFile, urlsFile, viewFile } from './views-file';

/** A Python backend: Django, Django REST framework, SQLite or PostgreSQL. */
export const pythonDjango: Stack = {
  name: 'python-django',
  title: 'Python (Django REST framework)',
  generate,
};

/** Where the client of the tests is. */
const CLIENT = 'tests.client';

function generate(
  plan: BackendPlan,
  options: CoreBackendOptions,
): { files: VirtualFile[]; facts: BackendFacts } {
  const index = new PlanIndex(plan);
  const names = new DjangoNames(index);
  const openapi = openapiOf(index, options);
  const environment = environmentOf(plan);
  const files = [
    ...packageFiles(plan, names, environment),
    ...runtimeFiles(plan, options),
    untraced('api/openapi.json', `${JSON.stringify(openapi, null, 2)}\n`),
    enumsFile(index),
    structuresFile(index),
    modelsInit(index, names),
    untraced('api/serializers/__init__.py', ''),
    untraced('api/views/__init__.py', ''),
    migrationFile(index, names),
    urlsFile(index, names),
    ...plan.resources.flatMap((resource) => [
      modelFile(index, names, resource),
      serializerFile(index, names, resource),
      viewFile(names, resource),
      testFile(index, names, resource, CLIENT),
    ]),
    ...(plan.links.length > 0 ? [linkModelsFile(index), linkViewsFile(index, names)] : []),
    ...plan.links.map((link) => linkTestFile(index, link, CLIENT)),
    factoriesFile(index, CLIENT),
  ];
  return { files, facts: factsOf(environment, openapi) };
}

function untraced(path: string, text: string): VirtualFile {
  return { path: `core/${path}`, text, trace: [] };
}

function runtimeFiles(plan: BackendPlan, options: CoreBackendOptions): VirtualFile[] {
  const values: Record<string, string> = {
    slug: plan.slug,
    maximumPageSize: String(options.maximumPageSize),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  return Object.entries(RUNTIME).map(([path, template]) =>
    untraced(
      path,
      template.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => values[name] ?? hole),
    ),
  );
}

/** The tools run in the project's own virtual environment, wherever the system keeps its scripts. */
function task(...args: string[]): Step {
  return { command: 'python3', args: ['tasks.py', ...args] };
}

function factsOf(
  environment: EnvironmentVariable[],
  openapi: Record<string, unknown>,
): BackendFacts {
  return {
    folder: 'core',
    stackName: pythonDjango.name,
    stack: pythonDjango.title,
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
        sources: ['manage.py', 'api', 'common', 'service'],
        commands: ['.venv/bin/python -m compileall -q api common service'],
      },
      runtime: {
        image: 'python:3.13-slim-bookworm',
        files: ['.venv', 'manage.py', 'api', 'common', 'service'],
        command: ['.venv/bin/python', '-m', 'service'],
        environment: { HOST: '0.0.0.0' },
        probe: ['.venv/bin/python', '-m', 'service.probe'],
        migration: {
          command: ['.venv/bin/python', 'manage.py', 'migrate', '--no-input'],
          serverEnvironment: { MIGRATE_ON_START: 'false' },
        },
      },
    },
  };
}

function environmentOf({ slug }: BackendPlan): EnvironmentVariable[] {
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
    plain('THREADS', 'Requests that are answered at a time, each with its connection.', '10'),
    plain('MIGRATE_ON_START', 'Brings the database up to date when the server starts.', 'true'),
    plain('LOG_LEVEL', 'Least severe message that is logged.', 'info'),
    plain('SHUTDOWN_TIMEOUT_MS', 'Milliseconds that requests under way get to finish.', '10000'),
  ];
}

function plain(name: string, purpose: string, value: string): EnvironmentVariable {
  return { name, purpose, default: value, secret: false };
}
