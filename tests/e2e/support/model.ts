import { expect, type Page } from '@playwright/test';
import type { Bridge } from '../../../shared/ipc/contract';
import { unpack } from '../../../shared/ipc/wire';
import type { Change } from '../../../shared/metamodel/change';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { ask } from './bridge';

type OfKind<K extends AnyRecord['kind']> = Extract<AnyRecord, { kind: K }>;

/** The records of one kind in the open project, as main has them. */
export async function recordsOf<K extends AnyRecord['kind']>(
  page: Page,
  kind: K,
): Promise<OfKind<K>[]> {
  const project = await ask(page, 'project.current', undefined);
  const all = project?.records ?? [];
  return all.filter((record): record is OfKind<K> => record.kind === kind);
}

/** Names of the classes in the open project, sorted. */
export async function classNames(page: Page): Promise<string[]> {
  return (await recordsOf(page, 'class')).map(({ name }) => name).sort();
}

export interface Point {
  x: number;
  y: number;
}

/** Where a class stands on the first class diagram, canvas px; undefined before it was placed. */
export async function placeOf(page: Page, name: string): Promise<Point | undefined> {
  const [diagram] = (await recordsOf(page, 'diagram')).filter(({ type }) => type === 'class');
  const element = (await recordsOf(page, 'class')).find((one) => one.name === name);
  const placements = await recordsOf(page, 'placement');
  const place = placements.find(
    ({ elementId, ownerId }) => elementId === element?.id && ownerId === diagram?.id,
  );
  return place && { x: place.x, y: place.y };
}

interface Watched {
  /** Packed. */
  watchedChanges?: unknown[];
}

/** From now on keeps the changes that main acknowledges; `takeChanges` returns them. */
export async function watchChanges(page: Page): Promise<void> {
  await page.evaluate(() => {
    const kept: unknown[] = [];
    (globalThis as Watched).watchedChanges = kept;
    const { modelwright } = window as unknown as { modelwright: Bridge };
    modelwright.on('change', (packed) => kept.push(packed));
  });
}

/**
 * What each change since the last call was, in words for people. Waits for `count` of them: the window
 * shows an edit before main has acknowledged it.
 */
export async function takeChanges(page: Page, count = 0): Promise<string[]> {
  const taken: string[] = [];
  const enough = async (): Promise<boolean> => {
    const packed = await page.evaluate(() =>
      ((globalThis as Watched).watchedChanges ?? []).splice(0),
    );
    taken.push(...packed.map((one) => (unpack(one) as Change).reason));
    return taken.length >= count;
  };
  await expect.poll(enough, { message: `${count} changes` }).toBe(true);
  return taken;
}
