import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, screenshot, test } from './support/app';
import { tabToCanvas, typeInPlace, walkTo } from './support/keyboard';
import { classNames, placeOf, recordsOf, takeChanges, watchChanges } from './support/model';
import { box, canvas, startInterview } from './support/window';

/** The arrow key that leads from one box to another. */
async function arrowTo(page: Page, from: string, to: string): Promise<string> {
  const a = await box(page, from).boundingBox();
  const b = await box(page, to).boundingBox();
  if (a === null || b === null) throw new Error('Both boxes have to be in view.');
  const dx = b.x + b.width / 2 - a.x - a.width / 2;
  const dy = b.y + b.height / 2 - a.y - a.height / 2;
  if (Math.abs(dx) > Math.abs(dy)) return dx > 0 ? 'ArrowRight' : 'ArrowLeft';
  return dy > 0 ? 'ArrowDown' : 'ArrowUp';
}

test('a model is drawn, changed and shown by the keyboard alone', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

  await test.step('a project', async () => {
    await press('Control+Shift+N');
    await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type('Keyboard');
    await press('Enter');
    await canvas(page).waitFor();
    await watchChanges(page);
  });

  await test.step('classes with attributes', async () => {
    await tabToCanvas(page);
    await press('n');
    await typeInPlace(page, 'Member');
    await expect(box(page, 'Member')).toBeVisible();
    await press('Enter');
    await typeInPlace(page, 'email: String');
    await expect.poll(async () => (await recordsOf(page, 'attribute')).length).toBe(1);
    await typeInPlace(page, 'joinedOn: Date');
    await expect.poll(async () => (await recordsOf(page, 'attribute')).length).toBe(2);
    await press('Escape', 'n');
    await typeInPlace(page, 'Loan');
    await expect(box(page, 'Loan')).toBeVisible();
    await expect.poll(() => classNames(page)).toEqual(['Loan', 'Member']);
    const attributes = await recordsOf(page, 'attribute');
    expect(new Map(attributes.map(({ name, type }) => [name, type]))).toEqual(
      new Map([
        ['email', 'String'],
        ['joinedOn', 'Date'],
      ]),
    );
    await screenshot(page, '60-classes');
  });

  await test.step('a line between them, with a name', async () => {
    await press('c');
    await expect(page.getByRole('toolbar', { name: 'Kind of relation' })).toBeVisible();
    await press(await arrowTo(page, 'Loan', 'Member'));
    await screenshot(page, '61-connecting');
    await press('Enter');
    await expect.poll(async () => (await recordsOf(page, 'association')).length).toBe(1);
    // The line is selected once the window knows of it.
    await expect(page.locator('.mw-wire.selected')).toHaveCount(1);
    await press('F2');
    await typeInPlace(page, 'belongs to');
    await expect
      .poll(async () => (await recordsOf(page, 'association')).map(({ name }) => name))
      .toEqual(['belongs to']);
    await screenshot(page, '62-connected');
  });

  await test.step('rename and move', async () => {
    await walkTo(page, 'Member');
    await press('F2');
    await typeInPlace(page, 'Reader');
    await expect(box(page, 'Reader')).toBeVisible();
    await walkTo(page, 'Reader');
    const before = await box(page, 'Reader').boundingBox();
    const moved = async (): Promise<number[]> => {
      const now = await box(page, 'Reader').boundingBox();
      return [(now?.x ?? 0) - (before?.x ?? 0), (now?.y ?? 0) - (before?.y ?? 0)];
    };
    await press('Alt+ArrowRight');
    await expect.poll(moved).toEqual([8, 0]);
    await press('Alt+ArrowDown');
    await expect.poll(moved).toEqual([8, 8]);
    await screenshot(page, '63-moved');
  });

  await test.step('copy, paste, delete, undo and redo', async () => {
    const count = async (): Promise<number> => (await recordsOf(page, 'class')).length;
    await press('Control+C', 'Control+V');
    await expect.poll(count).toBe(3);
    expect(await recordsOf(page, 'attribute')).toHaveLength(4);
    await screenshot(page, '64-pasted');
    await press('Delete');
    await expect.poll(count).toBe(2);
    await press('Control+Z');
    await expect.poll(count).toBe(3);
    await press('Control+Shift+Z');
    await expect.poll(count).toBe(2);
    expect(await classNames(page)).toEqual(['Loan', 'Reader']);
  });

  await test.step('several at once', async () => {
    await walkTo(page, 'Reader');
    const toLoan = await arrowTo(page, 'Reader', 'Loan');
    await press(`Shift+${toLoan}`);
    await expect(page.locator('.react-flow__node.selected')).toHaveCount(2);
    await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('2 selected');
    const places = async () => [await placeOf(page, 'Reader'), await placeOf(page, 'Loan')];
    const before = await places();
    await takeChanges(page);
    await press('Alt+ArrowRight');
    await expect
      .poll(places)
      .toEqual(before.map((place) => place && { x: place.x + 8, y: place.y }));
    expect(await takeChanges(page, 1)).toEqual(['Move 2 elements']);
    await screenshot(page, '65-several');
    await press('Control+Z');
    await expect.poll(places).toEqual(before);
    await press('Control+A', 'Delete');
    await expect.poll(() => classNames(page)).toEqual([]);
    await press('Control+Z');
    await expect.poll(() => classNames(page)).toEqual(['Loan', 'Reader']);
    expect(await recordsOf(page, 'association')).toHaveLength(1);
  });

  await test.step('layout, zoom, fit and the other notation', async () => {
    await takeChanges(page);
    await press('l');
    await expect.poll(() => takeChanges(page)).toEqual(['Lay out the diagram']);
    const zoom = page.locator('.mw-zoom');
    await press('+', '+');
    await expect(zoom).not.toHaveText('100 %');
    await press('Control+0');
    await expect(zoom).toHaveText('100 %');
    await screenshot(page, '66-laid-out');
  });

  await test.step('palette, dark and light', async () => {
    await press('Control+P');
    await expect(page.getByRole('combobox', { name: 'Go to element' })).toBeFocused();
    await page.keyboard.type('joined');
    await press('Enter');
    await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('joinedOn');
    await press('Control+K');
    await expect(page.getByRole('combobox', { name: 'Search or command' })).toBeFocused();
    await page.keyboard.type('dark theme');
    await press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await screenshot(page, '67-dark');
    await press('Control+K');
    await page.keyboard.type('light theme');
    await press('Enter');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });

  await test.step('the keyboard is never caught', async () => {
    await tabToCanvas(page);
    await press('Tab', 'Tab', 'Tab', 'Tab');
    await expect(canvas(page)).not.toBeFocused();
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});

test('a proposal is decided by the keyboard alone', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  await startInterview(page, 'Deciding');
  await page.keyboard.press('Control+I');
  await expect(page.getByRole('textbox', { name: 'Answer' })).toBeFocused();
  await page.keyboard.type('A member borrows copies. A librarian registers members.');
  await page.keyboard.press('Enter');
  const first = page.getByRole('checkbox', { name: /Member/ }).first();
  await first.waitFor();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: /^Accept \d/ })).toBeVisible();
  await screenshot(page, '68-unticked');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await recordsOf(page, 'class')).length).toBeGreaterThan(0);
  await expect(page.locator('.mw-box.ghost')).toHaveCount(0);
  await screenshot(page, '69-decided');
  await close();
  rmSync(home, { recursive: true, force: true });
});
