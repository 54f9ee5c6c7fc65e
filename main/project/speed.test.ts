import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import { Store } from '../../shared/metamodel/store';
import { createProject } from './create-project';
import { openProject } from './open-project';
import { testPorts } from './project.fixture';

/** Limits are wide: the machine of a test run may be busy. The numbers printed are the measure. */
const SLACK = 5;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'speed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Classes with eight attributes each, half of them associated with the one before. */
function model(classes: number): Store {
  const store = new Store();
  for (let i = 0; i < classes; i += 1) {
    const id = `cls_${i}`;
    execute(store, [
      create('class', id, { name: `Class${i}`, order: `a${i}`, doc: 'A copy lent to a member.' }),
      ...Array.from({ length: 8 }, (_, j) =>
        create('attribute', `att_${i}_${j}`, { name: `value${j}`, ownerId: id, type: 'Date' }),
      ),
    ]);
    if (i % 2 === 0) continue;
    execute(store, [
      {
        type: 'connect',
        id: `asc_${i}`,
        source: { id: `end_${i}_0`, classifierId: id },
        target: { id: `end_${i}_1`, classifierId: `cls_${i - 1}` },
      },
    ]);
  }
  return store;
}

async function timed<T>(task: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const value = await task();
  return [value, performance.now() - start];
}

test.each([
  { classes: 100, open: 300, save: 50 },
  { classes: 1_000, open: 2_000, save: 200 },
])('opens $classes classes, and saves one change', async ({ classes, open, save }) => {
  const dir = join(folder, String(classes));
  const store = model(classes);
  const [, made] = await timed(() =>
    createProject(dir, { name: 'Speed', description: '', store }, testPorts()),
  );
  const [session, opened] = await timed(() => openProject(dir, testPorts()));
  expect(session.store.size).toBe(store.size);
  const saves: number[] = [];
  for (let i = 0; i < 5; i += 1) {
    const values = { doc: `Changed ${i}.` };
    await session.execute([{ type: 'update-element', id: 'cls_5', values }], { author: 'ana' });
    saves.push((await timed(() => session.flush()))[1]);
  }
  const [, looked] = await timed(() => session.checkOutside());
  await session.close();
  const median = saves.sort((a, b) => a - b)[2] ?? Infinity;
  console.log(
    `${classes} classes: create ${made.toFixed(0)} ms, open ${opened.toFixed(0)} ms, ` +
      `save one change ${median.toFixed(0)} ms, look for outside changes ${looked.toFixed(0)} ms`,
  );
  expect(opened).toBeLessThan(open * SLACK);
  expect(median).toBeLessThan(save * SLACK);
});
