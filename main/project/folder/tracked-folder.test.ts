import { randomInt } from 'node:crypto';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { idSource } from '../../../shared/kit/ids';
import { create } from '../../../shared/metamodel/commands';
import type { Command } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import { serialise } from '../../../shared/metamodel/snapshot';
import type { Stamp } from './disk';
import { Disk } from './disk';
import type { Manifest } from './manifest';
import { TrackedFolder } from './tracked-folder';

const newId = idSource({ below: (limit) => randomInt(limit) });
const manifest: Manifest = {
  formatVersion: 2,
  id: 'prj_1',
  name: 'Library',
  description: '',
  generators: {},
};

/** A disk whose process dies before its n-th step; nothing it does afterwards reaches the disk. */
class DyingDisk extends Disk {
  steps = 0;

  constructor(
    root: string,
    private readonly last: number,
  ) {
    super(root, newId);
  }

  #step(): void {
    this.steps += 1;
    if (this.steps > this.last) throw new Error('dead');
  }

  override async stage(text: string): Promise<string> {
    this.#step();
    return super.stage(text);
  }

  override async commit(temporary: string, path: string): Promise<Stamp> {
    this.#step();
    return super.commit(temporary, path);
  }

  override async remove(path: string): Promise<void> {
    this.#step();
    return super.remove(path);
  }

  override async discard(temporary: string): Promise<void> {
    this.#step();
    return super.discard(temporary);
  }
}

function run(store: Store, commands: Command[]): void {
  expect(execute(store, commands).diagnostics).toEqual([]);
}

test('a save of many files happens as a whole or not at all, wherever the process dies', async () => {
  const before = new Store();
  run(before, [
    create('package', 'pkg_1', { name: 'lending' }),
    ...['A', 'B', 'C', 'D'].map((name) => create('class', `cls_${name}`, { name })),
    create('attribute', 'att_1', { name: 'x', ownerId: 'cls_C' }),
  ]);
  const after = before.clone();
  run(after, [
    // A and B change names with each other, C goes into the package, D goes, E comes in its place.
    { type: 'rename-element', id: 'cls_A', name: 'Z' },
    { type: 'rename-element', id: 'cls_B', name: 'A' },
    { type: 'rename-element', id: 'cls_A', name: 'B' },
    { type: 'move-element', id: 'cls_C', ownerId: 'pkg_1', before: null },
    { type: 'delete-elements', ids: ['cls_D'] },
    create('class', 'cls_E', { name: 'D' }),
    { type: 'rename-element', id: 'pkg_1', name: 'loans' },
  ]);
  const rest = new Map();
  const outcomes = new Set<string>();
  for (let last = 0; ; last += 1) {
    const root = await realpath(await mkdtemp(join(tmpdir(), 'tracked-')));
    const first = new TrackedFolder(new Disk(root, newId));
    await first.load(true);
    await first.save(first.plan({ store: before, manifest, rest }));

    const disk = new DyingDisk(root, last);
    const dying = new TrackedFolder(disk);
    disk.steps = -1_000;
    await dying.load(true);
    disk.steps = 0;
    const died = await dying.save(dying.plan({ store: after, manifest, rest })).then(
      () => false,
      () => true,
    );

    const again = new TrackedFolder(new Disk(root, newId));
    const reading = await again.load(true);
    expect(reading.diagnostics).toEqual([]);
    const text = serialise(reading.store);
    outcomes.add(text === serialise(before) ? 'before' : 'after');
    expect([serialise(before), serialise(after)]).toContain(text);
    await rm(root, { recursive: true });
    if (!died) break;
  }
  expect(outcomes).toEqual(new Set(['before', 'after']));
});
