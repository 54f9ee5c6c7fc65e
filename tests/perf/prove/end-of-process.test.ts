import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'end-of-process-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function text(path: string): Promise<string> {
  for (let i = 0; i < 200; i += 1) {
    const found = existsSync(path) ? readFileSync(path, 'utf8') : '';
    if (found !== '') return found;
    await sleep(100);
  }
  return '';
}

/** A program that says when it runs, and with which status it was ended. */
function program(): string {
  return `
    const { writeFileSync } = require('node:fs');
    const { endOfProcess } = require(${JSON.stringify(join(__dirname, 'end-of-process.ts'))});
    const { signal, status } = endOfProcess();
    signal.addEventListener('abort', () => {
      writeFileSync(${JSON.stringify(join(folder, 'ended'))}, String(status()));
      process.exit(status());
    });
    writeFileSync(${JSON.stringify(join(folder, 'runs'))}, 'yes');
    setInterval(() => {}, 1e6);`;
}

describe.skipIf(process.platform === 'win32')('the end of a process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('is told when it is asked to end: %s', async (name) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', program()]);
    expect(await text(join(folder, 'runs'))).toBe('yes');
    child.kill(name);
    expect((await once(child, 'exit'))[0]).toBe(128 + constants.signals[name]);
  });

  test('is told when its parent is gone', async () => {
    const child = spawn('sh', [
      '-c',
      '"$@" & wait',
      'sh',
      process.execPath,
      '--import',
      'tsx',
      '-e',
      program(),
    ]);
    expect(await text(join(folder, 'runs'))).toBe('yes');
    child.kill('SIGKILL');
    expect(await text(join(folder, 'ended'))).toBe(String(128 + constants.signals.SIGHUP));
  });
});
