import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Step } from '../../../shared/generators/contract';
import { toolEnvironment } from './environment';
import { leaveWill } from './last-will';

/** How long output may still come once the process is gone, milliseconds. */
const OUTPUT_GRACE = 2_000;

/** Tools that are a script on Windows. */
const SCRIPTS = new Set(['npm', 'npx', 'mvn']);

export interface StepOptions {
  folder: string;
  /** Variables on top of the cleaned environment. */
  environment: Readonly<Record<string, string>>;
  /** Aborted: the command and everything it started is killed. */
  signal: AbortSignal;
  onOutput(text: string): void;
  /** Gets what it prints on its standard output instead of `onOutput`. */
  onResult?(text: string): void;
}

/** A started command line with its whole family of processes. */
export interface RunningStep {
  /** Resolves, never rejects, when it has ended; null when it was killed. */
  exit: Promise<number | null>;
  /** Kills it and everything it started, and waits for its end. */
  stop(): Promise<void>;
}

/**
 * Starts a command without a shell, in its own process group, with an environment that holds nothing
 * of ours. When the command itself ends, what it left running is killed; all of it, too, when we are.
 */
export function startStep(step: Step, options: StepOptions): RunningStep {
  const { folder, environment, signal, onOutput, onResult = onOutput } = options;
  onOutput(`$ ${[step.command, ...step.args].join(' ')}\n`);
  const isWindows = process.platform === 'win32';
  // On Windows these are .cmd files, which only a shell runs; the words are our own constants.
  const needsShell = isWindows && SCRIPTS.has(step.command);
  const child = spawn(needsShell ? `${step.command}.cmd` : step.command, step.args, {
    cwd: folder,
    env: toolEnvironment(process.env, environment),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !isWindows,
    shell: needsShell,
    windowsHide: true,
  });
  child.stdout.setEncoding('utf8').on('data', onResult);
  child.stderr.setEncoding('utf8').on('data', onOutput);
  const will = child.pid === undefined ? undefined : leaveWill(KILL_FAMILY, String(child.pid));
  const kill = () => killFamily(child);
  const exit = new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      onOutput(`${startProblem(step, error)}\n`);
      resolve(127);
    });
    child.once('exit', () => {
      kill();
      will?.revoke();
      // A process that left the family may still hold the pipes open.
      setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, OUTPUT_GRACE).unref();
    });
    child.once('close', resolve);
  }).finally(() => signal.removeEventListener('abort', kill));
  if (signal.aborted) kill();
  else signal.addEventListener('abort', kill, { once: true });
  const stop = async () => {
    kill();
    await exit;
  };
  return { exit, stop };
}

function startProblem({ command }: Step, error: NodeJS.ErrnoException): string {
  if (error.code !== 'ENOENT') return error.message;
  return `${command} was not found. Install it, or put it on the PATH, and prove again.`;
}

/** `$1` is the id of the process that leads it. */
const KILL_FAMILY = 'kill -s KILL -- "-$1"';

function killFamily(child: ChildProcess): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody of the family is left.
  }
}
