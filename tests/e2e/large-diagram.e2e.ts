import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { largeModel } from '../perf/canvas/large-model';
import { expect, screenshot, test, waitUntilInteractive } from './support/app';
import { ask } from './support/bridge';
import { recordsOf } from './support/model';
import { box, canvas } from './support/window';

const CLASSES = 300;
const COLUMNS = 20;
const STEP = { x: 300, y: 300 };

/** A project of many classes in rows and columns, shown by the window. */
async function openLarge(page: Page, parent: string): Promise<void> {
  const project = await ask(page, 'project.create', { parent, name: 'Large', description: '' });
  const overview = project.records.find((one) => one.kind === 'diagram' && one.type === 'class');
  const records = largeModel(CLASSES, 400);
  const classes = records.filter(({ kind }) => kind === 'class');
  const placements = classes.map(({ id }, index) => ({
    id: `plc_${String(index).padStart(8, '0')}`,
    elementId: id,
    x: (index % COLUMNS) * STEP.x,
    y: Math.floor(index / COLUMNS) * STEP.y,
  }));
  const commands = [
    { type: 'insert-records' as const, records: records.map((record) => ({ ...record })) },
    { type: 'place-elements' as const, diagramId: overview?.id ?? '', placements },
  ];
  await ask(page, 'project.execute', { commands, reason: null });
  await page.reload();
  await waitUntilInteractive(page);
  await page.locator('.mw-far').waitFor();
}

/** Where a point of the diagram is on the screen. */
async function onScreen(page: Page, x: number, y: number): Promise<{ x: number; y: number }> {
  return page.locator('.react-flow__viewport').evaluate(
    (viewport, [left, top]) => {
      const area = viewport.parentElement?.getBoundingClientRect();
      const { a, e, f } = new DOMMatrix(getComputedStyle(viewport).transform);
      return { x: (area?.x ?? 0) + e + left * a, y: (area?.y ?? 0) + f + top * a };
    },
    [x, y] as const,
  );
}

const nth = (column: number, row: number) => ({ x: column * STEP.x + 60, y: row * STEP.y + 60 });

test('a large diagram is one picture from afar, and all of it can be worked with', async ({
  app,
}) => {
  const { page } = app;
  const parent = mkdtempSync(join(tmpdir(), 'modelwright-large-'));
  await openLarge(page, parent);
  const classes = await recordsOf(page, 'class');
  const first = classes.find(({ id }) => id === 'cls_00000084');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const name = inspector.getByLabel('Name', { exact: true });

  await test.step('no box is in the page, but a click on its picture selects it', async () => {
    await expect(page.locator('.mw-box')).toHaveCount(0);
    await screenshot(page, '80-large-blocks');
    const { x, y } = nth(4, 4);
    const at = await onScreen(page, x, y);
    await page.mouse.click(at.x, at.y);
    await expect(name).toHaveValue(first?.name ?? '?');
  });

  await test.step('the arrows walk on, and a screen reader hears where', async () => {
    const before = await name.inputValue();
    await page.keyboard.press('ArrowRight');
    await expect(name).not.toHaveValue(before);
    const active = await canvas(page).getAttribute('aria-activedescendant');
    const article = page.locator(`#${active ?? 'none'}`);
    await expect(article).toHaveAttribute('aria-label', /, class, \d attributes/);
    await expect(article.locator('..')).toHaveAttribute('aria-setsize', String(CLASSES));
  });

  await test.step('a frame selects, and the boxes in it are dragged together', async () => {
    const [from, to] = [nth(1, 1), nth(3, 2)];
    const start = await onScreen(page, from.x - 150, from.y - 120);
    const end = await onScreen(page, to.x, to.y);
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 8 });
    await page.mouse.up();
    await expect(inspector).toContainText('6 ');
    const placesOf = async () => {
      const placements = await recordsOf(page, 'placement');
      return new Map(placements.map((one) => [one.elementId, `${one.x} ${one.y}`]));
    };
    const before = await placesOf();
    const grip = await onScreen(page, from.x, from.y);
    await page.mouse.move(grip.x - 2, grip.y - 2);
    await page.mouse.move(grip.x, grip.y, { steps: 3 });
    await page.mouse.down();
    await page.mouse.move(grip.x + 8, grip.y + 4, { steps: 3 });
    await page.mouse.move(grip.x + 30, grip.y + 4, { steps: 6 });
    await page.mouse.up();
    await expect
      .poll(async () => {
        const after = await placesOf();
        return [...after].filter(([id, place]) => before.get(id) !== place).length;
      })
      .toBe(6);
  });

  await test.step('nearer, boxes are name plates', async () => {
    const zoomIn = page.getByRole('button', { name: /^Zoom in/ });
    const zoom = page.locator('.mw-zoom');
    while (Number.parseInt(await zoom.innerText(), 10) < 32) {
      const before = await zoom.innerText();
      await zoomIn.click();
      await expect(zoom).not.toHaveText(before);
      await page.waitForTimeout(250);
    }
    await screenshot(page, '81-large-plates');
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    await page.waitForTimeout(300);
    await screenshot(page, '81-large-plates-dark');
    await page.getByRole('button', { name: /^Fit to window/ }).click();
    await page.waitForTimeout(500);
    await screenshot(page, '80-large-blocks-dark');
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'light'));
  });

  await test.step('a double click comes near, and the box is there to be edited', async () => {
    const { x, y } = nth(4, 4);
    const at = await onScreen(page, x, y);
    await page.mouse.dblclick(at.x, at.y);
    await expect(box(page, first?.name ?? '?')).toBeVisible();
    await expect(page.locator('.mw-far')).toHaveCount(0);
    await expect(page.locator('.mw-wire').first()).toBeAttached();
    await screenshot(page, '82-large-near');
    await box(page, first?.name ?? '?')
      .locator('.mw-title')
      .dblclick();
    const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
    await field.fill('Renamed');
    await field.press('Enter');
    await expect(box(page, 'Renamed')).toBeVisible();
  });

  rmSync(parent, { recursive: true, force: true });
});
