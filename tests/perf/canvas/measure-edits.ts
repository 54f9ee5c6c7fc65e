import type { Page } from '@playwright/test';
import type { Figure } from '../../support/bench';
import type { BareKey } from './bare-contract';
import { keyToPaint } from './edits';
import { rendersDuring } from './renders';

const ROUNDS = 21;
/** A person's next edit does not come while the last one is still being written down, ms. */
const PAUSE = 100;

/** Ids of boxes that are in view as a whole, the nearest to the middle first. */
async function idsInView(page: Page, canvas = '.mw-canvas-surface'): Promise<string[]> {
  return page.evaluate((selector) => {
    const surface = document.querySelector(selector);
    const area = surface?.getBoundingClientRect();
    if (!area) return [];
    const middle = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
    return Array.from(document.querySelectorAll<HTMLElement>('.react-flow__node'))
      .map((node) => ({ id: node.dataset['id'] ?? '', rect: node.getBoundingClientRect() }))
      .filter(
        ({ rect }) =>
          rect.left > area.left &&
          rect.right < area.right &&
          rect.top > area.top + 60 &&
          rect.bottom < area.bottom - 60,
      )
      .map(({ id, rect }) => ({
        id,
        far: Math.hypot(rect.x + rect.width / 2 - middle.x, rect.y + rect.height / 2 - middle.y),
      }))
      .sort((a, b) => a.far - b.far)
      .map(({ id }) => id);
  }, canvas);
}

interface PaintFigure {
  id: string;
  value: number;
  isMedian: boolean;
}

function summary(id: string, times: readonly number[]): PaintFigure[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [
    { id: `${id}.median`, value: sorted[Math.floor(sorted.length / 2)] ?? NaN, isMedian: true },
    { id: `${id}.slowest`, value: sorted.at(-1) ?? NaN, isMedian: false },
  ];
}

/**
 * From the last key of an edit until it is painted: a name is typed, a box is moved, a line is drawn
 * between two boxes that are in view.
 */
export async function measurePaint(page: Page): Promise<PaintFigure[]> {
  const [first = '', second = ''] = await idsInView(page);
  if (second === '') throw new Error('Two boxes have to be in view.');
  const times = { rename: [] as number[], move: [] as number[], connect: [] as number[] };
  const node = `.react-flow__node[data-id="${first}"]`;
  const chooseFirst = async () => {
    // The bar of what was drawn last may lie above it.
    await page.locator(`${node} .mw-title`).dispatchEvent('click');
    await page.waitForTimeout(200);
  };
  await chooseFirst();
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.keyboard.press('F2');
    const name = `Renamed${round}`;
    await page.locator('.mw-inline input').fill(name);
    times.rename.push(await keyToPaint(page, { key: 'Enter' }, node, name));
    await page.waitForTimeout(PAUSE);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    const key = round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
    times.move.push(await keyToPaint(page, { key, altKey: true }, node));
    await page.waitForTimeout(PAUSE);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    await chooseFirst();
    await page.keyboard.press('c');
    await page.locator(`.react-flow__node[data-id="${second}"]`).hover();
    times.connect.push(await keyToPaint(page, { key: 'Enter' }, '.react-flow__edges'));
    await page.waitForTimeout(PAUSE);
  }
  return summaries('paint', times);
}

const BARE_KEYS = { rename: 'r', move: 'm', connect: 'c' } satisfies Record<string, BareKey>;

/** The same edits on the bare page: what the flow library and this machine take by themselves. */
export async function measureBarePaint(page: Page): Promise<PaintFigure[]> {
  const [first = '', second = ''] = await idsInView(page, '.react-flow');
  if (second === '') throw new Error('Two boxes have to be in view.');
  await page.evaluate(
    (ends) => {
      (globalThis as { bareEnds?: readonly string[] }).bareEnds = ends;
    },
    [first, second],
  );
  const times = { rename: [] as number[], move: [] as number[], connect: [] as number[] };
  for (const [kind, key] of Object.entries(BARE_KEYS)) {
    const box = `.react-flow__node[data-id="${first}"]`;
    const watched = kind === 'connect' ? '.react-flow__edges' : box;
    for (let round = 0; round < ROUNDS; round += 1) {
      times[kind as keyof typeof times].push(await keyToPaint(page, { key }, watched));
      await page.waitForTimeout(PAUSE);
    }
  }
  return summaries('bare.paint', times);
}

function summaries(
  of: string,
  times: Record<'rename' | 'move' | 'connect', number[]>,
): PaintFigure[] {
  return (['rename', 'move', 'connect'] as const).flatMap((kind) =>
    summary(`${of}.${kind}`, times[kind].slice(1)),
  );
}

/** Drags the box in the middle and counts what is rendered meanwhile. */
export async function measureDrag(
  page: Page,
): Promise<{ id: string; value: number; bar?: Figure['bar'] }[]> {
  const [id = ''] = await idsInView(page);
  const area = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
  if (!area) throw new Error('The box is not in view.');
  const from = { x: area.x + area.width / 2, y: area.y + 16 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 12, from.y + 12, { steps: 4 });
  await page.waitForTimeout(300);
  const STEPS = 30;
  const { boxes, lines } = await rendersDuring(page, async () => {
    await page.mouse.move(from.x + 132, from.y + 92, { steps: STEPS });
    await page.waitForTimeout(100);
  });
  await page.mouse.up();
  await page.waitForTimeout(500);
  const isOwn = (line: string) => line.split(' ').includes(id);
  const sum = (counts: Record<string, number>, count: (one: string) => boolean) =>
    Object.entries(counts).reduce((all, [one, times]) => all + (count(one) ? times : 0), 0);
  return [
    { id: 'drag.own-box', value: sum(boxes, (one) => one === id), bar: { atLeast: 1 } },
    { id: 'drag.other-boxes', value: sum(boxes, (one) => one !== id), bar: { atMost: 0 } },
    { id: 'drag.own-lines', value: sum(lines, isOwn) },
    {
      id: 'drag.other-lines',
      value: sum(lines, (one) => !isOwn(one)),
      bar: { atMost: 0 },
    },
  ];
}
