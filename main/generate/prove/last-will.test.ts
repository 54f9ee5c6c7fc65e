import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { leaveWill } from './last-will';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'last-will-'));
  // A server that is lent to another user has to get at its folder.
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function eventually(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let i = 0; i < 100; i += 1) {
    if (await isSo()) return true;
    await sleep(100);
  }
  return false;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const isThere = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return isThere;
}

const Said = z.object({ url: z.string(), family: z.array(z.number()) });

/** Starts the fixture and waits until its tests run. */
async function startProof() {
  const [root, temporary] = [join(folder, 'project'), join(folder, 'temporary')];
  mkdirSync(root);
  mkdirSync(temporary);
  const program = join(__dirname, 'killed-proof.fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, root], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, temporary, said: Said.parse(JSON.parse(String(line))) };
}

describe.skipIf(process.platform === 'win32')('a process that is gone', () => {
  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    'leaves nothing of its proof behind: %s',
    async (signal) => {
      const { child, temporary, said } = await startProof();
      expect(said.family.map(isAlive)).toEqual([true, true]);
      const isServing = async () => said.url !== '' && (await answers(said.url));
      expect(await isServing()).toBe(said.url !== '');
      child.kill(signal);
      await once(child, 'exit');
      expect(await eventually(() => !said.family.some(isAlive))).toBe(true);
      expect(await eventually(async () => !(await isServing()))).toBe(true);
      const left = () => readdirSync(temporary).filter((name) => name.startsWith('modelwright-'));
      expect(await eventually(() => left().length === 0)).toBe(true);
    },
    60_000,
  );

  test('has its will done, but for what was revoked', async () => {
    const [kept, gone] = [join(folder, 'kept'), join(folder, 'gone')];
    const code = `
      const { leaveWill } = require(${JSON.stringify(join(__dirname, 'last-will.ts'))});
      leaveWill('mkdir "$1"', ${JSON.stringify(kept)});
      leaveWill('mkdir "$1"', ${JSON.stringify(gone)}).revoke();`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: 'inherit' });
    await once(child, 'exit');
    expect(await eventually(() => existsSync(kept))).toBe(true);
    await sleep(200);
    expect(existsSync(gone)).toBe(false);
  });

  test('nothing happens while it is there', async () => {
    const made = join(folder, 'made');
    const will = leaveWill('mkdir "$1"', made);
    await sleep(300);
    will.revoke();
    await sleep(200);
    expect(existsSync(made)).toBe(false);
  });
});
