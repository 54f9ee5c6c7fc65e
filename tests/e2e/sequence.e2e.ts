import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, launchApp, test } from './support/app';
import { look, runCommand } from './support/look';
import type { Point } from './support/model';
import { classNames, recordsOf, takeChanges, watchChanges } from './support/model';
import { canvas, startInterview } from './support/window';

/** Where a part stands once the view has come to rest. */
async function areaOf(part: Locator) {
  let before = '';
  for (;;) {
    const area = await part.boundingBox();
    if (area === null) throw new Error('It is not in view.');
    const now = JSON.stringify(area);
    if (now === before) return area;
    before = now;
    await part.page().waitForTimeout(80);
  }
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, from.y + 5, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

const field = (page: Page) => canvas(page).getByRole('combobox');

/** Types into the field that is open, and Enter; with `offer`, takes what is offered under it. */
async function write(page: Page, text: string, offer?: string): Promise<void> {
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  if (offer !== undefined) {
    const option = canvas(page).getByRole('option', { name: offer, exact: true });
    await expect(option).toBeVisible();
    for (let turn = 0; turn < 10; turn += 1) {
      await page.keyboard.press('ArrowDown');
      if ((await option.getAttribute('aria-selected')) === 'true') break;
    }
  }
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveCount(0);
}

async function lifeline(page: Page, named: string): Promise<string> {
  const found = (await recordsOf(page, 'lifeline')).find(({ name }) => name === named);
  if (!found) throw new Error(`No lifeline ${named}`);
  return found.id;
}

/**
 * Drags from one participant's line to another's, `down` px below the first one's head; below zero:
 * above the end of its line.
 */
async function send(page: Page, from: string, to: string, down: number): Promise<void> {
  const line = async (name: string) =>
    areaOf(page.locator(`[data-line="${await lifeline(page, name)}"]`));
  const [a, b] = [await line(from), await line(to)];
  const y = down < 0 ? a.y + a.height + down : a.y + down;
  await drag(page, { x: a.x + a.width / 2, y }, { x: b.x + b.width / 2, y });
}

/** Heights of messages on the screen, by what they say. */
async function heightOf(page: Page, text: string): Promise<number> {
  const { y, height } = await areaOf(page.locator(`.mw-seq-message[title="${text}"]`));
  return y + height / 2;
}

async function lookTwice(page: Page, name: string): Promise<void> {
  await runCommand(page, 'light theme');
  await look(page, `${name}-light`);
  await runCommand(page, 'dark theme');
  await look(page, `${name}-dark`);
  await runCommand(page, 'light theme');
}

test('a sequence by gestures and by keys: each of them is one change', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  await startInterview(page, 'Shop');

  await test.step('a diagram with three participants, one of a new class', async () => {
    await page.keyboard.press('Control+Shift+D');
    const dialog = page.getByRole('dialog', { name: 'New diagram' });
    await expect(dialog).toBeVisible();
    const wanted = dialog.getByRole('radio', { name: /^Sequence/ });
    await dialog.locator('label').filter({ hasText: 'Sequence' }).click();
    await expect(wanted).toBeChecked();
    await dialog.getByRole('button', { name: 'Create' }).click();
    await expect(canvas(page)).toHaveAccessibleName(/sequence diagram/);
    await canvas(page).focus();
    await watchChanges(page);
    await page.keyboard.press('n');
    await write(page, 'customer');
    await page.keyboard.press('n');
    await write(page, 'order: Order', 'Create class Order');
    await page.keyboard.press('n');
    await write(page, 'stock: Stock', 'Create class Stock');
    await expect.poll(() => classNames(page)).toEqual(['Order', 'Stock']);
    await runCommand(page, 'Fit to window');
  });

  await test.step('messages by dragging from line to line', async () => {
    await takeChanges(page);
    await send(page, 'customer', 'order', 20);
    await write(page, 'place(items)', 'Create operation place in Order');
    const operations = async () => (await recordsOf(page, 'operation')).map(({ name }) => name);
    await expect.poll(operations).toEqual(['place']);
    expect(await takeChanges(page, 2)).toHaveLength(2);
    await runCommand(page, 'Fit to window');
    await send(page, 'order', 'stock', -12);
    await write(page, 'reserve(items)', 'Create operation reserve in Stock');
    await runCommand(page, 'Fit to window');
    await send(page, 'stock', 'order', -12);
    const sorts = async () => (await recordsOf(page, 'message')).map(({ sort }) => sort).sort();
    await expect.poll(sorts).toEqual(['reply', 'synch-call', 'synch-call']);
  });

  await test.step('a message between two others, by its height; dragged to another time', async () => {
    await runCommand(page, 'Fit to window');
    const between = (await heightOf(page, 'place(items)')) + 18;
    const top = (await areaOf(page.locator(`[data-line="${await lifeline(page, 'order')}"]`))).y;
    await send(page, 'order', 'customer', between - top);
    await expect(page.getByText('order → customer', { exact: true }).first()).toBeVisible();
    await page.keyboard.press('F2');
    await write(page, 'confirm');
    const names = async () => (await recordsOf(page, 'message')).map(({ name }) => name);
    await expect.poll(names).toContain('confirm');
    expect(await heightOf(page, 'confirm')).toBeLessThan(await heightOf(page, 'reserve(items)'));
    await takeChanges(page);
    const from = await areaOf(page.locator('.mw-seq-message[title="confirm"]'));
    const start = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
    await drag(page, start, { x: start.x, y: start.y + 400 });
    await expect
      .poll(
        async () => (await heightOf(page, 'confirm')) > (await heightOf(page, 'reserve(items)')),
      )
      .toBe(true);
    expect(await takeChanges(page, 1)).toHaveLength(1);
  });

  await test.step('by keys: one more message, earlier and later, wrapped in an alternative', async () => {
    await runCommand(page, 'Fit to window');
    await canvas(page).focus();
    await page.keyboard.press('m');
    await write(page, 'decline');
    const declined = async () => heightOf(page, 'decline');
    const before = await declined();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(declined).toBeLessThan(before);
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(declined).toBe(before);
    await page.keyboard.press('w');
    await expect.poll(async () => (await recordsOf(page, 'operand')).length).toBe(2);
    await runCommand(page, 'Fit to window');
  });

  await test.step('a head dragged to the left, and back with one undo', async () => {
    const ids = async () =>
      page
        .locator('[data-head]')
        .evaluateAll((heads) =>
          heads
            .sort((a, b) => a.getBoundingClientRect().x - b.getBoundingClientRect().x)
            .map((head) => head.getAttribute('data-head')),
        );
    const before = await ids();
    const stock = await areaOf(page.locator(`[data-head="${await lifeline(page, 'stock')}"]`));
    const customer = await areaOf(
      page.locator(`[data-head="${await lifeline(page, 'customer')}"]`),
    );
    await drag(
      page,
      { x: stock.x + 20, y: stock.y + 10 },
      { x: customer.x - 10, y: customer.y + 10 },
    );
    await expect.poll(ids).toEqual([before[2], before[0], before[1]]);
    await canvas(page).focus();
    await page.keyboard.press('Control+Z');
    await expect.poll(ids).toEqual(before);
  });

  await test.step('a participant is hidden and shown again, and looked at by itself', async () => {
    const head = async (named: string) =>
      page.locator(`[data-head="${await lifeline(page, named)}"]`);
    const shown = page.locator('[data-message]');
    const all = await shown.count();
    const choose = async () => {
      const area = await areaOf(await head('stock'));
      await page.mouse.click(area.x + 20, area.y + 10);
    };
    await choose();
    await page.keyboard.press('h');
    await expect(await head('stock')).toHaveCount(0);
    expect(await shown.count()).toBeLessThan(all);
    await page.keyboard.press('Shift+H');
    await expect(await head('stock')).toHaveCount(1);
    await expect(shown).toHaveCount(all);
    await choose();
    await page.keyboard.press('f');
    await expect(await head('customer')).toHaveCount(0);
    await look(page, '96-sequence-focus-light');
    await page.keyboard.press('Escape');
    await expect(await head('customer')).toHaveCount(1);
    await page.keyboard.press('Shift+L');
    await expect(page.getByRole('region', { name: 'Layers' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await page.keyboard.press('Escape');
  await page.mouse.move(4, 4);
  await lookTwice(page, '95-sequence');
  await close();
  rmSync(home, { recursive: true, force: true });
});
