import type { Claim } from '../claims';

/** What the code does for security. */
export const CLAIMS: readonly Claim[] = [
  {
    kind: 'authentication',
    says: 'Every operation of the API asks for a signed bearer token that has not expired.',
    path: /^core\/src\/http\/authentication\.ts$/,
    line: /^export function registerAuthentication\(/,
  },
  {
    kind: 'request-validation',
    says: 'Path, query and body are checked against the schemas of the API; unknown members are refused.',
    path: /^core\/src\/http\/validation\.ts$/,
    line: /^export function registerValidation\(/,
  },
  {
    kind: 'parameterised-sql',
    says: 'Queries are built by Kysely, which sends every value as a parameter.',
    path: /^core\/src\/database\/database\.ts$/,
    line: /^export function openDatabase\(/,
  },
  {
    kind: 'database-constraints',
    says: 'Required values, unique values and references hold in the database, too.',
    path: /^core\/src\/database\/migrations\/.*(?<!index)\.ts$/,
    line: /^export (?:async function up\(|const \w+)/,
  },
  {
    kind: 'error-hiding',
    says: 'What goes wrong inside is logged; the caller is told no more than that it did.',
    path: /^core\/src\/http\/problem\.ts$/,
    line: /^function problemOf\(/,
  },
  {
    kind: 'security-headers',
    says: 'Every answer carries headers that tell browsers to be strict.',
    path: /^core\/src\/http\/headers\.ts$/,
    line: /^export function registerHeaders\(/,
  },
  {
    kind: 'rate-limit',
    says: 'Once REQUESTS_PER_MINUTE is set, requests of one address beyond it are answered with 429; each process counts for itself.',
    path: /^core\/src\/http\/rate-limit\.ts$/,
    line: /^export async function registerRateLimit\(/,
  },
  {
    kind: 'field-encryption',
    says: 'Values of marked fields are encrypted (AES-256-GCM) before they reach the database; whoever reads it without the keys learns nothing of them.',
    path: /^core\/src\/database\/encryption\.ts$/,
    line: /^export function encrypt</,
  },
  {
    kind: 'request-limits',
    says: 'A body of more than 1 MiB is refused (413) before it is read to its end.',
    path: /^core\/src\/app\.ts$/,
    line: /^ {4}bodyLimit: /,
  },
  {
    kind: 'audit-log',
    says: 'Who changed what, and when, is kept in a table.',
    path: /^core\/src\/http\/audit\.ts$/,
    line: /^export function registerAudit\(/,
  },
  {
    kind: 'idempotency',
    says: 'A create that is sent twice with one key happens once.',
    path: /^core\/src\/http\/idempotency\.ts$/,
    line: /^export async function createOnce/,
  },
  {
    kind: 'optimistic-locking',
    says: 'A change that names an old version of a record is refused (412).',
    path: /^core\/src\/http\/versions\.ts$/,
    line: /^export function \w+/,
  },
  {
    kind: 'metrics',
    says: 'Requests and their times are measured and served for Prometheus.',
    path: /^core\/src\/http\/metrics\.ts$/,
    line: /^export function registerMetrics\(/,
  },
  {
    kind: 'configuration-check',
    says: 'With a wrong configuration the process does not start.',
    path: /^core\/src\/config\.ts$/,
    line: /^export function loadConfig\(/,
  },
  {
    kind: 'secrets-from-environment',
    says: 'Secrets come from the environment; no file holds one.',
    path: /^core\/src\/config\.ts$/,
    line: /^const Environment = /,
  },
  {
    kind: 'pinned-dependencies',
    says: 'Dependencies have exact versions.',
    path: /^core\/package\.json$/,
    line: /^ {2}"dependencies": \{/,
  },
  {
    kind: 'logging',
    says: 'Every request is logged as a line of JSON on the standard output.',
    path: /^core\/src\/main\.ts$/,
    line: /^const app = await buildApp\(/,
  },
  {
    kind: 'graceful-shutdown',
    says: 'Requests under way are finished before the process ends.',
    path: /^core\/src\/main\.ts$/,
    line: /^async function shutDown\(/,
  },
  {
    kind: 'tests',
    says: 'The backend comes with tests of its own for every resource.',
    path: /^core\/test\/openapi\.test\.ts$/,
    line: /^describe\(/,
  },
];
