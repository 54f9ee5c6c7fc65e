import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port';
import { leaveWill } from './last-will';

/** A PostgreSQL server that runs for one proof only, on the loopback address. */
export interface LocalPostgres {
  /** Of the database `postgres`, with a user that may do everything. */
  url: string;
  /** Stops it and removes its files. */
  stop(): Promise<void>;
}

const PROGRAMS = ['initdb', 'pg_ctl', 'psql'];
const SUFFIX = process.platform === 'win32' ? '.exe' : '';

/**
 * The folder with PostgreSQL's own programs: on the PATH, or where Debian, Homebrew and the Windows
 * installer put them; the newest first.
 *
 * @returns undefined when a server cannot be started here.
 */
export async function findPostgres(path = process.env.PATH ?? ''): Promise<string | undefined> {
  const places = [...path.split(delimiter).filter((place) => place !== ''), ...(await installed())];
  for (const place of places) {
    const found = await Promise.all(PROGRAMS.map((name) => isFile(join(place, name + SUFFIX))));
    if (found.every(Boolean)) return place;
  }
  return undefined;
}

async function installed(): Promise<string[]> {
  const roots = ['/usr/lib/postgresql', 'C:\\Program Files\\PostgreSQL'];
  const listed = await Promise.all(
    roots.map(async (root) => {
      const versions = await readdir(root).catch(() => []);
      const newest = versions.sort((a, b) => Number(b) - Number(a));
      return newest.map((version) => join(root, version, 'bin'));
    }),
  );
  return [...listed.flat(), '/opt/homebrew/opt/postgresql/bin', '/usr/local/pgsql/bin'];
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * Starts a server in a temporary folder. PostgreSQL refuses to run as root; then it is lent to the
 * user `nobody`. Nothing is flushed to the disk: it is gone with the proof, also with one that is killed.
 *
 * @param programs what `findPostgres` found.
 * @throws Error with what its programs printed.
 */
export async function startLocalPostgres(programs: string): Promise<LocalPostgres> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'modelwright-postgres-'));
  const will = leaveWill(STOP_AND_REMOVE, folder);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await execute(['chown', 'nobody', folder], folder);
  const data = join(folder, 'data');
  const run = async (name: string, ...args: string[]): Promise<void> => {
    const words = [join(programs, name + SUFFIX), ...args];
    await execute(isRoot ? ['runuser', '-u', 'nobody', '--', ...words] : words, folder);
  };
  const stop = async () => {
    await run('pg_ctl', '-D', data, '-w', '-m', 'immediate', 'stop').catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    will.revoke();
  };
  const sockets = process.platform === 'win32' ? '' : ' -c unix_socket_directories=';
  const settings = `-p ${port} -c listen_addresses=127.0.0.1${sockets} -c fsync=off`;
  try {
    await run('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync');
    await run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start');
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}

/**
 * `$1` is the folder. A server that was being made or started may still appear, and with its files
 * gone neither comes far. SIGQUIT is `pg_ctl stop -m immediate`.
 */
const STOP_AND_REMOVE = `
for attempt in 1 2 3 4 5 6 7 8 9 10; do
  if read -r server < "$1/data/postmaster.pid"; then
    kill -s QUIT "$server"
    while kill -s 0 "$server"; do sleep 0.1; done
  fi
  rm -rf -- "$1"
  sleep 0.3
  [ -e "$1" ] || exit 0
done`;

/** pg_ctl leaves a server behind that keeps its pipes: its end counts, not theirs. */
function execute([command = '', ...args]: string[], folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const environment = { ...process.env, HOME: folder, LC_ALL: 'C' };
    const child = execFile(command, args, { cwd: folder, env: environment });
    let said = '';
    child.stderr?.on('data', (text: string) => {
      said += text;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      child.stdout?.destroy();
      child.stderr?.destroy();
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${code}. ${said}`.trim()));
    });
  });
}
