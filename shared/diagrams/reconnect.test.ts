import { describe, expect, it } from 'vitest';
import { create } from '../metamodel/commands';
import { canExecute, execute } from '../metamodel/execute';
import type { AnyRecord } from '../metamodel/kinds';
import { lineOf } from '../metamodel/lines';
import { canRelate, reconnect, relate } from '../metamodel/relations';
import type { RelationId } from '../metamodel/relations';
import type { Store } from '../metamodel/store';
import { diagramTypes } from './index';
import { apply, testIds, wholeStore } from './lending.fixture';

const store = wholeStore();
// A third one of what there are too few of to take a line from one to another.
apply(
  store,
  create('activity-node', 'nod_a', { ownerId: 'atv_lend', name: 'look up' }),
  create('activity-node', 'nod_b', { ownerId: 'atv_lend', name: 'hand over' }),
  create('activity-node', 'nod_c', { ownerId: 'atv_lend', name: 'file' }),
  create('artifact', 'art_web', { name: 'web.tar.gz' }),
  create('instance', 'ins_more', { name: 'more' }),
  create('note', 'nte_more', { text: 'more' }),
  create('note', 'nte_most', { text: 'most' }),
);
const newId = testIds();
const types = Object.values(diagramTypes);
const cases = types.flatMap(({ id, relations }) =>
  relations.map((relation) => [id, relation.id] as const),
);

/** Everything that a type shows as nodes, whatever diagram it is on. */
function nodesOf(type: (typeof types)[number]): AnyRecord[] {
  return type.nodeKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .filter((record) => type.box(store, record, subjectOf(store, record)) !== null);
}

/** A fresh line of the relation that one of its sides can be taken elsewhere from. */
function movable(
  nodes: readonly AnyRecord[],
  relation: RelationId,
  side: 'source' | 'target',
): { changed: Store; lineId: string; to: string } | null {
  for (const source of nodes) {
    for (const target of nodes) {
      if (canRelate(store, newId, relation, source.id, target.id).length > 0) continue;
      const changed = store.clone();
      const { id, commands } = relate(changed, newId, relation, source.id, target.id);
      execute(changed, commands);
      const away = side === 'source' ? source.id : target.id;
      const others = nodes.filter((one) => one.id !== source.id && one.id !== target.id);
      for (const other of others) {
        const moved = reconnect(changed, id, side, other.id);
        const errors = canExecute(changed, moved).filter(({ severity }) => severity === 'error');
        if (moved.length > 0 && errors.length === 0 && other.id !== away) {
          return { changed, lineId: id, to: other.id };
        }
      }
    }
  }
  return null;
}

describe.each(cases)('a line of a %s diagram: %s', (typeId, relation) => {
  const type = diagramTypes[typeId];

  it.each(['source', 'target'] as const)('can be taken elsewhere at its %s', (side) => {
    const nodes = nodesOf(type);
    const found = movable(nodes, relation, side);
    if (!found) throw new Error('nothing to take it to');
    const { changed, lineId, to } = found;
    const before = changed.get(lineId);
    expect(execute(changed, reconnect(changed, lineId, side, to)).diagnostics).toEqual([]);
    const after = changed.get(lineId);
    expect(after?.kind).toBe(before?.kind);
    // The end is at the new box: of a line that can be drawn from either side, at one of its ends.
    const line = after && type.edge(changed, after, subjectOf(changed, after));
    const there = changed.get(to);
    const box = there && type.box(changed, there, subjectOf(changed, there));
    const sides = after && lineOf(after);
    // What runs on one node only is drawn in it, without a line.
    if (!line) expect(box?.parentId).toBe(sides?.sourceId);
    else expect([line.sourceId, line.targetId]).toContain(to);
  });
});

/** What a diagram that shows a line is about. */
function subjectOf(of: Store, record: AnyRecord): string | null {
  let outer: AnyRecord | undefined = record;
  while (outer && 'ownerId' in outer && outer.ownerId !== null) {
    outer = of.get(outer.ownerId);
    if (outer && ['state-machine', 'interaction', 'activity'].includes(outer.kind)) return outer.id;
  }
  return null;
}
