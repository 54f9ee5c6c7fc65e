import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { App } from '../app';
import { startApp } from '../app';
import type { Output } from './output';

/** What every command works with. */
export interface CliContext {
  app: App;
  output: Output;
}

/** Starts the app without a window: its own data folder, the reader in a worker thread. */
export async function startCliApp(output: Output): Promise<CliContext> {
  const dataFolder =
    process.env.MODELWRIGHT_DATA ??
    join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'modelwright');
  const app = await startApp({
    dataFolder,
    resourcesFolder: resolve(__dirname, '..', '..', 'resources'),
    modelsFolder: resolve(__dirname, '..', '..', 'models'),
    documentsFolder: process.cwd(),
    emit: () => undefined,
  });
  return { app, output };
}
