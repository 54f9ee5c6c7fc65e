import { encryptionOf, testEncryptionOf } from '../../python/runtime/encryption';
import { formulasOf } from '../../python/runtime/formulas';
import { ids } from '../../python/runtime/ids';
import { rates } from '../../python/runtime/rates';
import { probeOf } from '../../python/runtime/probe';
import { testAuthOf } from '../../python/runtime/test-auth';
import { tasksOf } from '../../python/runtime/tasks';
import { testsStorage } from './tests-storage';
import { testsSupport } from './tests-support';
import { apiApps } from './api-apps';
import { commonArchive, commonArchiving } from './common-archive';
import { commonAudit } from './common-audit';
import { commonAuth } from './common-auth';
import { commonEncrypted } from './common-encrypted';
import { commonFields } from './common-fields';
import { commonIdempotency } from './common-idempotency';
import { commonLists } from './common-lists';
import { commonMachines } from './common-machines';
import { commonMetrics } from './common-metrics';
import { commonMigrating } from './common-migrating';
import { commonProblems } from './common-problems';
import { commonProtections } from './common-protections';
import { commonRecords } from './common-records';
import { commonSerializers } from './common-serializers';
import { commonViews } from './common-views';
import { manage } from './manage';
import { serviceMain } from './service-main';
import { serviceSettings } from './service-settings';
import { serviceUrls } from './service-urls';
import { serviceWsgi } from './service-wsgi';
import { testsClient } from './tests-client';
import { testsConftest } from './tests-conftest';
import { testsTestProtections } from './tests-test-protections';
import { testsTestService } from './tests-test-service';

/** Files that are the same in every backend, by path; `{{name}}` is filled in. */
export const RUNTIME: Readonly<Record<string, string>> = {
  'api/__init__.py': '',
  'api/apps.py': apiApps,
  'api/migrations/__init__.py': '',
  'common/__init__.py': '',
  'common/archive.py': commonArchive,
  'common/archiving.py': commonArchiving,
  'common/audit.py': commonAudit,
  'common/auth.py': commonAuth,
  'common/encrypted.py': commonEncrypted,
  'common/encryption.py': encryptionOf({
    import: 'from django.conf import settings',
    expression: 'settings.FIELD_ENCRYPTION_KEYS',
  }),
  'common/fields.py': commonFields,
  'common/idempotency.py': commonIdempotency,
  'common/ids.py': ids,
  'common/lists.py': commonLists,
  'common/formulas.py': formulasOf('common.problems'),
  'common/machines.py': commonMachines,
  'common/migrating.py': commonMigrating,
  'common/migrations/__init__.py': '',
  'common/metrics.py': commonMetrics,
  'common/problems.py': commonProblems,
  'common/protections.py': commonProtections,
  'common/rates.py': rates,
  'common/records.py': commonRecords,
  'common/serializers.py': commonSerializers,
  'common/views.py': commonViews,
  'manage.py': manage,
  'service/__init__.py': '',
  'service/__main__.py': serviceMain,
  'service/probe.py': probeOf('service', 'from service.settings import PORT', 'PORT'),
  'service/settings.py': serviceSettings,
  'service/urls.py': serviceUrls,
  'service/wsgi.py': serviceWsgi,
  'tasks.py': tasksOf(['api', 'common', 'service'], 'service', ['manage.py', 'migrate']),
  'tests/__init__.py': '',
  'tests/client.py': testsClient,
  'tests/conftest.py': testsConftest,
  'tests/test_encryption.py': testEncryptionOf('common.encryption'),
  'tests/storage.py': testsStorage,
  'tests/support.py': testsSupport,
  'tests/test_protections.py': testsTestProtections,
  'tests/test_auth.py': testAuthOf('tests.client', 'api'),
  'tests/test_service.py': testsTestService,
};
