import type { Page } from '@playwright/test';
import { approximateMeasure } from '../../../shared/diagrams/box-size';
import { boxSize } from '../../../shared/diagrams/forms';
import { copyRecords, printClip } from '../../../shared/diagrams/clipboard';
import { diagramTypes } from '../../../shared/diagrams';
import type { Point, Rect } from '../../../shared/diagrams/geometry';
import { layoutInClusters } from '../../../shared/diagrams/layout-clusters';
import type { Command } from '../../../shared/metamodel/commands';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { Store } from '../../../shared/metamodel/store';
import type { RunningApp } from '../../e2e/support/app';
import { launchApp, screenshot, waitUntilInteractive } from '../../e2e/support/app';
import { ask } from '../../e2e/support/bridge';
import type { Figure } from '../../support/bench';
import type { BareKey, BarePage } from './bare-contract';
import { openBareWindow } from './bare-window';
import { openUntilUsable, untilChanged } from './edits';
import { panFrames, zoomBy, zoomFrames, zoomOf } from './in-page';
import { largeModel } from './large-model';
import { measureBarePaint, measureDrag, measurePaint } from './measure-edits';
import { installRenderCounts } from './renders';

interface Size {
  classes: number;
  relations: number;
  openBar: number;
  farBar: number;
  layoutBar: number;
}

const SIZES: Record<'1000' | '5000', Size> = {
  '1000': { classes: 1_000, relations: 1_500, openBar: 2_000, farBar: 30, layoutBar: 4_000 },
  '5000': { classes: 5_000, relations: 7_500, openBar: 5_000, farBar: 25, layoutBar: 4_000 },
};
/** How much of the bare page's frame rate the picture of the whole must reach. */
const TIMES_BARE = 4;

/** A generated model, placed, and what the bare page shows of it. */
function generated({ classes, relations }: Size) {
  const records = largeModel(classes, relations);
  const store = Store.from(records);
  const type = diagramTypes.class;
  const boxes = store.all('class').flatMap((one) => {
    const shape = type.box(store, one);
    return shape ? [{ shape, size: boxSize(shape, 'class', approximateMeasure) }] : [];
  });
  const lines = type.edgeKinds.flatMap((kind) =>
    (store.all(kind) as AnyRecord[]).flatMap((one) => type.edge(store, one) ?? []),
  );
  const groups = new Map<string | null, string[]>();
  for (const { shape } of boxes) {
    groups.set(shape.packageId, [...(groups.get(shape.packageId) ?? []), shape.elementId]);
  }
  const corners = layoutInClusters(
    new Map(boxes.map(({ shape, size }) => [shape.elementId, size])),
    [...groups.values()],
    lines.map(({ sourceId, targetId }) => ({ from: sourceId, to: targetId })),
    { node: type.layout.nodeGap, layer: type.layout.layerGap, cluster: 160 },
  );
  const bare: Omit<BarePage, 'area'> = {
    boxes: boxes.map(({ shape, size }) => {
      const at = corners.get(shape.elementId) ?? { x: 0, y: 0 };
      return { id: shape.elementId, name: shape.title, ...at, ...size };
    }),
    lines: lines.map((line) => ({
      id: line.elementId,
      source: line.sourceId,
      target: line.targetId,
    })),
  };
  return { records, store, corners, bare };
}

function placing(diagramId: string, corners: ReadonlyMap<string, Point>): Command {
  const placements = Array.from(corners, ([elementId, { x, y }], index) => ({
    id: `plc_${String(index).padStart(8, '0')}`,
    elementId,
    x: Math.round(x),
    y: Math.round(y),
  }));
  return { type: 'place-elements', diagramId, placements };
}

/** Makes the project on disk and closes it. */
async function makeProject(
  app: RunningApp,
  parent: string,
  name: string,
  { records, corners }: ReturnType<typeof generated>,
): Promise<void> {
  const project = await ask(app.page, 'project.create', { parent, name, description: '' });
  // A new project has its first diagram.
  const overview = project.records.find((one) => one.kind === 'diagram' && one.type === 'class');
  if (!overview) throw new Error('A new project has a class diagram.');
  const commands: Command[] = [
    { type: 'insert-records', records: records.map((record) => ({ ...record })) },
    placing(overview.id, corners),
  ];
  const reply = await ask(app.page, 'project.execute', { commands, reason: null });
  if (reply.change === null) throw new Error(reply.diagnostics[0]?.message ?? 'Refused.');
  await ask(app.page, 'project.close', undefined);
}

async function areaOf(page: Page): Promise<Rect> {
  const area = await page.locator('.mw-canvas-surface').boundingBox();
  if (!area) throw new Error('The canvas is not in view.');
  return area;
}

async function showAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Fit to window/ }).click();
  await page.waitForTimeout(1_000);
}

/** All figures of one size. */
export async function measureSize(
  name: '1000' | '5000',
  folder: string,
  barePage: string,
): Promise<Figure[]> {
  const size = SIZES[name];
  const model = generated(size);
  const app = await launchApp();
  const { page } = app;
  const figures: Figure[] = [];
  const add = (id: string, value: number, unit: string, bar?: Figure['bar']): void => {
    figures.push({ id: `${name}.${id}`, value, unit, ...(bar && { bar }) });
    console.log(`${name}.${id} ${value.toFixed(1)} ${unit}`);
  };
  try {
    const project = `Company ${name}`;
    await makeProject(app, folder, project, model);
    await installRenderCounts(page);
    await page.reload();
    await waitUntilInteractive(page);
    await page.getByRole('region', { name: 'Recent' }).getByText(project).waitFor();
    const opened = await openUntilUsable(page, project);
    add('open.usable', opened.ms, 'ms', { atMost: size.openBar });
    add('open.longest-task', opened.longestTask, 'ms');
    await page.waitForTimeout(2_000);

    await showAll(page);
    add('far.zoom', (await zoomOf(page)) * 100, '%');
    await screenshot(page, `canvas-${name}-far`);
    const far = await panFrames(page, 6);
    add('far.zoom-frames', (await zoomFrames(page)).perSecond, 'fps', { atLeast: size.farBar });
    await showAll(page);
    await zoomBy(page, 1 / (await zoomOf(page)));
    const near = await panFrames(page, 14);
    add('near.pan', near.perSecond, 'fps', { atLeast: 45 });
    add('near.longest-frame', near.longest, 'ms');
    // How far the pan went depends on the machine: the edits are made in the middle of the diagram.
    await showAll(page);
    await zoomBy(page, 1 / (await zoomOf(page)));
    await page.locator('.react-flow__node').nth(1).waitFor();
    await page.waitForTimeout(1_500);
    await screenshot(page, `canvas-${name}-near`);

    for (const figure of await measurePaint(page)) {
      const bar = name === '1000' && figure.isMedian ? { atMost: 16 } : undefined;
      add(figure.id, figure.value, 'ms', bar);
    }
    for (const { id, value, bar } of await measureDrag(page)) {
      add(id, value, 'renders', bar);
    }

    if (name === '1000') {
      const chosen = model.store.all('class').slice(0, 500);
      const clip = copyRecords(
        model.store,
        chosen.map(({ id }) => id),
        (id) => model.corners.get(id),
      );
      const pasted = await untilChanged(page, { paste: printClip(clip) });
      add('paste.records', clip.records.length, 'records');
      add('paste.500-classes', pasted.ms, 'ms', { atMost: 1_000 });
      add('paste.longest-task', pasted.longestTask, 'ms');
      await page.waitForTimeout(1_000);
      const undone = await untilChanged(page, { key: 'z' });
      add('paste.undo', undone.ms, 'ms', { atMost: 300 });
      await page.waitForTimeout(1_000);
    }
    const laidOut = await untilChanged(page, { key: 'l' });
    add('layout.all', laidOut.ms, 'ms', { atMost: size.layoutBar });
    add('layout.longest-task', laidOut.longestTask, 'ms', { atMost: 50 });

    const shown = { ...model.bare, area: await areaOf(page) };
    const bare = await openBareWindow(app, barePage, shown);
    const bareFar = await panFrames(bare, 6);
    // How far the pan went depends on the machine: from here on it is about the middle, as above.
    await bare.keyboard.press('f' satisfies BareKey);
    await zoomBy(bare, 1 / (await zoomOf(bare)));
    for (const { id, value, isMedian } of await measureBarePaint(bare)) {
      if (isMedian) add(id, value, 'ms');
    }
    const bareNear = await panFrames(bare, 14);
    add('bare.far-pan', bareFar.perSecond, 'fps');
    add('bare.near-pan', bareNear.perSecond, 'fps');
    add('far.pan', far.perSecond, 'fps', { atLeast: size.farBar });
    add('far.longest-frame', far.longest, 'ms');
    add('far.times-bare', far.perSecond / bareFar.perSecond, 'times', { atLeast: TIMES_BARE });
  } finally {
    await app.close();
  }
  return figures;
}
