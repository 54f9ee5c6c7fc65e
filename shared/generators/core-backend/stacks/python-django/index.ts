import type { BackendFacts, VirtualFile } from '../../../contract';
import { codeOf, usesModule } from '../../../lib/python/code';
import { openapiOf } from '../../openapi';
import type { CoreBackendOptions } from '../../options';
import type { BackendPlan } from '../../plan';
import { PlanIndex } from '../../plan';
import { factoriesFile } from '../python/factories-file';
import { plain } from '../environment';
import { factsOf, fill, untraced, variablesOf } from '../python/facts';
import { linkTestFile } from '../python/link-tests-file';
import type { Places } from '../python/protections';
import { protectionsOf } from '../python/protections';
import { resourceTestFile } from '../python/resource-tests-file';
import { tokensFile } from '../python/tokens-file';
import type { Stack } from '../stack';
import { migrationFile } from './migration-file';
import { enumsFile, linkModelsFile, modelFile, modelsInit } from './models-file';
import { DjangoNames } from './naming';
import { packageFiles } from './package-files';
import { RUNTIME } from './runtime';
import { serializerFile, structuresFile } from './serializers-file';
import { useCaseFiles } from './use-case-files';
import { linkViewsFile, urlsFile, viewFile } from './views-file';

/** A Python backend: Django, Django REST framework, SQLite or PostgreSQL. */
export const pythonDjango: Stack = {
  name: 'python-django',
  title: 'Python (Django REST framework)',
  behaviours: [
    'authentication',
    'formulas',
    'idempotency',
    'limits',
    'locking',
    'state-machines',
    'use-cases',
  ],
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
  const environment = variablesOf(
    plan,
    plain('THREADS', 'Requests that are answered at a time, each with its connection.', '10'),
  );
  const own = [
    ...packageFiles(plan, names, environment),
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
      viewFile(index, names, resource),
      resourceTestFile(index, resource, names.moduleOf(resource), CLIENT),
    ]),
    ...(plan.links.length > 0 ? [linkModelsFile(index), linkViewsFile(index, names)] : []),
    ...plan.links.map((link) => linkTestFile(index, link, CLIENT)),
    factoriesFile(index, CLIENT),
    tokensFile(plan, 'settings'),
    ...useCaseFiles(plan, CLIENT),
  ];
  const files = [...own, ...runtimeFiles(plan, options, own)];
  const facts = factsOf(plan, {
    stack: pythonDjango,
    environment,
    openapi,
    protections: protectionsOf(files, PLACES),
    packages: ['api', 'common', 'service'],
    beside: ['manage.py'],
    // Django's plugin asks for models that are gone.
    keepsTypes: false,
    start: 'service',
    migrate: ['manage.py', 'migrate', '--no-input'],
  });
  return { files, facts };
}

/** Modules that only some behaviours need. */
const ON_DEMAND = ['formulas', 'machines'];

function runtimeFiles(
  plan: BackendPlan,
  options: CoreBackendOptions,
  own: readonly VirtualFile[],
): VirtualFile[] {
  const values: Record<string, string> = {
    slug: plan.slug,
    ...authenticationValues(plan),
    ...idempotencyValues(plan),
    versionRequired: plan.locking === 'required' ? 'True' : 'False',
    maximumPageSize: String(options.maximumPageSize),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  const idle = plan.authentication ? [] : ['common/auth.py', 'tests/test_auth.py'];
  if (!plan.idempotency) idle.push(...KEYS);
  const code = own.filter(({ path }) => path.endsWith('.py')).map(({ text }) => codeOf(text));
  for (const module of ON_DEMAND) {
    if (!code.some((text) => usesModule(text, module))) idle.push(`common/${module}.py`);
  }
  return Object.entries(RUNTIME)
    .filter(([path]) => !idle.includes(path))
    .map(([path, template]) => untraced(path, fill(template, values)));
}

/** Files that are there for keys of requests. */
const KEYS = [
  'common/idempotency.py',
  'common/migrations/0001_initial.py',
  'common/migrations/__init__.py',
  'common/models.py',
];

function idempotencyValues({ idempotency }: BackendPlan): Record<string, string> {
  return {
    idempotency: idempotency ? 'idempotency, ' : '',
    once: idempotency ? 'idempotency.once(request, make)' : 'make()',
    commonApp: idempotency ? '"common", ' : '',
    idempotencyTable: idempotency?.table ?? '',
    idempotencyHours: String(idempotency?.hours ?? 0),
  };
}

/** What the settings, the server and the tests have to say about tokens; '' for nothing. */
function authenticationValues({ authentication }: BackendPlan): Record<string, string> {
  if (!authentication) {
    const holes = ['authentication', 'authenticators', 'permissions', 'authImport', 'authCheck'];
    return Object.fromEntries(
      [...holes, 'tokens', 'secret', 'settingsType'].map((name) => [name, '']),
    );
  }
  const { secretVariable, jwksVariable, issuerVariable, audienceVariable } = authentication;
  const variables = [secretVariable, jwksVariable, issuerVariable, audienceVariable];
  return {
    authentication: variables.map((name) => `${name} = _setting("${name}", "")`).join('\n'),
    authenticators: '"common.auth.BearerAuthentication"',
    permissions: '"common.auth.RolePermission"',
    authImport: '\nfrom common.auth import check_settings',
    authCheck: '# Without a way to check tokens it does not start.\ncheck_settings()',
    tokens: 'from tests.tokens import SECRET',
    settingsType: 'from pytest_django import Settings',
    secret: SECRET_FIXTURE,
  };
}

const SECRET_FIXTURE = `@pytest.fixture(autouse=True)
def _secret(settings: Settings) -> None:
    settings.AUTH_SECRET = SECRET

`;
