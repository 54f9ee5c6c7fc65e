import type { BackendFacts, VirtualFile } from '../../../contract';
import type { CoreBackendOptions } from '../../options';
import type { SchemaHistory } from '../../migrations/history';
import { schemaOf } from '../../migrations/schema';
import { openapiOf } from '../../openapi';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import { plain } from '../environment';
import { factsOf, fill, untraced, variablesOf } from '../python/facts';
import type { Places } from '../python/protections';
import { protectionsOf } from '../python/protections';
import { resourceTestFile } from '../python/resource-tests-file';
import { tokensFile } from '../python/tokens-file';
import { recordsOf } from '../python/schema-records';
import type { Stack } from '../stack';
import { apiFile } from './api-file';
import { indexName, tableOf } from './schema-columns';
import { auditTestFiles } from '../python/storage-tests';
import { factoriesFile } from '../python/factories-file';
import { linkTestFile } from '../python/link-tests-file';
import { linkFile } from './links-file';
import { migrationFiles } from './migration-file';
import { ENCRYPTION, encryptionValues } from './encryption-values';
import { storedValues } from './own-tables';
import { modelsFile } from './models-file';
import { PythonNames } from './naming';
import { packageFiles } from './package-files';
import { routerFile } from './router-file';
import { RUNTIME } from './runtime';
import { schemasFile } from './schemas-file';
import { serviceFile } from './service-file';
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
    'audit',
    'archive',
    'encryption',
  ],
  migrates: true,
  generate,
};

const PLACES: Places = {
  shared: 'core/app/core',
  authentication: /^async def get_caller\(/,
  validation: { path: /^core\/app\/core\/schemas\.py$/, line: /^class Input\(/ },
  settings: { path: /^core\/app\/core\/config\.py$/, line: /^class Settings\(/ },
  database: { path: /^core\/app\/core\/service\.py$/, line: /^class RecordService\(/ },
  migrations: /^core\/app\/migrations\/versions\//,
  start: { path: /^core\/app\/__main__\.py$/, line: /^def main\(/ },
};

/** Where the client of the tests is. */
const CLIENT = 'fastapi.testclient';

function generate(
  plan: BackendPlan,
  options: CoreBackendOptions,
  history: SchemaHistory,
): { files: VirtualFile[]; facts: BackendFacts } {
  const index = new PlanIndex(plan);
  const names = new PythonNames(index);
  const openapi = openapiOf(index, options);
  const schema = schemaOf(plan);
  const environment = variablesOf(plan, [
    plain('WORKERS', 'Processes that answer requests; each has its own connections.', '1'),
    plain('DATABASE_POOL_SIZE', 'Connections to PostgreSQL that a process opens at most.', '10'),
  ]);
  const own = [
    ...packageFiles(plan, names, environment),
    untraced('app/openapi.json', `${JSON.stringify(openapi, null, 2)}\n`),
    apiFile(index, names),
    untraced('app/values/__init__.py', ''),
    enumsFile(index),
    structuresFile(index),
    referencesFile(index),
    ...migrationFiles(history, recordsOf(plan)),
    ...plan.resources.flatMap((resource) => [
      untraced(`app/${names.packageOf(resource)}/__init__.py`, ''),
      modelsFile(index, names, resource, tableOf(schema, resource.id)),
      schemasFile(index, names, resource),
      serviceFile(index, names, resource),
      routerFile(index, names, resource),
      resourceTestFile(index, resource, names.packageOf(resource), CLIENT),
    ]),
    ...plan.links.flatMap((link) => [
      linkFile(index, names, link),
      linkTestFile(index, link, CLIENT),
    ]),
    factoriesFile(index, CLIENT),
    ...useCaseFiles(plan, CLIENT),
    ...auditTestFiles(index, CLIENT),
    tokensFile(plan, 'environment'),
  ];
  const files = [...own, ...runtimeFiles(plan, options, own)];
  const facts = factsOf(plan, {
    stack: pythonFastapi,
    environment,
    openapi,
    protections: protectionsOf(files, PLACES),
    packages: ['app'],
    beside: ['alembic.ini'],
    keepsTypes: true,
    start: 'app',
    migrate: ['-m', 'app.migrations.migrate'],
  });
  return { files, facts };
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
    idempotencyIndex: indexName(plan.idempotency?.table ?? '', 'created_at'),
    ...storedValues(plan),
    ...encryptionValues(plan),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  if (!plan.authentication) idle.push('tests/test_auth.py');
  if (!plan.audit) idle.push('app/core/audit.py');
  if (!plan.encryption) idle.push(...ENCRYPTION);
  if (!plan.audit && !plan.archive && !plan.encryption) idle.push('tests/storage.py');
  const needed = Object.entries(RUNTIME).filter(([path]) => !idle.includes(path));
  return needed.map(([path, template]) => untraced(path, fill(template, values)));
}
