import { spawn } from 'node:child_process';

/** What is to happen once this process is gone. */
export interface LastWill {
  /** It has been done, or is not needed any more. */
  revoke(): void;
}

/**
 * Runs a shell script as soon as this process is gone, however it went: ended, crashed or killed. A
 * shell in a session of its own waits for that, at the other end of a pipe that only we hold open.
 * Windows has no such shell: there it is never run.
 *
 * @param script for `sh`; `$1` and so on are `words`.
 */
export function leaveWill(script: string, ...words: string[]): LastWill {
  if (process.platform === 'win32') return { revoke: () => undefined };
  const shell = spawn('sh', ['-c', `read -r _\n${script}`, 'sh', ...words], {
    cwd: '/',
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.once('error', () => undefined);
  shell.stdin.once('error', () => undefined);
  shell.unref();
  return { revoke: () => void shell.kill('SIGKILL') };
}
