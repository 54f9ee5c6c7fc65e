import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Step } from '../../../shared/generators/contract';

/** At most this much of a step's output is kept: the end of it, in UTF-16 units. */
const LOG_LIMIT = 20_000;

export interface StepOptions {
  folder: string;
  /** Variables on top of the cleaned environment. */
  environment: Record<string, string>;
  signal: AbortSignal;
  /** Called with the end of the output whenever there is more. */
  onOutput(log: string): void;
}

/** A started command line with its whole family of processes. */
export interface RunningStep {
  /** Resolves when it ends; null when it was killed. */
  exit: Promise<number | null>;
  /** Ends it and everything it started. */
  stop(): void;
  log(): string;
}

/**
 * Starts a command without a shell, in its own process group, with an environment that holds nothing
 * of ours.
 */
export function startStep(step: Step, options: StepOptions): RunningStep {
  let log = `$ ${[step.command, ...step.args].join(' ')}\n`;
  const windows = process.platform === 'win32';
  const child = spawn(windows ? `${step.command}.cmd` : step.command, step.args, {
    cwd: options.folder,
    env: { ...cleanEnvironment(process.env), ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
    // Windows runs npm through a .cmd file, which needs its shell; the words are our own constants.
    shell: windows && step.command !== 'node',
    windowsHide: true,
  });
  const take = (chunk: Buffer) => {
    log = (log + chunk.toString('utf8')).slice(-LOG_LIMIT);
    options.onOutput(log);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const stop = () => stopFamily(child);
  options.signal.addEventListener('abort', stop, { once: true });
  const exit = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      log += `${error.message}\n`;
      options.onOutput(log);
      resolve(127);
    });
    child.once('close', (code) => resolve(code));
  }).finally(() => options.signal.removeEventListener('abort', stop));
  return { exit, stop, log: () => log };
}

function stopFamily(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended between the check and the signal.
  }
}

/** Our environment without what would change how the backend's own tools behave. */
function cleanEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) =>
        !/^(ELECTRON_|NODE_OPTIONS$|NODE_ENV$|VITEST|npm_|DATABASE_URL$|PORT$|HOST$)/i.test(name),
    ),
  );
}
