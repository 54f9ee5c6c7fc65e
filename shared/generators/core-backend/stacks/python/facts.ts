import type {
  BackendFacts,
  EnvironmentVariable,
  Protection,
  Step,
  VirtualFile,
} from '../../../contract';
import type { BackendPlan } from '../../plan';
import { authenticationOf, environmentOf, plain, PRIVATE_NETWORKS } from '../environment';
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
      environment: { HOST: '0.0.0.0', FORWARDED_ALLOW_IPS: PRIVATE_NETWORKS },
      probe: [PYTHON, '-m', `${start}.probe`],
      migration: {
        command: [PYTHON, ...migrate],
        serverEnvironment: { MIGRATE_ON_START: 'false' },
      },
    },
  };
}

/** @param own variables that say how much this stack does at a time. */
export function variablesOf(
  plan: BackendPlan,
  own: readonly EnvironmentVariable[],
): EnvironmentVariable[] {
  const database = {
    name: 'DATABASE_URL',
    purpose:
      'sqlite:///<path> is SQLite; postgres://user:password@host:5432/database is PostgreSQL.',
    default: `sqlite:///data/${plan.slug}.db`,
    secret: true,
  };
  const purpose =
    'Addresses or networks of the proxies that are believed whose request they forward, with commas between.';
  const more = [...own, plain('FORWARDED_ALLOW_IPS', purpose, '127.0.0.1')];
  return environmentOf(plan, { port: 8000, database, more });
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
