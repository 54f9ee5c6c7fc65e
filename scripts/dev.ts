import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { resolveElectron } from './runtime/resolve';
import { isRoot } from './system/machine';

/** `npm run dev`: the application with a development server that reloads the page when it changes. */
async function dev(): Promise<void> {
  const { executable } = await resolveElectron();
  const tool = join('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [tool, 'dev', '--watch', ...(isRoot() ? ['--noSandbox'] : [])];
  const env = { ...process.env, ELECTRON_EXEC_PATH: executable };
  process.exitCode = spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1;
}

dev().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
