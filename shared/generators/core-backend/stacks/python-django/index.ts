import type { BackendFacts, VirtualFile } from '../../../contract';
import { openapiOf } from '../../openapi';
import type { CoreBackendOptions } from '../../options';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import { factoriesFile } from '../python/factories-file';
import { environmentOf, factsOf, fill, plain, untraced } from '../python/facts';
import { linkTestFile } from '../python/link-tests-file';
import type { Places } from '../python/protections';
import { protectionsOf } from '../python/protections';
import { resourceTestFile } from '../python/resource-tests-file';
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

const PLACES: Places = {
  shared: 'core/common',
  authentication: /^class Bearer\w*\(/,
  validation: { path: /^core\/common\/serializers\.py$/, line: /^class ValueSerializer\(/ },
  settings: { path: /^core\/service\/settings\.py$/, line: /^def _setting\(/ },
  database: { path: /^core\/common\/lists\.py$/, line: /^class ListFilter\(/ },
  migrations: /^core\/api\/migrations\/0/,
  start: { path: /^core\/service\/__main__\.py$/, line: /^class Server\(/ },
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
  const environment = environmentOf(
    plan,
    plain('THREADS', 'Requests that are answered at a time, each with its connection.', '10'),
  );
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
      resourceTestFile(index, resource, names.moduleOf(resource), CLIENT),
    ]),
    ...(plan.links.length > 0 ? [linkModelsFile(index), linkViewsFile(index, names)] : []),
    ...plan.links.map((link) => linkTestFile(index, link, CLIENT)),
    factoriesFile(index, CLIENT),
  ];
  const facts = factsOf(plan, {
    stack: pythonDjango,
    environment,
    openapi,
    protections: protectionsOf(files, PLACES),
    packages: ['api', 'common', 'service'],
    beside: ['manage.py'],
    start: 'service',
    migrate: ['manage.py', 'migrate', '--no-input'],
  });
  return { files, facts };
}

function runtimeFiles(plan: BackendPlan, options: CoreBackendOptions): VirtualFile[] {
  const values: Record<string, string> = {
    slug: plan.slug,
    maximumPageSize: String(options.maximumPageSize),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  return Object.entries(RUNTIME).map(([path, template]) => untraced(path, fill(template, values)));
}
