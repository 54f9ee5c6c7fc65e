import { utilityProcess } from 'electron';

/** A running program that answers messages; satisfies what the reader's client asks of a worker. */
export interface ChildProgram {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (reason: string) => void): void;
  terminate(): void;
}

/** Starts the reader in a process of its own, so that reading never slows the window or main. */
export function spawnReaderProcess(
  file: string,
  models: { reading: string; embedding: string },
): ChildProgram {
  const child = utilityProcess.fork(file, [models.reading, models.embedding], {
    serviceName: 'Modelwright reader',
    // Reading makes much that is soon forgotten: small nurseries and one arena keep the process small.
    execArgv: ['--max-semi-space-size=1', '--optimize-for-size'],
    env: { ...process.env, MALLOC_ARENA_MAX: '1' },
  });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', (code) => listener(`exit code ${code}`)),
    terminate: () => void child.kill(),
  };
}
