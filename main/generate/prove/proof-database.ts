import { randomBytes } from 'node:crypto';
import type { Step } from '../../../shared/generators/contract';
import { AppError } from '../../../shared/kit/app-error';

/** A PostgreSQL database made for one proof and dropped after it, by PostgreSQL's own `psql`. */
export interface ProofDatabase {
  /** What the backend is given as DATABASE_URL. */
  url: string;
  create: Step;
  drop: Step;
  /** Variables for `create` and `drop`; the password is in none of the command lines. */
  environment: Record<string, string>;
}

/**
 * @param server URL of a database on the server, e.g. `postgres://ana:secret@127.0.0.1:5432/postgres`;
 *   its user must be allowed to create databases. The database it names stays as it is.
 * @throws AppError `prove.database-url`
 */
export function proofDatabase(server: string): ProofDatabase {
  const url = parse(server);
  const name = `modelwright_proof_${randomBytes(6).toString('hex')}`;
  const psql = (sql: string): Step => ({
    command: 'psql',
    args: ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', `--command=${sql}`],
  });
  const environment = {
    PGHOST: url.hostname.replace(/^\[|\]$/g, ''),
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username) || 'postgres',
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    PGCONNECT_TIMEOUT: '10',
  };
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    create: psql(`create database ${name}`),
    drop: psql(`drop database if exists ${name} with (force)`),
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
