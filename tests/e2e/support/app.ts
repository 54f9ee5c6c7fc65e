import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  _electron,
  test as base,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test';

export interface RunningApp {
  electron: ElectronApplication;
  /** The main window, interactive. */
  page: Page;
  /** The throwaway profile, removed by `close`. */
  profile: string;
  /** Milliseconds from starting the process until the first screen was there. */
  startedInMs: number;
  /** Everything the processes printed so far. */
  output: () => string;
  close: () => Promise<void>;
}

export interface LaunchOptions {
  /** Keep a profile between two launches; the caller removes it. */
  profile?: string;
  /** Further environment, e.g. a fixed clock. */
  env?: Record<string, string>;
  /** Further arguments, e.g. the project folder to open. */
  args?: string[];
}

/** Chromium's sandbox cannot start as root. */
const runsAsRoot = process.getuid?.() === 0;

function environment(extra: Record<string, string> | undefined): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(inherited), ...extra };
}

/** The page says on its root element when its first screen can be used. */
export async function waitUntilInteractive(page: Page): Promise<void> {
  await page.locator('html[data-interactive="true"]').waitFor({ state: 'attached' });
}

/** Starts the built application with a profile of its own and waits until its first screen is there. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'modelwright-profile-'));
  const began = performance.now();
  const electron = await _electron.launch({
    args: ['.', `--user-data-dir=${profile}`, ...(options.args ?? [])],
    env: environment(options.env),
    chromiumSandbox: !runsAsRoot,
  });
  let printed = '';
  const collect = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  electron.process().stdout?.on('data', collect);
  electron.process().stderr?.on('data', collect);
  const page = await electron.firstWindow();
  await waitUntilInteractive(page);
  return {
    electron,
    page,
    profile,
    startedInMs: performance.now() - began,
    output: () => printed,
    close: async () => {
      await electron.close();
      if (options.profile === undefined) rmSync(profile, { recursive: true, force: true });
    },
  };
}

const SCREENSHOTS = join('test-results', 'screenshots');

/** Keeps a picture of the window as `test-results/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** After a failed test, attaches what helps to understand it: the window's picture and the output. */
async function keepEvidence(app: RunningApp, info: TestInfo): Promise<void> {
  if (info.status === info.expectedStatus) return;
  await info.attach('output', { body: app.output(), contentType: 'text/plain' });
  for (const [index, window] of app.electron.windows().entries()) {
    const path = info.outputPath(`window-${index}.png`);
    await window.screenshot({ path, timeout: 10_000 });
    await info.attach(`window-${index}`, { path, contentType: 'image/png' });
  }
}

/**
 * Playwright's `test` with an `app` fixture: a freshly started application, closed afterwards. A test
 * that needs two launches or its own arguments calls `launchApp` itself.
 */
export const test = base.extend<{ app: RunningApp }>({
  // Playwright reads a fixture's needs from this pattern, so it has to be there even when empty.
  app: async ({ browserName: _browserName }, use, info) => {
    const app = await launchApp();
    await use(app);
    try {
      await keepEvidence(app, info);
    } finally {
      await app.close();
    }
  },
});

export { expect } from '@playwright/test';
