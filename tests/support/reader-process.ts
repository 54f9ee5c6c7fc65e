import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkerHandle } from '../../main/nlp/client';

/** A program in a folder of its own. */
export function program(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'reader-')), 'program.cjs');
  writeFileSync(file, text);
  return file;
}

/**
 * A program that runs the reader with the port of an Electron utility process, in a process of Node.
 *
 * @param load statements that load the reader
 * @param deadly a text that kills the process as soon as it is asked to read it
 */
export function readerProgram(load: string, deadly: string | null = null): string {
  return program(`const deadly = ${JSON.stringify(deadly)};
    process.parentPort = {
      postMessage: (message) => process.send(message),
      on: (_, listener) => process.on('message', (data) => {
        if (deadly && data.text?.includes(deadly)) process.kill(process.pid, 'SIGKILL');
        else listener({ data });
      }),
    };
    ${load}`);
}

/** Starts it as the application does, except for Electron. */
export function forkReader(
  file: string,
  args: string[] = [],
): { child: ChildProcess; handle: WorkerHandle } {
  const child = fork(file, args, {
    serialization: 'advanced',
    execArgv: ['--max-semi-space-size=2'],
    env: { ...process.env, MALLOC_ARENA_MAX: '1' },
  });
  const handle: WorkerHandle = {
    postMessage: (message) => void child.send(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) =>
      void child.once('exit', (code, signal) => listener(String(signal ?? code))),
    terminate: () => void child.kill(),
  };
  return { child, handle };
}
