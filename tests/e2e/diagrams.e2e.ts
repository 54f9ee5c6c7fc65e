import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './support/app';
import { look, runCommand } from './support/look';
import { recordsOf, takeChanges, watchChanges } from './support/model';
import { box, canvas } from './support/window';

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Types into the field that is open on the canvas, and Enter. */
async function typeInPlace(page: Page, text: string): Promise<void> {
  await expect(canvas(page).getByRole('textbox')).toBeFocused();
  await press(page, 'Control+A');
  await page.keyboard.type(text);
  await press(page, 'Enter');
}

/** Names what was just made. */
async function nameIt(page: Page, name: string): Promise<void> {
  await typeInPlace(page, name);
  await expect(box(page, name)).toBeVisible();
  await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'idle');
}

/** Tab until the canvas has the focus. */
async function tabToCanvas(page: Page): Promise<void> {
  const surface = canvas(page);
  for (let stop = 0; stop < 80; stop += 1) {
    if (await surface.evaluate((element) => element === document.activeElement)) return;
    await press(page, 'Tab');
  }
  throw new Error('The canvas cannot be reached with Tab.');
}

/** Walks over the canvas with Tab until a box is selected. */
async function walkTo(page: Page, name: string): Promise<void> {
  const id = await box(page, name).getAttribute('id');
  const active = () => canvas(page).getAttribute('aria-activedescendant');
  await press(page, 'Escape', 'Escape');
  await expect.poll(active).toBeNull();
  for (let before = await active(); before !== id; before = await active()) {
    await press(page, 'Tab');
    await expect.poll(active).not.toBe(before);
  }
}

/** The new-diagram dialog, with the type chosen by the arrow keys. */
async function newDiagram(page: Page, title: string): Promise<void> {
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
async function aimAt(page: Page, to: string): Promise<void> {
  const target = page.getByRole('article', { name: new RegExp(`^${to}(,|$)`) });
  const isAimedAt = async () => /connect-target/.test((await target.getAttribute('class')) ?? '');
  const boxes = await page.locator('.mw-box').count();
  for (const key of ['Shift+Tab', 'Tab']) {
    for (let turn = 0; turn < boxes && !(await isAimedAt()); turn += 1) await press(page, key);
  }
  await expect(target).toHaveClass(/connect-target/);
}

/** Draws a line from what is selected to another box, by the arrow keys, and writes its text. */
async function connect(page: Page, from: string, to: string, text: string): Promise<void> {
  await walkTo(page, from);
  const before = await page.locator('.mw-wire').count();
  await press(page, 'c');
  await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'connecting');
  await aimAt(page, to);
  await press(page, 'Enter');
  await expect(page.locator('.mw-wire')).toHaveCount(before + 1);
  if (text === '') return;
  await press(page, 'F2');
  await typeInPlace(page, text);
  await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'idle');
  await expect(page.locator('.mw-wire').filter({ hasText: text })).toHaveCount(1);
}

/** Draws an extension by its name in the palette of commands, with its condition. */
async function extendCase(page: Page, from: string, to: string, when: string): Promise<void> {
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
  await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'idle');
}

/** Lays the diagram out, and waits until everything has its place. */
async function layOut(page: Page): Promise<void> {
  // The pointer would light up what it happens to stand on.
  await page.mouse.move(4, 400);
  await takeChanges(page);
  await press(page, 'Escape', 'Escape', 'l');
  await expect.poll(() => takeChanges(page)).toContain('Lay out the diagram');
  await press(page, 'Control+0');
}

/** A picture in both themes. */
async function lookTwice(page: Page, name: string): Promise<void> {
  await runCommand(page, 'light theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await look(page, `${name}-light`);
  await runCommand(page, 'dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await look(page, `${name}-dark`);
  await runCommand(page, 'light theme');
}

test('by the keyboard alone: a class, its state machine, and who does what with it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });

  await test.step('a class with a status', async () => {
    await press(page, 'Control+Shift+N');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('Shop');
    await press(page, 'Enter');
    await canvas(page).waitFor();
    await watchChanges(page);
    await tabToCanvas(page);
    await press(page, 'Shift+N');
    await nameIt(page, 'OrderStatus');
    await press(page, 'Enter');
    await typeInPlace(page, 'placed, paid, shipped, cancelled');
    await expect(box(page, 'OrderStatus')).toContainText('cancelled');
    await press(page, 'Escape', 'n');
    await nameIt(page, 'Order');
    await press(page, 'Enter');
    await typeInPlace(page, 'status: OrderStatus = placed');
    await expect.poll(async () => (await recordsOf(page, 'attribute')).length).toBe(1);
    await press(page, 'Escape');
  });

  await test.step('its state machine, from the values of its status', async () => {
    await walkTo(page, 'Order');
    await newDiagram(page, 'State machine');
    await expect(page.getByText('Each value of OrderStatus becomes a state.')).toBeVisible();
    await look(page, '90-new-diagram');
    await press(page, 'Enter');
    await expect(canvas(page)).toHaveAccessibleName(/^Life of Order, state machine diagram/);
    for (const state of ['placed', 'paid', 'shipped', 'cancelled']) {
      await expect(box(page, state)).toBeVisible();
    }
    await tabToCanvas(page);
  });

  await test.step('transitions with trigger, guard and effect', async () => {
    await connect(page, 'placed', 'paid', 'pay [amount = total] / send receipt');
    await connect(page, 'paid', 'shipped', 'ship / notify customer');
    await connect(page, 'placed', 'cancelled', 'cancel');
    await connect(page, 'paid', 'cancelled', 'cancel / refund');
    const said = (await recordsOf(page, 'transition')).map(({ trigger, guard, effect }) => [
      trigger,
      guard,
      effect,
    ]);
    expect(said).toContainEqual(['pay', 'amount = total', 'send receipt']);
  });

  await test.step('a refused text says what is wrong and stays', async () => {
    await press(page, 'F2');
    await expect(canvas(page).getByRole('textbox')).toBeFocused();
    await press(page, 'Control+A');
    await page.keyboard.type('cancel [not shipped');
    await press(page, 'Enter');
    await expect(page.getByRole('alert')).toContainText('The guard is not closed');
    await press(page, 'Escape');
  });

  await test.step('what a state does, and where it ends', async () => {
    await walkTo(page, 'shipped');
    await press(page, 'Enter');
    await typeInPlace(page, 'entry / start tracking');
    await expect(box(page, 'shipped')).toContainText('entry / start tracking');
    await typeInPlace(page, 'do / follow the parcel');
    await expect(box(page, 'shipped')).toContainText('do / follow the parcel');
    await press(page, 'Escape');
    await expect(page.locator('.mw-canvas')).toHaveAttribute('data-mode', 'idle');
    await runCommand(page, 'New final state');
    await expect.poll(async () => (await recordsOf(page, 'state')).length).toBe(6);
    await tabToCanvas(page);
    await connect(page, 'shipped', 'final state', 'delivered');
    await layOut(page);
    await expect(page.locator('.mw-wire')).toHaveCount(6);
    await lookTwice(page, '91-state-machine');
  });

  await test.step('use cases', async () => {
    await newDiagram(page, 'Use case');
    await press(page, 'Enter');
    await expect(canvas(page)).toHaveAccessibleName(/use case diagram/);
    await look(page, '92-use-case-empty');
    await runCommand(page, 'New system boundary');
    await nameIt(page, 'Web shop');
    for (const name of ['Place an order', 'Log in', 'Use a voucher']) {
      await walkTo(page, 'Web shop');
      await press(page, 'n');
      await nameIt(page, name);
    }
    await press(page, 'Escape', 'Shift+N');
    await nameIt(page, 'Customer');
    const owners = (await recordsOf(page, 'use-case')).map(({ ownerId }) => ownerId);
    expect(new Set(owners).size).toBe(1);
    await connect(page, 'Customer', 'Place an order', '');
    await connect(page, 'Place an order', 'Log in', '');
    await extendCase(page, 'Use a voucher', 'Place an order', 'has a voucher');
    expect(await recordsOf(page, 'include')).toHaveLength(1);
    expect(await recordsOf(page, 'communication')).toHaveLength(1);
    await layOut(page);
    await lookTwice(page, '93-use-case');
  });

  await test.step('all of it is in the explorer', async () => {
    await press(page, 'Alt+2');
    await expect(page.getByRole('treeitem', { name: /^Life of Order/ }).first()).toBeVisible();
    await look(page, '94-explorer');
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});
