import { readFileSync } from 'node:fs';
import { lstat, mkdir, open, readFile, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../shared/kit/ports';
import { LOCAL_FOLDER } from './folder/disk';
import { errnoOf } from './fs-errors';

/** A lock of another computer that nobody refreshed for this long is dead. Milliseconds. */
const SILENCE_LIMIT = 180_000;
const REFRESH_EVERY = 30_000;
/** Taking over a dead lock takes milliseconds; whoever died in between is passed over after this. */
const TAKEOVER_LIMIT = 10_000;

/** Who holds a project. */
export interface LockHolder {
  pid: number;
  host: string;
  /** Start of the holder's process, to tell it from a later one with the same id; '' if unknown. */
  processStart: string;
  /** Milliseconds since the Unix epoch. */
  since: number;
  token: string;
}

export type LockResult =
  | { state: 'held'; release(): Promise<void> }
  | { state: 'taken'; holder: LockHolder | undefined }
  /** The lock could not be written: the folder is read-only, the disk full. */
  | { state: 'impossible'; error: unknown };

const heldHere = new Set<string>();

/**
 * Takes the one right to write a project, for this process, until it is released or the process
 * dies. A lock whose process is dead is taken over.
 */
export async function lockProject(
  root: string,
  ports: { clock: Clock; newId: (prefix: string) => string },
): Promise<LockResult> {
  const path = join(root, LOCAL_FOLDER, 'lock');
  const me: LockHolder = {
    pid: process.pid,
    host: hostname(),
    processStart: processFacts(process.pid).start,
    since: ports.clock.now(),
    token: ports.newId('lck'),
  };
  try {
    await makeLocalFolder(root);
    if (await create(path, me)) return held(path, me);
    const holder = await readHolder(path);
    if (await isAlive(path, holder)) return { state: 'taken', holder };
    if (await takeOver(path, me)) return held(path, me);
    return { state: 'taken', holder: await readHolder(path) };
  } catch (error) {
    return { state: 'impossible', error };
  }
}

async function makeLocalFolder(root: string): Promise<void> {
  const folder = join(root, LOCAL_FOLDER);
  await mkdir(folder).catch((error: unknown) => {
    if (errnoOf(error) !== 'EEXIST') throw error;
  });
  if ((await lstat(folder)).isDirectory()) return;
  throw Object.assign(new Error(`${folder} is not a folder`), { code: 'ENOTDIR' });
}

async function create(path: string, holder: LockHolder): Promise<boolean> {
  try {
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(JSON.stringify(holder));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    await unlink(path).catch(() => undefined);
    throw error;
  }
}

function held(path: string, me: LockHolder): LockResult {
  heldHere.add(me.token);
  const timer = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, REFRESH_EVERY);
  timer.unref();
  return {
    state: 'held',
    async release() {
      clearInterval(timer);
      heldHere.delete(me.token);
      if ((await readHolder(path))?.token === me.token) await unlink(path).catch(() => undefined);
    },
  };
}

async function readHolder(path: string): Promise<LockHolder | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const isHolder =
      typeof value === 'object' && value !== null && 'pid' in value && 'host' in value;
    return isHolder ? (value as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

async function isAlive(path: string, holder: LockHolder | undefined): Promise<boolean> {
  if (!holder || holder.host !== hostname()) {
    // Half written this moment, or of a computer that cannot be asked.
    const age = await ageOf(path);
    return age !== undefined && age < (holder ? SILENCE_LIMIT : TAKEOVER_LIMIT);
  }
  if (holder.pid === process.pid) return heldHere.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: alive, of another user.
    if (errnoOf(error) === 'ESRCH') return false;
  }
  const { state, start } = processFacts(holder.pid);
  if (state === 'Z' || state === 'X') return false;
  return start === '' || holder.processStart === '' || start === holder.processStart;
}

/** Replaces a dead lock. A second file keeps two processes from doing so at once. */
async function takeOver(path: string, me: LockHolder): Promise<boolean> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, me))) {
    if (((await ageOf(guard)) ?? 0) < TAKEOVER_LIMIT) return false;
    await unlink(guard).catch(() => undefined);
    if (!(await create(guard, me))) return false;
  }
  try {
    if (await isAlive(path, await readHolder(path))) return false;
    await unlink(path).catch(() => undefined);
    return await create(path, me);
  } finally {
    await unlink(guard).catch(() => undefined);
  }
}

/** Milliseconds since the file was touched; undefined when it is not there. */
async function ageOf(path: string): Promise<number | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  return stats && Date.now() - stats.mtimeMs;
}

/**
 * State of a process (Z: dead, not yet buried) and its start in clock ticks since boot, fields 3
 * and 22 of proc(5); '' where that is unknown.
 */
function processFacts(pid: number): { state: string; start: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', start: fields[19] ?? '' };
  } catch {
    return { state: '', start: '' };
  }
}
