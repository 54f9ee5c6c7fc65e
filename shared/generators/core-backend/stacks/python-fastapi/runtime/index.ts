import { formulasOf } from '../../python/runtime/formulas';
import { testEncryptionOf } from '../../python/runtime/encryption';
import { ids } from '../../python/runtime/ids';
import { rates } from '../../python/runtime/rates';
import { probeOf } from '../../python/runtime/probe';
import { testAuthOf } from '../../python/runtime/test-auth';
import { tasksOf } from '../../python/runtime/tasks';
import { command } from './command';
import { coreAudit } from './core-audit';
import { coreAuth } from './core-auth';
import { coreColumns } from './core-columns';
import { coreConfig } from './core-config';
import { coreDatabase } from './core-database';
import { coreEncrypted } from './core-encrypted';
import { coreEncryption, coreKeys } from './core-encryption';
import { coreFields } from './core-fields';
import { coreHealth } from './core-health';
import { coreIdempotency } from './core-idempotency';
import { coreLinks } from './core-links';
import { coreMachines } from './core-machines';
import { coreMetrics } from './core-metrics';
import { coreParameters } from './core-parameters';
import { coreProblems } from './core-problems';
import { coreProtections } from './core-protections';
import { coreSchemas } from './core-schemas';
import { coreService } from './core-service';
import { main } from './main';
import { migrationsEnv } from './migrations-env';
import { migrationsMigrate } from './migrations-migrate';
import { migrationsScript } from './migrations-script';
import { migrationsSupport } from './migrations-support';
import { testsConftest } from './tests-conftest';
import { testsStorage } from './tests-storage';
import { testsSupport } from './tests-support';
import { testsTestProtections } from './tests-test-protections';
import { testsTestService } from './tests-test-service';

/** Files that are the same in every backend, by path; `{{name}}` is filled in. */
export const RUNTIME: Readonly<Record<string, string>> = {
  'app/__init__.py': '',
  'app/__main__.py': command,
  'app/core/__init__.py': '',
  'app/core/audit.py': coreAudit,
  'app/core/auth.py': coreAuth,
  'app/core/columns.py': coreColumns,
  'app/core/config.py': coreConfig,
  'app/core/database.py': coreDatabase,
  'app/core/encrypted.py': coreEncrypted,
  'app/core/encryption.py': coreEncryption,
  'app/core/fields.py': coreFields,
  'app/core/formulas.py': formulasOf('app.core.problems'),
  'app/core/health.py': coreHealth,
  'app/core/idempotency.py': coreIdempotency,
  'app/core/ids.py': ids,
  'app/core/keys.py': coreKeys,
  'app/core/links.py': coreLinks,
  'app/core/machines.py': coreMachines,
  'app/core/metrics.py': coreMetrics,
  'app/core/parameters.py': coreParameters,
  'app/core/problems.py': coreProblems,
  'app/core/protections.py': coreProtections,
  'app/core/rates.py': rates,
  'app/core/schemas.py': coreSchemas,
  'app/core/service.py': coreService,
  'app/main.py': main,
  'app/migrations/__init__.py': '',
  'app/migrations/env.py': migrationsEnv,
  'app/migrations/migrate.py': migrationsMigrate,
  'app/migrations/script.py.mako': migrationsScript,
  'app/migrations/support.py': migrationsSupport,
  'app/probe.py': probeOf('app', 'from app.core.config import Settings', 'Settings().port'),
  'tasks.py': tasksOf(['app'], 'app', ['-m', 'app.migrations.migrate']),
  'tests/__init__.py': '',
  'tests/conftest.py': testsConftest,
  'tests/storage.py': testsStorage,
  'tests/support.py': testsSupport,
  'tests/test_auth.py': testAuthOf('fastapi.testclient', 'app'),
  'tests/test_encryption.py': testEncryptionOf('app.core.encryption'),
  'tests/test_protections.py': testsTestProtections,
  'tests/test_service.py': testsTestService,
};
