import type { BackendFacts, VirtualFile } from '../../../contract';
import { codeOf, usesModule } from '../../../lib/python/code';
import { pyString } from '../../../lib/python/escape';
import { openapiOf } from '../../openapi';
import type { SchemaHistory } from '../../migrations/history';
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
import { auditTestFiles } from '../python/storage-tests';
import { tokensFile } from '../python/tokens-file';
import type { Stack } from '../stack';
import { migrationFiles } from './migration-file';
import { enumsFile, linkModelsFile, modelFile, modelsInit } from './models-file';
import { DjangoNames } from './naming';
import { ownModels, ownModelsText } from './own-tables';
import { packageFiles } from './package-files';
import { describedSchema, djangoSchema, Tables } from './schema';
import { RUNTIME } from './runtime';
import { expectEncrypted } from './runtime/common-encrypted';
import { serializerFile, structuresFile } from './serializers-file';
import { useCaseFiles } from './use-case-files';
import { linkViewsFile, urlsFile, viewFile } from './views-file';

/** A Python backend: Django, Django REST framework, SQLite or PostgreSQL. */
export const pythonDjango: Stack = {
  name: 'python-django',
  title: 'Python (Django REST framework)',
  behaviours: [
    'archive',
    'audit',
    'authentication',
    'encryption',
    'formulas',
    'idempotency',
    'limits',
    'locking',
    'state-machines',
    'use-cases',
  ],
  migrates: true,
  describe(plan, schema) {
    const index = new PlanIndex(plan);
    return describedSchema(index, new DjangoNames(index), schema);
  },
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
  history: SchemaHistory,
): { files: VirtualFile[]; facts: BackendFacts } {
  const index = new PlanIndex(plan);
  const names = new DjangoNames(index);
  const tables = new Tables(djangoSchema(plan, names));
  const openapi = openapiOf(index, options);
  const environment = variablesOf(plan, [
    plain('THREADS', 'Requests that are answered at a time, each with its connection.', '10'),
  ]);
  const own = [
    ...packageFiles(plan, names, environment),
    untraced('api/openapi.json', `${JSON.stringify(openapi, null, 2)}\n`),
    enumsFile(index),
    structuresFile(index),
    modelsInit(index, names),
    untraced('api/serializers/__init__.py', ''),
    untraced('api/views/__init__.py', ''),
    ...migrationFiles(history),
    urlsFile(index, names),
    ...plan.resources.flatMap((resource) => [
      modelFile(index, names, tables, resource),
      serializerFile(index, names, resource),
      viewFile(index, names, resource),
      resourceTestFile(index, resource, names.moduleOf(resource), CLIENT),
    ]),
    ...(plan.links.length > 0 ? [linkModelsFile(index, tables), linkViewsFile(index, names)] : []),
    ...plan.links.map((link) => linkTestFile(index, link, CLIENT)),
    factoriesFile(index, CLIENT),
    tokensFile(plan, 'settings'),
    ...useCaseFiles(plan, CLIENT),
    ...auditTestFiles(index, CLIENT),
    ...(ownModels(plan).length > 0 ? [untraced('common/models.py', ownModelsText(plan))] : []),
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
const ON_DEMAND = ['archiving', 'formulas', 'machines', 'migrating'];

function runtimeFiles(
  plan: BackendPlan,
  options: CoreBackendOptions,
  own: readonly VirtualFile[],
): VirtualFile[] {
  const values: Record<string, string> = {
    slug: plan.slug,
    ...authenticationValues(plan),
    ...ownValues(plan),
    ...encryptionValues(plan),
    versionRequired: plan.locking === 'required' ? 'True' : 'False',
    maximumPageSize: String(options.maximumPageSize),
    defaultPageSize: String(Math.min(20, options.maximumPageSize)),
  };
  const idle = plan.authentication ? [] : ['common/auth.py', 'tests/test_auth.py'];
  for (const module of ['archive', 'audit', 'idempotency'] as const) {
    if (!plan[module]) idle.push(`common/${module}.py`);
  }
  if (!plan.encryption) idle.push(...ENCRYPTION);
  if (!plan.audit && !plan.archive && !plan.encryption) idle.push('tests/storage.py');
  const code = own.filter(({ path }) => path.endsWith('.py')).map(({ text }) => codeOf(text));
  for (const module of ON_DEMAND) {
    if (!code.some((text) => usesModule(text, module))) idle.push(`common/${module}.py`);
  }
  return Object.entries(RUNTIME)
    .filter(([path]) => !idle.includes(path))
    .map(([path, template]) => untraced(path, fill(template, values)));
}

function ownValues({ archive, audit, idempotency }: BackendPlan): Record<string, string> {
  return {
    idempotency: idempotency ? 'idempotency, ' : '',
    once: idempotency ? 'idempotency.once(request, make)' : 'make()',
    idempotencyTable: idempotency?.table ?? '',
    archiveTable: pyString(archive?.table ?? ''),
    auditTable: pyString(audit?.table ?? ''),
    auditReads: audit?.reads ? 'True' : 'False',
    idempotencyHours: String(idempotency?.hours ?? 0),
  };
}

/** What the settings, the server and the tests have to say about tokens; '' for nothing. */
function authenticationValues({ authentication }: BackendPlan): Record<string, string> {
  if (!authentication) {
    const holes = ['authentication', 'authenticators', 'permissions'];
    return Object.fromEntries([...holes, 'tokens', 'secret'].map((name) => [name, '']));
  }
  const { secretVariable, jwksVariable, issuerVariable, audienceVariable } = authentication;
  const variables = [secretVariable, jwksVariable, issuerVariable, audienceVariable];
  return {
    authentication: variables.map((name) => `${name} = _setting("${name}", "")`).join('\n'),
    authenticators: '"common.auth.BearerAuthentication"',
    permissions: '"common.auth.RolePermission"',
    tokens: 'from tests.tokens import SECRET',
    secret: SECRET_FIXTURE,
  };
}

const SECRET_FIXTURE = `@pytest.fixture(autouse=True)
def _secret(settings: Settings) -> None:
    settings.AUTH_SECRET = SECRET

`;

/** Files that are there for encrypted fields. */
const ENCRYPTION = ['common/encrypted.py', 'common/encryption.py', 'tests/test_encryption.py'];

/** What is checked when the service starts, and what is said about keys; '' for nothing. */
function encryptionValues({ authentication, encryption }: BackendPlan): Record<string, string> {
  const imports = [
    ...(authentication ? ['from common.auth import check_settings'] : []),
    ...(encryption ? ['from common.encrypted import check_keys'] : []),
  ];
  const checks = [
    ...(authentication
      ? ['# Without a way to check tokens it does not start.', 'check_settings()']
      : []),
    ...(encryption ? ['# Without keys, neither.', 'check_keys()'] : []),
  ];
  const variable = encryption?.keysVariable ?? '';
  return {
    imports: imports.length > 0 ? `\n${imports.join('\n')}` : '',
    checks: checks.join('\n'),
    settingsType: imports.length > 0 ? 'from pytest_django import Settings' : '',
    keys: encryption ? KEYS_FIXTURE : '',
    keysConstant: encryption ? '\n# A new key for each run.\nKEYS = secrets.token_hex(32)' : '',
    encryption: encryption ? `${variable} = _setting("${variable}", "")` : '',
    signalImports: encryption ? SIGNAL_IMPORTS : '',
    ready: encryption ? READY : '',
    storageStandard: encryption ? 'import re' : '',
    storageTypes: encryption ? ', TextField, Value' : '',
    expectEncrypted: encryption ? expectEncrypted : '',
    encryptedImport: encryption ? 'from common import encrypted' : '',
    sealed: encryption ? 'encrypted.sealed(answer)' : 'answer',
    opened: encryption ? 'encrypted.opened(kept.answer)' : 'kept.answer',
    fingerprint: encryption ? 'encrypted.digest(_digest(request.data))' : '_digest(request.data)',
  };
}

const KEYS_FIXTURE = `@pytest.fixture(autouse=True)
def _keys(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = KEYS

`;

const SIGNAL_IMPORTS = `from django.db.models.signals import post_migrate

from common.encrypted import encrypt_stored`;

const READY = `
    def ready(self) -> None:
        """Encrypt what is not, whenever the tables are brought up to date."""
        post_migrate.connect(encrypt_stored, sender=self)`;
