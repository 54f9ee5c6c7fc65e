import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of its own for a test, on the loopback address. */
export interface TestPostgres {
  /** Of the database `postgres`, with a user that may do everything. */
  url: string;
  /** Where `pg_dump` and its likes of the same version are. */
  programs: string;
  /**
   * Runs SQL and gives what `psql` prints: rows as lines, columns separated by `|`.
   *
   * @param url of another database of the server
   */
  query(sql: string, url?: string): string;
  stop(): void;
}

/** Where Debian and others put what is not on the PATH. */
function binaries(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a)).map((v) => join(debian, v, 'bin'));
  const places = [...newest, ...(process.env.PATH ?? '').split(':')];
  return places.find((place) =>
    ['initdb', 'pg_ctl', 'psql'].every((n) => existsSync(join(place, n))),
  );
}

/**
 * Starts a real PostgreSQL in a temporary folder, as another user where we are root, as it insists.
 *
 * @returns undefined, after a printed line, where PostgreSQL is not installed.
 */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const found = binaries();
  if (found === undefined) {
    console.log('skipped: PostgreSQL (initdb, pg_ctl, psql) is not installed');
    return undefined;
  }
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chmodSync(folder, 0o777);
  const run = (name: string, ...args: string[]): string => {
    const words = [join(found, name), ...args];
    const [command = '', ...rest] = isRoot ? ['runuser', '-u', 'nobody', '--', ...words] : words;
    const environment = { ...process.env, HOME: folder, LC_ALL: 'C' };
    return execFileSync(command, rest, { cwd: folder, env: environment, stdio: 'pipe' }).toString();
  };
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--no-sync');
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  const url = `postgres://tester@127.0.0.1:${port}/postgres`;
  return {
    url,
    programs: found,
    query: (sql, other = url) => run('psql', '-X', '-A', '-t', '-c', sql, other).trim(),
    stop: () => {
      run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A port of the loopback address that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
