import type { Page } from '@playwright/test';
import { expect } from './app';
import { runCommand } from './look';
import { takeChanges } from './model';
import { box, canvas } from './window';

/** Stops on the keyboard's way through the window, at most. */
const MOST_STOPS = 80;

export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Types into the field that is open on the canvas, and Enter. */
export async function typeInPlace(page: Page, text: string): Promise<void> {
  await expect(canvas(page).getByRole('textbox')).toBeFocused();
  await press(page, 'Control+A');
  await page.keyboard.type(text);
  await press(page, 'Enter');
}

/** Until nothing is being edited or drawn. */
export async function untilIdle(page: Page): Promise<void> {
  await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'idle');
}

/** Names what was just made. */
export async function nameIt(page: Page, name: string): Promise<void> {
  await typeInPlace(page, name);
  await expect(box(page, name)).toBeVisible();
  await untilIdle(page);
}

/** Tab until the canvas has the focus. */
export async function tabToCanvas(page: Page): Promise<void> {
  const surface = canvas(page);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await surface.evaluate((element) => element === document.activeElement)) return;
    await press(page, 'Tab');
  }
  throw new Error('The canvas cannot be reached with Tab.');
}

/** Tab until a button of this name has the focus. */
export async function tabToButton(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole('button', { name }).first();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await press(page, 'Tab');
  }
  throw new Error(`${String(name)} cannot be reached with Tab.`);
}

/** Walks over the canvas with Tab until a box is selected. */
export async function walkTo(page: Page, name: string): Promise<void> {
  const id = await box(page, name).getAttribute('id');
  const active = () => canvas(page).getAttribute('aria-activedescendant');
  await press(page, 'Escape', 'Escape');
  await expect.poll(active).toBeNull();
  for (let before = await active(); before !== id; before = await active()) {
    await press(page, 'Tab');
    // A key is worked off after it was pressed; past the last box nothing would change.
    await expect.poll(active).not.toBe(before);
  }
}

/** The new-diagram dialog, with the type chosen by the arrow keys. */
export async function newDiagram(page: Page, title: string): Promise<void> {
  await press(page, 'Control+Shift+D');
  const dialog = page.getByRole('dialog', { name: 'New diagram' });
  await expect(dialog).toBeVisible();
  const wanted = dialog.getByRole('radio', { name: new RegExp(`^${title}`) });
  for (let turn = 0; turn < 14 && !(await wanted.isChecked()); turn += 1) {
    await press(page, 'ArrowDown');
  }
  await expect(wanted).toBeChecked();
}

/** Aims a line that is being drawn at a box. */
export async function aimAt(page: Page, to: string): Promise<void> {
  const target = page.getByRole('article', { name: new RegExp(`^${to}(,|$)`) });
  const isAimedAt = async () => /connect-target/.test((await target.getAttribute('class')) ?? '');
  const boxes = await page.locator('.mw-box').count();
  for (const key of ['Shift+Tab', 'Tab']) {
    for (let turn = 0; turn < boxes && !(await isAimedAt()); turn += 1) await press(page, key);
  }
  await expect(target).toHaveClass(/connect-target/);
}

/** Draws a line from what is selected to another box, by the arrow keys, and writes its text. */
export async function connect(page: Page, from: string, to: string, text: string): Promise<void> {
  await walkTo(page, from);
  const before = await page.locator('.mw-wire').count();
  await press(page, 'c');
  await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'connecting');
  await aimAt(page, to);
  await press(page, 'Enter');
  await expect(page.locator('.mw-wire')).toHaveCount(before + 1);
  // The line is selected once the window knows of it.
  await expect(page.locator('.mw-wire.selected')).toHaveCount(1);
  if (text === '') return;
  await press(page, 'F2');
  await typeInPlace(page, text);
  await untilIdle(page);
  await expect(page.locator('.mw-wire').filter({ hasText: text })).toHaveCount(1);
}

/** Draws an extension by its name in the palette of commands, with its condition. */
export async function extendCase(
  page: Page,
  from: string,
  to: string,
  when: string,
): Promise<void> {
  await walkTo(page, from);
  await runCommand(page, 'Draw extend');
  await tabToCanvas(page);
  await aimAt(page, to);
  const before = await page.locator('.mw-wire').count();
  await press(page, 'Enter');
  await expect(page.locator('.mw-wire')).toHaveCount(before + 1);
  await press(page, 'F2');
  await typeInPlace(page, when);
  await expect(page.locator('.mw-wire').filter({ hasText: when })).toHaveCount(1);
  await untilIdle(page);
}

/** Lays the diagram out, and waits until everything has its place. */
export async function layOut(page: Page): Promise<void> {
  // The pointer would light up what it happens to stand on.
  await page.mouse.move(4, 400);
  await takeChanges(page);
  await press(page, 'Escape', 'Escape', 'l');
  await expect.poll(() => takeChanges(page)).toContain('Lay out the diagram');
  await press(page, 'Control+0');
}
