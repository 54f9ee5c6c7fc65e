import { spawn } from 'node:child_process';
import { buildIfNeeded } from './build/build';
import { resolveElectron } from './runtime/resolve';
import { runSample } from './start/sample';
import { hasDisplay, isRoot, libraryAdvice, sandboxAdvice } from './system/machine';

/** Runs the application and ends with its exit status. */
function open(executable: string): void {
  const switches = isRoot() ? ['--no-sandbox'] : [];
  if (isRoot()) console.error("Running as root, where Chromium's sandbox cannot start.");
  const app = spawn(executable, [...switches, '.', ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
  app.on('exit', (code) => process.exit(code ?? 1));
}

/** `npm start`: builds when needed, then opens the window, or works on a sample without one. */
async function start(): Promise<void> {
  if (!buildIfNeeded()) throw new Error('The build failed; its messages are above.');
  if (!hasDisplay()) {
    console.log(
      'There is no display, so no window can open. Running a sample without one instead.',
    );
    process.exitCode = runSample();
    return;
  }
  const { executable } = await resolveElectron();
  const advice = libraryAdvice(executable) ?? sandboxAdvice(executable);
  if (advice !== undefined) throw new Error(advice);
  open(executable);
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
