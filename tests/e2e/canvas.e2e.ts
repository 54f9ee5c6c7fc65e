import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, launchApp, screenshot, test, waitUntilInteractive } from './support/app';
import {
  classNames,
  placeOf,
  type Point,
  recordsOf,
  takeChanges,
  watchChanges,
} from './support/model';
import { box, canvas, say, startInterview } from './support/window';

async function middle(of: Locator): Promise<Point> {
  const area = await of.boundingBox();
  if (area === null) throw new Error('It is not in view.');
  return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
}

/** Presses, moves in steps as a hand does, and lets go. */
async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
}

/** Makes a class where there is nothing yet: double click and write its name. */
async function drawClass(page: Page, name: string, at: Point): Promise<void> {
  await page.mouse.dblclick(at.x, at.y);
  const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
  await expect(field).toBeFocused();
  await field.fill(name);
  await field.press('Enter');
  await expect(box(page, name)).toBeVisible();
}

test('the mouse draws: each gesture is one change, and it is there after a reload', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  await startInterview(page, 'Drawing');
  await watchChanges(page);
  const area = await canvas(page).boundingBox();
  if (area === null) throw new Error('The canvas is not in view.');
  const at = (x: number, y: number): Point => ({
    x: area.x + area.width * x,
    y: area.y + area.height * y,
  });

  await test.step('two classes', async () => {
    await drawClass(page, 'Member', at(0.3, 0.3));
    // Where it was drawn, and the view did not move.
    const drawn = await middle(box(page, 'Member'));
    expect(Math.abs(drawn.x - at(0.3, 0.3).x)).toBeLessThanOrEqual(8);
    expect(Math.abs(drawn.y - at(0.3, 0.3).y)).toBeLessThanOrEqual(8);
    await drawClass(page, 'Loan', at(0.3, 0.7));
    await expect.poll(() => classNames(page)).toEqual(['Loan', 'Member']);
    await takeChanges(page);
    await screenshot(page, '70-drawn');
  });

  await test.step('dragging a box is one change', async () => {
    const before = await placeOf(page, 'Loan');
    const from = await middle(box(page, 'Loan'));
    await drag(page, from, { x: from.x + 240, y: from.y - 80 });
    await expect.poll(() => placeOf(page, 'Loan')).not.toEqual(before);
    const after = await placeOf(page, 'Loan');
    expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0) - 240)).toBeLessThanOrEqual(8);
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0) + 80)).toBeLessThanOrEqual(8);
    expect(await takeChanges(page, 1)).toHaveLength(1);
    await screenshot(page, '71-dragged');
  });

  await test.step('a line is pulled out of an edge', async () => {
    await box(page, 'Member').click();
    const handle = box(page, 'Member').locator('.mw-handle[data-handleid="right"]');
    await drag(page, await middle(handle), await middle(box(page, 'Loan')));
    await expect.poll(async () => (await recordsOf(page, 'association')).length).toBe(1);
    expect(await takeChanges(page, 1)).toHaveLength(1);
    await expect(page.locator('.mw-wire')).toHaveCount(1);
    await screenshot(page, '72-connected');
  });

  await test.step('let go over nothing, a line leads to a new class', async () => {
    await box(page, 'Loan').click();
    const handle = box(page, 'Loan').locator('.mw-handle[data-handleid="bottom"]');
    await drag(page, await middle(handle), at(0.75, 0.85));
    const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
    await expect(field).toBeFocused();
    expect(await takeChanges(page, 1)).toHaveLength(1);
    await field.fill('Copy');
    await field.press('Enter');
    await expect(box(page, 'Copy')).toBeVisible();
    await expect.poll(() => classNames(page)).toEqual(['Copy', 'Loan', 'Member']);
    expect(await recordsOf(page, 'association')).toHaveLength(2);
    await takeChanges(page);
  });

  await test.step('a frame drawn around boxes selects them, and they move together', async () => {
    const selected = page.locator('.react-flow__node.selected');
    await drag(page, at(0.05, 0.15), await middle(box(page, 'Loan')));
    await expect(selected).toHaveCount(2);
    await expect(box(page, 'Copy')).not.toHaveClass(/selected/);
    await screenshot(page, '73-framed');
    const before = [await placeOf(page, 'Member'), await placeOf(page, 'Loan')];
    const from = await middle(box(page, 'Member'));
    await drag(page, from, { x: from.x + 80, y: from.y + 40 });
    await expect.poll(() => placeOf(page, 'Member')).not.toEqual(before[0]);
    const after = [await placeOf(page, 'Member'), await placeOf(page, 'Loan')];
    const steps = after.map((place, index) => (place?.x ?? 0) - (before[index]?.x ?? 0));
    expect(steps[0]).toBe(steps[1]);
    expect(await takeChanges(page, 1)).toEqual(['Move 2 elements']);
    await page.mouse.click(at(0.05, 0.9).x, at(0.05, 0.9).y);
    await expect(selected).toHaveCount(0);
  });

  await test.step('a double click renames', async () => {
    await box(page, 'Copy').dblclick();
    const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
    await field.fill('Item');
    await field.press('Enter');
    await expect(box(page, 'Item')).toBeVisible();
    expect(await takeChanges(page, 1)).toHaveLength(1);
  });

  await test.step('the inspector edits what is selected', async () => {
    await box(page, 'Member').click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const name = inspector.getByLabel('Name', { exact: true });
    await name.fill('Borrower');
    await name.press('Enter');
    await expect(box(page, 'Borrower')).toBeVisible();
    expect(await takeChanges(page, 1)).toHaveLength(1);
    await screenshot(page, '74-inspected');
  });

  await test.step('undo and redo with the buttons', async () => {
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(box(page, 'Member')).toBeVisible();
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await expect(box(page, 'Borrower')).toBeVisible();
  });

  await test.step('the window shows the same after it was loaded anew', async () => {
    const place = await placeOf(page, 'Loan');
    await page.reload();
    await waitUntilInteractive(page);
    await expect(box(page, 'Borrower')).toBeVisible();
    await expect(page.locator('.mw-wire')).toHaveCount(2);
    expect(await placeOf(page, 'Loan')).toEqual(place);
    await screenshot(page, '75-loaded-anew');
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});

test('from an element to the sentence it came from, and back', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  await startInterview(page, 'Evidence');
  await say(page, 'A member has a name. Each loan belongs to one member and has a due date.');
  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(page.locator('.mw-box.ghost')).toHaveCount(0);
  await box(page, 'Loan').click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByRole('button', { name: /Each loan belongs to one member/ }).click();
  const requirements = page.getByRole('region', { name: 'Requirements' });
  const sentence = requirements.getByRole('button', { name: /Each loan belongs to one member/ });
  await expect(sentence).toHaveAttribute('aria-expanded', 'true');
  await expect(sentence).toBeInViewport();
  await screenshot(page, '76-evidence');
  await requirements.getByRole('button', { name: /A member has a name/ }).click();
  await expect(inspector).toContainText('Member');
  await screenshot(page, '77-back');
  await close();
  rmSync(home, { recursive: true, force: true });
});
