import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, launchApp, test } from './support/app';
import { movingParts, silentButtons, smallTargets, unreachable } from './support/barriers';
import { look, overflow, photograph, runCommand, setZoom } from './support/look';
import { box, canvas, say, startInterview } from './support/window';

type See = (name: string) => Promise<void>;

/** Opens the sample that has a diagram of every type. */
async function openLibrary(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Town Library/ }).click();
  await canvas(page).waitFor();
  await page.locator('.mw-box').first().waitFor();
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** Everything before a project is open. */
async function startScreens(page: Page, see: See): Promise<void> {
  await page.getByRole('region', { name: 'Samples' }).getByRole('button').first().waitFor();
  await see('start');
  await page.getByRole('button', { name: 'Language', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Deutsch' }).waitFor();
  await see('languages');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /interview me/i }).click();
  await see('new-project');
  await closeDialog(page);
}

/** Every diagram of the project, with something selected on it. */
async function diagrams(page: Page, see: See): Promise<void> {
  const tabs = page.locator('[data-region=centre] .tabs').first().getByRole('tab');
  for (const [index, tab] of (await tabs.all()).entries()) {
    await tab.click();
    await page.locator('.mw-box').first().waitFor();
    await page.keyboard.press('Control+0');
    const surface = page.locator('[data-scope=canvas]');
    await surface.focus();
    await page.keyboard.press('Tab');
    await expect(surface).toHaveAttribute('aria-activedescendant', /./);
    await see(`diagram-${index}`);
  }
  await tabs.first().click();
}

/** Panels at the left and below, and the tabs that are no diagrams. */
async function panels(page: Page, see: See): Promise<void> {
  const rail = page.getByRole('navigation', { name: 'Panels' });
  for (const panel of ['Explorer', 'Requirements', 'Search', 'Interview']) {
    await rail.getByRole('button', { name: panel, exact: true }).click();
    if (panel === 'Requirements') await page.locator('.statement-head').first().click();
    if (panel === 'Search') {
      await page.getByRole('searchbox').fill('loan');
      await page.locator('.hit').first().waitFor();
    }
    await see(`panel-${panel.toLowerCase()}`);
  }
  for (const tab of ['problems', 'tasks', 'proof', 'timeline']) {
    await runCommand(page, `Show the ${tab}`);
    await see(`panel-${tab}`);
  }
  await page.keyboard.press('Control+J');
  for (const [name, title] of [
    ['document', 'Requirements document'],
    ['traceability', 'Traceability matrix'],
    ['table', 'Table of classes'],
    ['relations', 'Grid of relations'],
    ['code', 'Generate'],
  ] as const) {
    await runCommand(page, title);
    await expect(page.getByRole('tabpanel', { name: 'Content' })).not.toBeEmpty();
    if (name === 'code') await page.getByRole('tree', { name: 'Files' }).waitFor();
    await see(`tab-${name}`);
  }
  await page.getByRole('tab', { name: 'Overview' }).click();
}

/** More of a diagram at once: its outline and its layers beside it, two halves, and one as a slide. */
async function besides(page: Page, see: See): Promise<void> {
  const surface = page.locator('[data-scope=canvas]').first();
  await surface.focus();
  await page.keyboard.press('Shift+L');
  const layers = page.getByRole('region', { name: 'Layers' });
  await layers.getByRole('button', { name: 'New layer' }).click();
  await page.keyboard.press('Enter');
  await expect(layers.getByRole('listitem')).not.toHaveCount(0);
  await see('layers');
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+\\');
  await page.locator('[data-pane] .mw-box').last().waitFor();
  await page.keyboard.press('Alt+O');
  const outline = page.getByRole('tree', { name: 'What the diagram shows' });
  await expect(outline.getByRole('treeitem')).not.toHaveCount(0);
  await see('outline-halves-layers');
  await page.keyboard.press('Control+\\');
  await page.locator('[data-pane] .mw-box').last().waitFor();
  if ((await layers.count()) > 0) await layers.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('F5');
  const stage = page.getByRole('region', { name: 'Presentation' });
  await stage.locator('.mw-box').first().waitFor();
  await see('presentation');
  await page.keyboard.press('Escape');
  await expect(stage).toHaveCount(0);
  const rail = page.getByRole('navigation', { name: 'Panels' });
  await rail.getByRole('button', { name: 'Interview', exact: true }).click();
}

/** Dialogs, menus and what floats. */
async function overlays(page: Page, see: See): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Search or command' }).fill('lay');
  await see('palette');
  await closeDialog(page);
  await page.keyboard.press('Control+P');
  await page.getByRole('combobox', { name: 'Go to element' }).fill('Loan');
  await see('go-to-element');
  await page.keyboard.press('Enter');
  await expect(box(page, 'Loan')).toHaveClass(/selected/);
  for (const [name, title] of [
    ['keys', 'Show the keys'],
    ['models', 'Local models'],
    ['save', 'Save version'],
    ['new-diagram', 'New diagram'],
    ['picture', 'Export picture'],
    ['replace', 'Find and replace'],
    ['usages', 'Find usages'],
  ] as const) {
    await runCommand(page, title);
    await page.getByRole('dialog').waitFor();
    await see(`dialog-${name}`);
    await closeDialog(page);
  }
  await page.getByRole('button', { name: 'All actions' }).click();
  await page.getByRole('menu').waitFor();
  await see('menu-actions');
  await page.keyboard.press('Escape');
  await canvas(page).focus();
  await page.keyboard.press('Alt+L');
  await see('canvas-tree');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'New class' }).click();
  await see('inline-name');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Z');
}

/** A first answer, what was understood of it, and the question that follows. */
async function interview(page: Page, see: See): Promise<void> {
  await runCommand(page, 'Close the project');
  await page.getByRole('region', { name: 'Recent' }).waitFor();
  await see('start-recent');
  await startInterview(page, 'Riverside');
  await see('empty');
  await say(
    page,
    'A clinic has doctors and patients. A patient has a name and a birth date. Each appointment ' +
      'belongs to one patient and one doctor. The search must answer within one second.',
  );
  await page.getByRole('button', { name: 'Accept all' }).waitFor();
  await page.locator('.mw-box.ghost').first().waitFor();
  await see('proposals');
  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(page.locator('.mw-box.ghost')).toHaveCount(0);
  await see('accepted');
}

async function everything(page: Page, see: See): Promise<void> {
  await startScreens(page, see);
  await openLibrary(page);
  await diagrams(page, see);
  await panels(page, see);
  await overlays(page, see);
  await interview(page, see);
}

/** Keys by the title of what they do, from the sheet of keys. */
async function shortcutsOf(page: Page): Promise<Record<string, string>> {
  await page.keyboard.press('?');
  const rows = page.getByRole('dialog', { name: 'Keys' }).locator('li');
  await rows.first().waitFor();
  const entries = await rows.evaluateAll((all) =>
    all.map((row) => [row.firstChild?.textContent ?? '', row.lastChild?.textContent ?? '']),
  );
  await closeDialog(page);
  return Object.fromEntries(entries) as Record<string, string>;
}

async function withApp(run: (app: Awaited<ReturnType<typeof launchApp>>) => Promise<void>) {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const app = await launchApp({ env: { HOME: home } });
  await run(app);
  await app.close();
  rmSync(home, { recursive: true, force: true });
}

/** Holds a screen to everything, in both themes. */
async function hold(page: Page, name: string, shortcuts: Record<string, string>): Promise<void> {
  expect.soft(await silentButtons(page, shortcuts), name).toEqual([]);
  expect.soft(await smallTargets(page), name).toEqual([]);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((wanted) => (document.documentElement.dataset['theme'] = wanted), theme);
    await look(page, `access-${name}-${theme}`);
  }
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
}

test('axe finds nothing serious on any screen, light or dark, and every icon says what it does', async () => {
  test.setTimeout(900_000);
  await withApp(async ({ page }) => {
    let shortcuts: Record<string, string> = {};
    await page.getByRole('region', { name: 'Samples' }).getByRole('button').first().waitFor();
    shortcuts = await shortcutsOf(page);
    await everything(page, async (name) => {
      await hold(page, name, shortcuts);
      if (name === 'diagram-0') shortcuts = { ...shortcuts, ...(await shortcutsOf(page)) };
    });
  });
});

test('outline, halves, layers and a presentation keep nobody out either', async () => {
  test.setTimeout(300_000);
  await withApp(async ({ electron, page }) => {
    await openLibrary(page);
    const shortcuts = await shortcutsOf(page);
    await besides(page, (name) => hold(page, name, shortcuts));
    await resize(electron);
    await setZoom(electron, 2);
    await besides(page, async (name) => {
      await expect.poll(() => overflow(page), name).toBeLessThanOrEqual(0);
      await photograph(electron, `zoom-${name}`);
      expect.soft(await unreachable(page), name).toEqual([]);
    });
  });
});

/** A window of 1280 by 800, as the page has it inside. */
async function resize(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });
}

test('at 200 % in a window of 1280 by 800 nothing is cut off or out of reach', async () => {
  test.setTimeout(900_000);
  await withApp(async ({ electron, page }) => {
    await resize(electron);
    await setZoom(electron, 2);
    await everything(page, async (name) => {
      await expect.poll(() => overflow(page), name).toBeLessThanOrEqual(0);
      await photograph(electron, `zoom-${name}`);
      expect.soft(await unreachable(page), name).toEqual([]);
    });
  });
});

test('at 200 % in a window of 1280 by 800 the diagram has more than half of the height', async () => {
  await withApp(async ({ electron, page }) => {
    await resize(electron);
    await openLibrary(page);
    await setZoom(electron, 2);
    const room = () =>
      page.evaluate(() => {
        const area = (one: Element | null) => one?.getBoundingClientRect();
        const canvas = area(document.querySelector('.mw-canvas'));
        const bars = [...document.querySelectorAll('.mw-canvas .mw-bar')].map((bar) => area(bar));
        const top = Math.max(canvas?.top ?? 0, ...bars.map((bar) => bar?.bottom ?? 0));
        return ((canvas?.bottom ?? 0) - top) / window.innerHeight;
      });
    await expect.poll(room).toBeGreaterThan(0.5);
    const menu = page.getByRole('button', { name: 'More of the view' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Zoom in' }).waitFor();
    await photograph(electron, 'zoom-view-menu');
    expect(await unreachable(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(menu).toBeFocused();
    await page.keyboard.press('Control+B');
    await expect.poll(room).toBeGreaterThan(0.5);
    await photograph(electron, 'zoom-canvas-alone');
  });
});

test('high contrast and reduced motion are followed', async () => {
  test.setTimeout(300_000);
  await withApp(async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await openLibrary(page);
    await box(page, 'Loan').click();
    await page.keyboard.press('l');
    expect(await movingParts(page)).toEqual([]);
    await page.keyboard.press('Control+K');
    expect(await movingParts(page)).toEqual([]);
    await closeDialog(page);
    await page.emulateMedia({ contrast: 'more' });
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-contrast: more)').matches))
      .toBe(true);
    await look(page, 'contrast-more-light');
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await look(page, 'contrast-more-dark');
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
    await page.emulateMedia({ contrast: null, forcedColors: 'active' });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ forcedColors: 'active', colorScheme });
      await look(page, `forced-colours-${colorScheme}`);
      const line = page.locator('.mw-wire-line').first();
      const text = await page.evaluate(() => getComputedStyle(document.body).color);
      expect(await line.evaluate((path) => getComputedStyle(path).stroke)).toBe(text);
    }
    await page.keyboard.press('Control+K');
    await look(page, 'forced-colours-palette');
  });
});
