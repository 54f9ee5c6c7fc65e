import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockProject } from './lock';
import { testPorts } from './project.fixture';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const path = () => join(root, '.modelwright/lock');

/** A lock as another process would have left it. */
async function leaveLock(holder: Record<string, unknown>): Promise<void> {
  const lock = await lockProject(root, testPorts());
  if (lock.state === 'held') await lock.release();
  const whole = { pid: 1, host: hostname(), processStart: '', since: 0, token: 'lck_x', ...holder };
  await writeFile(path(), JSON.stringify(whole));
}

async function state(): Promise<string> {
  const result = await lockProject(root, testPorts());
  if (result.state === 'held') await result.release();
  return result.state;
}

describe('the lock of a project', () => {
  test('is held by one, and free again when released', async () => {
    const first = await lockProject(root, testPorts());
    expect(first.state).toBe('held');
    expect(await lockProject(root, testPorts())).toMatchObject({
      state: 'taken',
      holder: { pid: process.pid, host: hostname() },
    });
    if (first.state === 'held') await first.release();
    expect(await state()).toBe('held');
  });

  test('is respected while its process lives', async () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    await leaveLock({ pid: child.pid });
    expect(await state()).toBe('taken');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await state()).toBe('held');
  });

  test('is taken over from a process whose id another process has now', async () => {
    if (process.platform !== 'linux') {
      console.log('skipped: only Linux tells when a process started');
      return;
    }
    await leaveLock({ pid: process.ppid, processStart: '1' });
    expect(await state()).toBe('held');
    await leaveLock({ pid: process.pid, token: 'lck_of_an_earlier_process_with_our_id' });
    expect(await state()).toBe('held');
  });

  test('of another computer is respected while it is refreshed', async () => {
    await leaveLock({ host: 'elsewhere', pid: 1 });
    expect(await state()).toBe('taken');
    const longAgo = new Date(Date.now() - 600_000);
    await utimes(path(), longAgo, longAgo);
    expect(await state()).toBe('held');
  });

  test('that makes no sense is replaced, once it is old enough not to be one being written', async () => {
    await leaveLock({});
    await writeFile(path(), 'garbage');
    expect(await state()).toBe('taken');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(path(), longAgo, longAgo);
    expect(await state()).toBe('held');
  });

  test('goes to exactly one of many who take over at once', async () => {
    for (let round = 0; round < 10; round += 1) {
      await leaveLock({ pid: 999_999_999 });
      const all = await Promise.all(
        Array.from({ length: 8 }, () => lockProject(root, testPorts())),
      );
      const held = all.filter((result) => result.state === 'held');
      expect(held).toHaveLength(1);
      expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid });
      for (const result of held) await result.release();
    }
  });
});
