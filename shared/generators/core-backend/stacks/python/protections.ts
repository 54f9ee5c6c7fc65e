import type { Protection, VirtualFile } from '../../../contract';
import type { Claim } from '../claims';
import { protectionsOf as claimed } from '../claims';

/** Where a stack has what every Python stack does. */
export interface Places {
  /** Module names of the shared package: `core/app/core`. */
  shared: string;
  authentication: RegExp;
  /** The first line of what refuses requests that are not valid. */
  validation: { path: RegExp; line: RegExp };
  settings: { path: RegExp; line: RegExp };
  database: { path: RegExp; line: RegExp };
  migrations: RegExp;
  start: { path: RegExp; line: RegExp };
}

/** What the code does for security, as far as its lines are there. */
export function protectionsOf(files: readonly VirtualFile[], places: Places): Protection[] {
  return claimed(claimsOf(places), files, endOf);
}

function claimsOf({ shared, ...places }: Places): Claim[] {
  const at = (module: string) => new RegExp(`^${shared}/${module}\\.py$`);
  return [
    {
      kind: 'authentication',
      says: 'Every operation of the API asks for a signed bearer token that has not expired.',
      path: at('auth'),
      line: places.authentication,
    },
    {
      kind: 'request-validation',
      says: 'Path, query and body are checked against the types of the API; unknown members are refused.',
      ...places.validation,
    },
    {
      kind: 'parameterised-sql',
      says: 'Queries are built by the object-relational mapper, which sends every value as a parameter.',
      ...places.database,
    },
    {
      kind: 'database-constraints',
      says: 'Required values, unique values and references hold in the database, too.',
      path: places.migrations,
      line: /^(def upgrade\(|class Migration\()/,
    },
    {
      kind: 'error-hiding',
      says: 'What goes wrong inside is logged; the caller is told no more than that it did.',
      path: at('problems'),
      line: /^(async def _on_error|def server_error)\(/,
    },
    ...guardsOf(at('protections')),
    {
      kind: 'field-encryption',
      says: 'Values of marked fields are encrypted (AES-256-GCM) before they reach the database; whoever reads it without the keys learns nothing of them.',
      path: at('encryption'),
      line: /^ {4}def encrypt\(/,
    },
    {
      kind: 'audit-log',
      says: 'Who changed what, and when, is kept in a table before the request is answered.',
      path: at('audit'),
      line: /^class Audit(ed|Middleware)\b/,
    },
    {
      kind: 'soft-delete',
      says: 'Rows that are deleted, alone or with their whole, are kept in a table by triggers.',
      path: places.migrations,
      line: /^ {4,8}(support\.keep_deleted|archiving\.KeepDeleted)\(/,
    },
    {
      kind: 'idempotency',
      says: 'A create that is sent twice with one key happens once.',
      path: at('idempotency'),
      line: /^class Once\b/,
    },
    {
      kind: 'metrics',
      says: 'Requests and their times are measured and served for Prometheus.',
      path: at('metrics'),
      line: /^class MetricsMiddleware\b/,
    },
    {
      kind: 'configuration-check',
      says: 'With a wrong configuration the process does not start.',
      ...places.settings,
    },
    {
      kind: 'secrets-from-environment',
      says: 'Secrets come from the environment; no file holds one.',
      ...places.settings,
    },
    {
      kind: 'pinned-dependencies',
      says: 'Dependencies, and what they need in turn, have exact versions.',
      path: /^core\/requirements\.txt$/,
      line: /==/,
    },
    {
      kind: 'graceful-shutdown',
      says: 'Requests under way are finished before the process ends.',
      ...places.start,
    },
    {
      kind: 'tests',
      says: 'The backend comes with tests of its own for every resource.',
      path: /^core\/tests\/test_service\.py$/,
      line: /^def test_openapi\(/,
    },
  ];
}

/** What is done for every request, whatever it asks for. */
function guardsOf(path: RegExp): Claim[] {
  return [
    {
      kind: 'security-headers',
      says: 'Every answer carries headers that tell browsers to be strict.',
      path,
      line: /^class HeadersMiddleware\b/,
    },
    {
      kind: 'rate-limit',
      says: 'Where REQUESTS_PER_MINUTE is set, requests of one address beyond it are answered with 429; each process counts for itself.',
      path,
      line: /^class RateMiddleware\b/,
    },
    {
      kind: 'request-limits',
      says: 'A body of more than 1 MiB is refused (413) before it is read to its end.',
      path,
      line: /^class BodyMiddleware\b/,
    },
  ];
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The last line that is indented more than the first, or belongs to its brackets. */
function endOf(lines: readonly string[], start: number): number {
  const depth = indentOf(lines[start] ?? '');
  let end = start;
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line === '') continue;
    const closes = indentOf(line) === depth && /^\s*[)\]}]/.test(line);
    if (indentOf(line) <= depth && !closes) break;
    end = at;
  }
  return end;
}
