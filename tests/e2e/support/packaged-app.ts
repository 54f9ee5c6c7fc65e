import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { waitUntilInteractive } from './app';

export interface PackagedApp {
  page: Page;
  output: () => string;
  close: () => Promise<void>;
}

/** The program in `dist/` that `npm run package` made for this platform. */
export function packagedExecutable(): string {
  const candidates = existsSync('dist')
    ? readdirSync('dist').flatMap((folder) => [
        join('dist', folder, 'modelwright'),
        join('dist', folder, 'Modelwright.exe'),
        join('dist', folder, 'Modelwright.app', 'Contents', 'MacOS', 'Modelwright'),
      ])
    : [];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) throw new Error('Nothing is packaged. Run `npm run package` first.');
  return found;
}

/** Resolves with the address on which the page can be driven, which Chromium prints when it is ready. */
function debuggingAddress(app: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const address = /DevTools listening on (ws:\S+)/.exec(output())?.[1];
      if (address !== undefined) resolve(address);
    };
    app.stderr?.on('data', look);
    app.on('error', reject);
    app.on('exit', (code) => {
      reject(new Error(`The packaged application ended with ${code}:\n${output()}`));
    });
  });
}

/**
 * Starts the packaged application with a profile of its own. Its fuses close Node's inspector, so it is
 * driven over Chromium's protocol alone.
 */
export async function launchPackagedApp(args: string[] = []): Promise<PackagedApp> {
  const profile = mkdtempSync(join(tmpdir(), 'modelwright-packaged-'));
  const switches = ['--remote-debugging-port=0', `--user-data-dir=${profile}`];
  if (process.getuid?.() === 0) switches.push('--no-sandbox');
  const app = spawn(packagedExecutable(), [...switches, ...args]);
  let printed = '';
  const collect = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  app.stdout.on('data', collect);
  app.stderr.on('data', collect);
  const address = await debuggingAddress(app, () => printed);
  // Electron has no browser contexts to apply Playwright's defaults to.
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The packaged application has no window.');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await waitUntilInteractive(page);
  return {
    page,
    output: () => printed,
    close: async () => {
      const ended = new Promise((resolve) => app.once('close', resolve));
      await browser.close();
      app.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
