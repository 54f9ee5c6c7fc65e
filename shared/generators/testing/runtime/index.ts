import { contractTest } from './contract-test';
import { loadK6 } from './load-k6';
import { loadLoad } from './load-load';
import { loadPrepare } from './load-prepare';
import { supportApi } from './support-api';
import { supportOpenapi } from './support-openapi';
import { supportRandom } from './support-random';
import { supportRecords } from './support-records';
import { supportRequests } from './support-requests';
import { supportRules } from './support-rules';
import { supportSchema } from './support-schema';
import { supportUseCases } from './support-use-cases';

/** Files that are the same for every model, by their path in the folder of the tests. */
export const RUNTIME: Readonly<Record<string, string>> = {
  'contract.test.mjs': contractTest,
  'support/api.mjs': supportApi,
  'support/openapi.mjs': supportOpenapi,
  'support/random.mjs': supportRandom,
  'support/records.mjs': supportRecords,
  'support/requests.mjs': supportRequests,
  'support/rules.mjs': supportRules,
  'support/schema.mjs': supportSchema,
  'support/use-cases.mjs': supportUseCases,
  'load/load.mjs': loadLoad,
  'load/prepare.mjs': loadPrepare,
  'load/k6.js': loadK6,
};
