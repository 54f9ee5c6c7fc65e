import { config } from './config';
import { databaseAlter } from './database-alter';
import { databaseColumns } from './database-columns';
import { databaseDatabase } from './database-database';
import { databaseErrors } from './database-errors';
import { databaseId } from './database-id';
import { databaseMigrator } from './database-migrator';
import { databasePrepared } from './database-prepared';
import { databaseValues } from './database-values';
import { httpHeaders } from './http-headers';
import { httpHealthRoutes } from './http-health-routes';
import { httpListQuery } from './http-list-query';
import { httpMetrics } from './http-metrics';
import { httpProblem } from './http-problem';
import { httpRateLimit } from './http-rate-limit';
import { httpSchemas } from './http-schemas';
import { httpSerialization } from './http-serialization';
import { httpValidation } from './http-validation';
import { main } from './main';
import { migrate } from './migrate';
import { openapi } from './openapi';
import { testGuards } from './test-guards';
import { testOpenapi } from './test-openapi';
import { testPrepared } from './test-prepared';
import { testRun } from './test-run';
import { testSupportApi } from './test-support-api';
import { testSupportTestApp } from './test-support-test-app';

/** Files that are the same in every backend, by path; `{{name}}` is filled in. */
export const RUNTIME: Readonly<Record<string, string>> = {
  'src/config.ts': config,
  'src/database/alter.ts': databaseAlter,
  'src/database/columns.ts': databaseColumns,
  'src/database/database.ts': databaseDatabase,
  'src/database/errors.ts': databaseErrors,
  'src/database/id.ts': databaseId,
  'src/database/migrator.ts': databaseMigrator,
  'src/database/prepared.ts': databasePrepared,
  'src/database/values.ts': databaseValues,
  'src/http/headers.ts': httpHeaders,
  'src/http/health.routes.ts': httpHealthRoutes,
  'src/http/list-query.ts': httpListQuery,
  'src/http/metrics.ts': httpMetrics,
  'src/http/problem.ts': httpProblem,
  'src/http/rate-limit.ts': httpRateLimit,
  'src/http/schemas.ts': httpSchemas,
  'src/http/serialization.ts': httpSerialization,
  'src/http/validation.ts': httpValidation,
  'src/main.ts': main,
  'src/migrate.ts': migrate,
  'src/openapi.ts': openapi,
  'test/guards.test.ts': testGuards,
  'test/openapi.test.ts': testOpenapi,
  'test/prepared.test.ts': testPrepared,
  'test/run.ts': testRun,
  'test/support/api.ts': testSupportApi,
  'test/support/test-app.ts': testSupportTestApp,
};
