import type { Claim } from '../claims';

/** What the code does for security. */
export const CLAIMS: readonly Claim[] = [
  {
    kind: 'authentication',
    says: 'Every operation of the API asks for a signed bearer token that has not expired.',
    path: /\/security\/SecurityConfiguration\.java$/,
    line: /^ {2}SecurityFilterChain api\(/,
  },
  {
    kind: 'authorisation',
    says: 'Which roles may call an operation is one list, from the actors and use cases of the model.',
    path: /\/security\/AccessRules\.java$/,
    line: /^ {4}rules.*hasAnyAuthority|^ {8}\.hasAnyAuthority\(/,
  },
  {
    kind: 'request-validation',
    says: 'Bodies are read strictly, without unknown members or conversions, and validated before use.',
    path: /\/config\/JsonConfiguration\.java$/,
    line: /^ {2}Jackson2ObjectMapperBuilderCustomizer strictJson\(/,
  },
  {
    kind: 'parameterised-sql',
    says: 'Queries are built by Hibernate, which sends every value as a parameter.',
    path: /\/http\/ListQuery\.java$/,
    line: /^public (?:final )?class ListQuery/,
  },
  {
    kind: 'database-constraints',
    says: 'Required values, unique values and references hold in the database, too.',
    path: /^core\/src\/main\/resources\/db\/migration\/.*\.sql$/,
    line: /^create table /,
  },
  {
    kind: 'error-hiding',
    says: 'What goes wrong inside is logged; the caller is told no more than that it did.',
    path: /\/http\/ProblemHandler\.java$/,
    line: /^ {2}ResponseEntity<Object> handleUnexpected\(/,
  },
  {
    kind: 'security-headers',
    says: 'Every answer carries headers that tell browsers to be strict.',
    path: /\/http\/SecurityHeadersFilter\.java$/,
    line: /^class SecurityHeadersFilter/,
  },
  {
    kind: 'rate-limit',
    says: 'Once REQUESTS_PER_MINUTE is set, requests of one address beyond it are answered with 429; each process counts for itself.',
    path: /\/http\/RateLimitFilter\.java$/,
    line: /^class RateLimitFilter/,
  },
  {
    kind: 'request-limits',
    says: 'A body of more than 1 MiB is refused (413) before it is read to its end.',
    path: /\/http\/BodyLimitFilter\.java$/,
    line: /^class BodyLimitFilter/,
  },
  {
    kind: 'field-encryption',
    says: 'Values of marked fields are encrypted (AES-256-GCM) before they reach the database; whoever reads it without the keys learns nothing of them.',
    path: /\/encryption\/FieldEncryption\.java$/,
    line: /^ {2}public String encrypt\(/,
  },
  {
    kind: 'audit-log',
    says: 'Who changed what, and when, is kept in a table.',
    path: /\/audit\/AuditInterceptor\.java$/,
    line: /^class AuditInterceptor/,
  },
  {
    kind: 'idempotency',
    says: 'A create that is sent twice with one key happens once.',
    path: /\/idempotency\/IdempotencyFilter\.java$/,
    line: /^class IdempotencyFilter/,
  },
  {
    kind: 'optimistic-locking',
    says: 'A change that names an old version of a record is refused (412).',
    path: /Service\.java$/,
    line: /^ {4}Versioned\.require\(.*;$/,
  },
  {
    kind: 'metrics',
    says: 'Requests and their times are measured and served for Prometheus.',
    path: /\/http\/MetricsFilter\.java$/,
    line: /^class MetricsFilter/,
  },
  {
    kind: 'configuration-check',
    says: 'With a database address or secret that cannot be used, the process does not start.',
    path: /\/config\/DatabaseUrl\.java$/,
    line: /^ {2}static DatabaseUrl parse\(/,
  },
  {
    kind: 'secrets-from-environment',
    says: 'Secrets come from the environment; no file holds one.',
    path: /^core\/src\/main\/resources\/application\.yaml$/,
    line: /^ {2}database-url: /,
  },
  {
    kind: 'pinned-dependencies',
    says: 'Dependencies have exact versions, most of them by Spring Boot’s parent.',
    path: /^core\/pom\.xml$/,
    line: /^ {2}<parent>/,
  },
  {
    kind: 'logging',
    says: 'What goes wrong is logged on the standard output.',
    path: /^core\/src\/main\/resources\/application\.yaml$/,
    line: /^logging:/,
  },
  {
    kind: 'graceful-shutdown',
    says: 'Requests under way are finished before the process ends.',
    path: /^core\/src\/main\/resources\/application\.yaml$/,
    line: /^ {2}shutdown: graceful/,
  },
  {
    kind: 'tests',
    says: 'The backend comes with tests of its own for every resource.',
    path: /\/ServiceTest\.java$/,
    line: /^class ServiceTest/,
  },
];
