import { application, applicationYaml, serviceTest, testYaml } from './application';
import { auditConfiguration, auditInterceptor } from './audit';
import {
  databaseConfiguration,
  databaseUrl,
  jsonConfiguration,
  apiValues,
  webConfiguration,
} from './config';
import { apiEnum, formula, healthController, metricsFilter, pageResponse, versioned } from './http';
import { bodyLimitFilter, repeatableRequest } from './http-bodies';
import { guardsApiTest, rateLimitFilter, securityHeadersFilter } from './http-guards';
import { listField, listQuery } from './http-lists';
import {
  notFoundException,
  notImplementedException,
  invalidRequestException,
  problemException,
  problemHandler,
} from './http-problems';
import {
  encryptedConverter,
  encryptionConfiguration,
  fieldEncryption,
  storedValues,
} from './encryption';
import { idempotencyFilter, idempotencyStore } from './idempotency';
import {
  identified,
  linked,
  offsetPageable,
  references,
  timeOrderedId,
  timeOrderedIdGenerator,
} from './persistence';
import {
  securityConfiguration,
  securityProblemHandler,
  tokenConfiguration,
  accessApiTest,
  tokens,
} from './security';
import { encryptedValues, fieldEncryptionTest } from './test-encryption';
import { openApi, testSchema } from './test-schema';
import { answer, api, apiTest, distinct } from './test-support';
import {
  absoluteUri,
  atLeastOneChange,
  base64Text,
  decimalRange,
  emailAddress,
  isoDuration,
  notNullIfGiven,
  safeInteger,
  update,
} from './validation';

/** Files that are the same in every backend: path below `core/` and template. */
export const RUNTIME: Readonly<Record<string, string>> = {
  'src/main/java/{{folder}}/Application.java': application,
  'src/main/resources/application.yaml': applicationYaml,
  'src/test/java/{{folder}}/ServiceTest.java': serviceTest,
  'src/test/resources/config/application.yaml': testYaml,
  'src/main/java/{{folder}}/config/DatabaseConfiguration.java': databaseConfiguration,
  'src/main/java/{{folder}}/config/DatabaseUrl.java': databaseUrl,
  'src/main/java/{{folder}}/config/JsonConfiguration.java': jsonConfiguration,
  'src/main/java/{{folder}}/config/ApiValues.java': apiValues,
  'src/main/java/{{folder}}/config/WebConfiguration.java': webConfiguration,
  'src/main/java/{{folder}}/http/NotFoundException.java': notFoundException,
  'src/main/java/{{folder}}/http/NotImplementedException.java': notImplementedException,
  'src/main/java/{{folder}}/http/InvalidRequestException.java': invalidRequestException,
  'src/main/java/{{folder}}/http/ProblemException.java': problemException,
  'src/main/java/{{folder}}/http/ProblemHandler.java': problemHandler,
  'src/main/java/{{folder}}/http/ListField.java': listField,
  'src/main/java/{{folder}}/http/ListQuery.java': listQuery,
  'src/main/java/{{folder}}/http/ApiEnum.java': apiEnum,
  'src/main/java/{{folder}}/http/Formula.java': formula,
  'src/main/java/{{folder}}/http/HealthController.java': healthController,
  'src/main/java/{{folder}}/http/MetricsFilter.java': metricsFilter,
  'src/main/java/{{folder}}/http/PageResponse.java': pageResponse,
  'src/main/java/{{folder}}/http/RateLimitFilter.java': rateLimitFilter,
  'src/main/java/{{folder}}/http/BodyLimitFilter.java': bodyLimitFilter,
  'src/main/java/{{folder}}/http/RepeatableRequest.java': repeatableRequest,
  'src/main/java/{{folder}}/http/SecurityHeadersFilter.java': securityHeadersFilter,
  'src/main/java/{{folder}}/http/Versioned.java': versioned,
  'src/main/java/{{folder}}/persistence/Identified.java': identified,
  'src/main/java/{{folder}}/persistence/Linked.java': linked,
  'src/main/java/{{folder}}/persistence/OffsetPageable.java': offsetPageable,
  'src/main/java/{{folder}}/persistence/References.java': references,
  'src/main/java/{{folder}}/persistence/TimeOrderedId.java': timeOrderedId,
  'src/main/java/{{folder}}/persistence/TimeOrderedIdGenerator.java': timeOrderedIdGenerator,
  'src/main/java/{{folder}}/validation/AbsoluteUri.java': absoluteUri,
  'src/main/java/{{folder}}/validation/AtLeastOneChange.java': atLeastOneChange,
  'src/main/java/{{folder}}/validation/Base64Text.java': base64Text,
  'src/main/java/{{folder}}/validation/DecimalRange.java': decimalRange,
  'src/main/java/{{folder}}/validation/EmailAddress.java': emailAddress,
  'src/main/java/{{folder}}/validation/IsoDuration.java': isoDuration,
  'src/main/java/{{folder}}/validation/NotNullIfGiven.java': notNullIfGiven,
  'src/main/java/{{folder}}/validation/SafeInteger.java': safeInteger,
  'src/main/java/{{folder}}/validation/Update.java': update,
  'src/test/java/{{folder}}/http/GuardsApiTest.java': guardsApiTest,
  'src/test/java/{{folder}}/support/Answer.java': answer,
  'src/test/java/{{folder}}/support/Api.java': api,
  'src/test/java/{{folder}}/support/ApiTest.java': apiTest,
  'src/test/java/{{folder}}/support/Distinct.java': distinct,
  'src/test/java/{{folder}}/support/OpenApi.java': openApi,
  'src/test/java/{{folder}}/support/TestSchema.java': testSchema,
};

/** Files of backends that ask for tokens: path below `core/` and template. */
export const SECURITY_RUNTIME: Readonly<Record<string, string>> = {
  'src/main/java/{{folder}}/security/SecurityConfiguration.java': securityConfiguration,
  'src/main/java/{{folder}}/security/SecurityProblemHandler.java': securityProblemHandler,
  'src/main/java/{{folder}}/security/TokenConfiguration.java': tokenConfiguration,
  'src/test/java/{{folder}}/security/AccessApiTest.java': accessApiTest,
  'src/test/java/{{folder}}/support/Tokens.java': tokens,
};

/** Files of backends that tell repeated creates apart: path below `core/` and template. */
export const IDEMPOTENCY_RUNTIME: Readonly<Record<string, string>> = {
  'src/main/java/{{folder}}/idempotency/IdempotencyFilter.java': idempotencyFilter,
  'src/main/java/{{folder}}/idempotency/IdempotencyStore.java': idempotencyStore,
};

/** Files of backends that write down who did what: path below `core/` and template. */
export const AUDIT_RUNTIME: Readonly<Record<string, string>> = {
  'src/main/java/{{folder}}/audit/AuditConfiguration.java': auditConfiguration,
  'src/main/java/{{folder}}/audit/AuditInterceptor.java': auditInterceptor,
};

/** Files of backends that encrypt what the database holds: path below `core/` and template. */
export const ENCRYPTION_RUNTIME: Readonly<Record<string, string>> = {
  'src/main/java/{{folder}}/encryption/EncryptedConverter.java': encryptedConverter,
  'src/main/java/{{folder}}/encryption/EncryptionConfiguration.java': encryptionConfiguration,
  'src/main/java/{{folder}}/encryption/FieldEncryption.java': fieldEncryption,
  'src/main/java/{{folder}}/encryption/StoredValues.java': storedValues,
  'src/test/java/{{folder}}/encryption/FieldEncryptionTest.java': fieldEncryptionTest,
  'src/test/java/{{folder}}/support/EncryptedValues.java': encryptedValues,
};
