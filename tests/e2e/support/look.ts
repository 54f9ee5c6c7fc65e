import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, screenshot } from './app';
import { findAccessibilityProblems } from './axe';

/** Until what slides or fades in has arrived; what turns for ever is not waited for. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const running = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
}

/** Keeps a picture of a state and holds it to WCAG: nothing that keeps people out. */
export async function look(page: Page, name: string): Promise<void> {
  await settle(page);
  await screenshot(page, name);
  const found = await findAccessibilityProblems(page);
  const barriers = found.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect.soft(barriers, name).toEqual([]);
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Search or command' }).fill(title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Search or command' })).toHaveCount(0);
}

export async function setZoom(electron: ElectronApplication, factor: number): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted);
  }, factor);
}

/** The window as it is on the screen: pictures of the page do not know the window's zoom. */
export async function photograph(electron: ElectronApplication, name: string): Promise<void> {
  const png = await electron.evaluate(async ({ BrowserWindow }) => {
    const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return picture?.toPNG().toString('base64') ?? '';
  });
  writeFileSync(join('test-results', 'screenshots', `${name}.png`), Buffer.from(png, 'base64'));
}

/** Pixels by which the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
