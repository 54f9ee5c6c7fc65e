import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { RunningApp } from '../../e2e/support/app';
import type { BarePage } from './bare-contract';
import { NAME_HELPER } from './in-page';

/** Builds the page of the bare flow library. @returns the path of its HTML file */
export async function buildBarePage(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      lib: {
        entry: resolve('tests/perf/canvas/bare-page.tsx'),
        name: 'bare',
        formats: ['iife'],
        fileName: () => 'bare.js',
        cssFileName: 'bare',
      },
    },
  });
  const file = join(folder, 'index.html');
  const html = `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="bare.css">
<body style="margin:0"><script>${NAME_HELPER}</script><script src="bare.js"></script>`;
  writeFileSync(file, html);
  return file;
}

/** Opens a second window of the same size in the same Electron, with the bare page in it. */
export async function openBareWindow(
  app: RunningApp,
  file: string,
  shown: BarePage,
): Promise<Page> {
  const opened = app.electron.waitForEvent('window');
  await app.electron.evaluate(({ BrowserWindow }, path) => {
    const [main] = BrowserWindow.getAllWindows();
    const bounds = main?.getBounds() ?? { x: 0, y: 0, width: 1400, height: 900 };
    // The application's own session lets no page in from outside: the bare page has one of its own.
    const webPreferences = { partition: 'bare' };
    void new BrowserWindow({ ...bounds, webPreferences }).loadFile(path);
  }, file);
  const page = await opened;
  await page.waitForFunction(() => 'showBare' in globalThis);
  await page.evaluate((what) => {
    (globalThis as { showBare?: (page: typeof what) => void }).showBare?.(what);
  }, shown);
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached', timeout: 120_000 });
  await page.waitForTimeout(3_000);
  return page;
}
