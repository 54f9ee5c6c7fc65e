import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { expect, test, waitUntilInteractive } from './support/app';
import { ask } from './support/bridge';
import { look, runCommand } from './support/look';
import { placeOf, type Point, recordsOf, takeChanges, watchChanges } from './support/model';
import { box, canvas } from './support/window';

const MANY = { lower: 0, upper: '*' } as const;
const ONE = { lower: 1, upper: 1 } as const;

/** Five classes in two untidy rows, with lines that have texts at both ends. */
function shop(diagramId: string): Command[] {
  const places: [name: string, x: number, y: number][] = [
    ['Customer', 0, 0],
    ['Order', 320, 24],
    ['Item', 700, -16],
    ['Invoice', 40, 300],
    ['Payment', 400, 320],
  ];
  const line = (id: string, from: string, to: string, roles: [string, string], name = '') => ({
    type: 'connect' as const,
    id,
    name,
    source: { id: `${id}_s`, classifierId: `cls_${from}`, multiplicity: ONE, role: roles[0] },
    target: { id: `${id}_t`, classifierId: `cls_${to}`, multiplicity: MANY, role: roles[1] },
  });
  return [
    ...places.map(([name]) => create('class', `cls_${name}`, { name })),
    ...places.map(([name]) =>
      create('attribute', `att_${name}`, {
        name: 'number',
        type: 'Integer',
        ownerId: `cls_${name}`,
      }),
    ),
    {
      type: 'place-elements',
      diagramId,
      placements: places.map(([name, x, y]) => ({
        id: `plc_${name}`,
        elementId: `cls_${name}`,
        x,
        y,
      })),
    },
    line('asc_1', 'Customer', 'Order', ['buyer', 'orders'], 'places'),
    line('asc_2', 'Order', 'Item', ['order', 'lines']),
    line('asc_3', 'Customer', 'Invoice', ['payer', 'invoices'], 'owes'),
    line('asc_4', 'Invoice', 'Payment', ['bill', 'payments']),
    line('asc_5', 'Order', 'Order', ['first', 'followUps'], 'follows'),
  ];
}

async function openShop(page: Page, parent: string): Promise<void> {
  const project = await ask(page, 'project.create', { parent, name: 'Shop', description: '' });
  const overview = project.records.find((one) => one.kind === 'diagram' && one.type === 'class');
  await ask(page, 'project.execute', { commands: shop(overview?.id ?? ''), reason: null });
  await page.reload();
  await waitUntilInteractive(page);
  await box(page, 'Customer').waitFor();
  // The canvas gets what the conversation does not need.
  await page.keyboard.press('Control+B');
  await page.keyboard.press('Control+0');
  await atRest(page);
  await watchChanges(page);
}

/** Until the view has come to rest: panels slide, and the diagram is fitted after them. */
async function atRest(page: Page): Promise<void> {
  let before = '';
  let rested = 0;
  await expect(async () => {
    const now = JSON.stringify(await box(page, 'Customer').boundingBox());
    rested = now === before ? rested + 1 : 0;
    before = now;
    expect(rested).toBeGreaterThan(5);
  }).toPass({ intervals: [120] });
}

async function middle(of: Locator): Promise<Point> {
  const area = await of.boundingBox();
  if (area === null) throw new Error('It is not in view.');
  return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
}

/** Presses and moves in steps as a hand does. */
async function pull(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, from.y + 5, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 12 });
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await pull(page, from, to);
  await page.mouse.up();
}

async function select(page: Page, ...names: string[]): Promise<void> {
  await page.keyboard.press('Escape');
  for (const [at, name] of names.entries()) {
    await box(page, name).click(at === 0 ? {} : { modifiers: ['Shift'] });
  }
}

const places = (page: Page, names: readonly string[]) =>
  Promise.all(names.map((name) => placeOf(page, name)));

async function zoomOf(page: Page): Promise<number> {
  return page
    .locator('.react-flow__viewport')
    .evaluate((viewport) => new DOMMatrix(getComputedStyle(viewport).transform).a);
}

/** The keyboard goes where it was before the palette took it. */
async function tabToCanvas(page: Page): Promise<void> {
  await canvas(page).focus();
}

/** Both themes: what is drawn on the canvas has colours of its own in each. */
async function lookTwice(page: Page, name: string): Promise<void> {
  await look(page, `${name}-light`);
  await runCommand(page, 'dark theme');
  await look(page, `${name}-dark`);
  await runCommand(page, 'light theme');
}

test('boxes are put in order by hand', async ({ app }) => {
  const { page } = app;
  const parent = mkdtempSync(join(tmpdir(), 'modelwright-arrange-'));
  await openShop(page, parent);

  await test.step('a dragged box comes in line with another, and Alt leaves it where it is', async () => {
    const from = await middle(box(page, 'Order'));
    const zoom = await zoomOf(page);
    // Three pixels from being level with Customer.
    await pull(page, from, { x: from.x, y: from.y - 21 * zoom });
    await expect(page.locator('.mw-guides path').first()).toBeAttached();
    await look(page, '180-guides-light');
    await page.mouse.up();
    await expect(page.locator('.mw-guides')).toHaveCount(0);
    await expect.poll(async () => (await placeOf(page, 'Order'))?.y).toBe(0);
    await page.keyboard.down('Alt');
    const now = await middle(box(page, 'Order'));
    await drag(page, now, { x: now.x, y: now.y + 13 * zoom });
    await page.keyboard.up('Alt');
    // The first pixels tell a drag from a click; neither the grid nor a neighbour is at what is left.
    await expect
      .poll(async () => ((await placeOf(page, 'Order'))?.y ?? 0) - 10)
      .toBeGreaterThanOrEqual(-1);
    expect(((await placeOf(page, 'Order'))?.y ?? 0) % 8).not.toBe(0);
    await page.keyboard.press('Control+Z');
  });

  await test.step('Escape gives up what the pointer holds, and nothing is written', async () => {
    await page.keyboard.press('Escape');
    await takeChanges(page);
    const where = async () => {
      const area = await box(page, 'Customer').boundingBox();
      return area && [area.x, area.y, area.width, area.height].map(Math.round);
    };
    const before = await where();
    const givenUp = async (from: Point, to: Point) => {
      await pull(page, from, to);
      await page.keyboard.press('Escape');
      await expect.poll(where).toEqual(before);
      // The hand has not let go yet: what it still does moves nothing.
      await page.mouse.move(to.x + 30, to.y + 30, { steps: 3 });
      await page.mouse.up();
      await expect.poll(where).toEqual(before);
    };
    const from = await middle(box(page, 'Customer'));
    const away = { x: from.x + 60, y: from.y + 120 };
    await givenUp(from, away);
    await box(page, 'Customer').click();
    const corner = await middle(page.locator('.mw-size[data-corner="bottom-right"]'));
    await givenUp(corner, { x: corner.x + 60, y: corner.y + 60 });
    await expect(box(page, 'Customer')).toHaveClass(/selected/);
    const handle = box(page, 'Customer').locator('.mw-handle[data-handleid="bottom"]');
    await givenUp(await middle(handle), await middle(box(page, 'Payment')));
    const surface = await canvas(page).boundingBox();
    if (surface === null) throw new Error('It is in view.');
    // Away from the edge, where the view would move along.
    await givenUp({ x: surface.x + 90, y: surface.y + surface.height - 90 }, away);
    await expect(page.locator('.react-flow__selection')).toHaveCount(0);
    await expect(page.locator('.mw-box.selected')).toHaveText(/Customer/);
    expect(await takeChanges(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  await test.step('several are aligned and distributed, each as one change', async () => {
    await select(page, 'Customer', 'Order', 'Item');
    await takeChanges(page);
    await look(page, '181-several-light');
    await page.getByRole('button', { name: 'Align top' }).click();
    await expect
      .poll(async () => (await places(page, ['Customer', 'Order', 'Item'])).map((at) => at?.y))
      .toEqual([-16, -16, -16]);
    await page.getByRole('button', { name: 'Distribute horizontally' }).click();
    const names = ['Customer', 'Order', 'Item'];
    await takeChanges(page, 2);
    // All three are of one width, so that equal gaps are equal steps.
    const [a, b, c] = (await places(page, names)).map((at) => at?.x ?? 0);
    expect(Math.abs((b ?? 0) - (a ?? 0) - ((c ?? 0) - (b ?? 0)))).toBeLessThan(2);
    await select(page, 'Customer');
    await canvas(page).focus();
    for (const _step of [1, 2]) {
      await page.keyboard.press('Alt+Shift+ArrowRight');
      await takeChanges(page, 1);
    }
    await select(page, 'Customer', 'Order', 'Item');
    await runCommand(page, 'Make same width');
    expect(await takeChanges(page, 1)).toEqual(['Give elements the same size']);
    await expect
      .poll(async () => {
        const sizes = await Promise.all(names.map((name) => box(page, name).boundingBox()));
        return new Set(sizes.map((one) => Math.round(one?.width ?? 0))).size;
      })
      .toBe(1);
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await placeOf(page, 'Item'))?.x).toBe(700);
  });

  await test.step('a note is written, made wider and anchored', async () => {
    await page.mouse.move(4, 500);
    await page.keyboard.press('Escape');
    await runCommand(page, 'New note');
    const field = canvas(page).getByRole('textbox', { name: 'Text of the note' });
    await expect(field).toBeFocused();
    await field.pressSequentially('An order can be paid in parts.');
    await field.press('Enter');
    await field.pressSequentially('The last part closes it.');
    await field.press('Control+Enter');
    const note = page.getByRole('article', { name: /^Note: An order/ });
    await expect(note).toBeVisible();
    const before = await note.boundingBox();
    const corner = page.locator('.mw-size[data-corner="bottom-right"]');
    const at = await middle(corner);
    await drag(page, at, { x: at.x + 80, y: at.y + 10 });
    await expect
      .poll(async () => ((await note.boundingBox())?.width ?? 0) - (before?.width ?? 0))
      .toBeGreaterThan(40);
    await expect
      .poll(async () => (await recordsOf(page, 'placement')).filter(({ width }) => width !== null))
      .toHaveLength(1);
    await note.click();
    const handle = note.locator('.mw-handle[data-handleid="bottom"]');
    await drag(page, await middle(handle), await middle(box(page, 'Payment')));
    await expect.poll(async () => (await recordsOf(page, 'note-anchor')).length).toBe(1);
    await lookTwice(page, '182-note');
  });

  await test.step('a group is drawn around boxes, and they go along with it', async () => {
    await select(page, 'Invoice', 'Payment');
    await page.keyboard.press('Control+G');
    const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
    await expect(field).toBeFocused();
    await field.fill('Billing');
    await field.press('Enter');
    const group = page.getByRole('article', { name: /^Group Billing/ });
    await expect(group).toBeVisible();
    await page.getByRole('button', { name: /Colour the group green/ }).click();
    await expect.poll(async () => (await recordsOf(page, 'group'))[0]?.colour).toBe(2);
    await lookTwice(page, '183-group');
    const before = await places(page, ['Invoice', 'Payment', 'Customer']);
    await takeChanges(page);
    const area = await group.boundingBox();
    if (area === null) throw new Error('It is in view.');
    const title = { x: area.x + area.width - 30, y: area.y + 10 };
    await drag(page, title, { x: title.x + 40, y: title.y + 64 });
    await takeChanges(page, 1);
    const after = await places(page, ['Invoice', 'Payment', 'Customer']);
    const shifts = after.map((place, at) => (place?.y ?? 0) - (before[at]?.y ?? 0));
    expect(shifts[0]).toBeGreaterThan(30);
    expect(shifts[1]).toBe(shifts[0]);
    expect(shifts[2]).toBe(0);
    await page.keyboard.press('Control+Shift+G');
    await expect.poll(async () => (await recordsOf(page, 'group')).length).toBe(0);
    await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await recordsOf(page, 'group')).length).toBe(1);
  });

  await test.step('a line is bent, keeps its points, and is straightened', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.react-flow__edge[data-id="asc_3"] .mw-wire-hit').click({ force: true });
    const stretch = page.locator('.mw-stretch').first();
    const at = await middle(stretch);
    await drag(page, at, { x: at.x + 70, y: at.y + 30 });
    const bends = async () => (await recordsOf(page, 'line-placement')).map((one) => one.waypoints);
    await expect.poll(async () => (await bends())[0]?.length).toBeGreaterThan(0);
    await expect(page.locator('.mw-waypoint').first()).toBeVisible();
    await lookTwice(page, '184-bent');
    const [before] = (await bends())[0] ?? [];
    await tabToCanvas(page);
    await page.keyboard.press('b');
    await expect(page.locator('.mw-waypoint.current')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await bends())[0]?.[0]?.y).toBe((before?.y ?? 0) + 8);
    await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await bends())[0]?.[0]?.y).toBe(before?.y);
    await page.keyboard.press('Shift+B');
    await expect.poll(bends).toEqual([]);
    await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await bends()).length).toBe(1);
    await page.locator('.mw-waypoint').first().dblclick();
    await expect.poll(async () => (await bends())[0]?.length ?? 0).toBeLessThan(2);
  });
  rmSync(parent, { recursive: true, force: true });
});
