import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Step } from '../../../shared/generators/contract';
import { AppError } from '../../../shared/kit/app-error';

/**
 * Databases made for one proof and dropped after it, by PostgreSQL's own `psql`, whatever the stack:
 * one for the backend's tests, which do there as they like, and one that it is booted on.
 */
export interface ProofDatabases {
  testUrl: string;
  bootUrl: string;
  create: Step;
  drop: Step;
  /** Prints the server's version. */
  version: Step;
  /** Variables for the steps; the password is in none of the command lines. */
  environment: Record<string, string>;
}

/**
 * @param server URL of a database on the server, e.g. `postgres://ana:secret@127.0.0.1:5432/postgres`;
 *   its user must be allowed to create databases. The database it names stays as it is.
 * @param programs folder of `psql`; undefined: the PATH.
 * @throws AppError `prove.database-url`
 */
export function proofDatabases(server: string, programs?: string): ProofDatabases {
  const url = parse(server);
  const stem = `modelwright_proof_${randomBytes(6).toString('hex')}`;
  const names = [`${stem}_test`, `${stem}_boot`];
  const psql = (...words: string[]): Step => ({
    command: programs === undefined ? 'psql' : join(programs, 'psql'),
    args: ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', ...words],
  });
  const each = (sql: (name: string) => string) =>
    psql(...names.map((name) => `--command=${sql(name)}`));
  const environment = {
    PGHOST: url.hostname.replace(/^\[|\]$/g, ''),
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username) || 'postgres',
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    PGCONNECT_TIMEOUT: '10',
  };
  const urlOf = (name: string): string => {
    const own = new URL(url);
    own.pathname = `/${name}`;
    return own.href;
  };
  return {
    testUrl: urlOf(`${stem}_test`),
    bootUrl: urlOf(`${stem}_boot`),
    create: each((name) => `create database ${name}`),
    drop: each((name) => `drop database if exists ${name} with (force)`),
    version: psql('--no-align', '--tuples-only', '--command=show server_version'),
    environment,
  };
}

function parse(server: string): URL {
  try {
    const url = new URL(server);
    if (/^postgres(ql)?:$/.test(url.protocol) && url.hostname !== '') return url;
  } catch {
    // Said below, without the text: it may hold a password.
  }
  throw new AppError(
    'prove.database-url',
    'The database for proofs is not a PostgreSQL URL. Write it as postgres://user:password@127.0.0.1:5432/postgres.',
  );
}
