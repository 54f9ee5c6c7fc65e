import { describe, expect, it } from 'vitest';
import type { RecordChanges } from '../metamodel/change';
import { invertChanges } from '../metamodel/change';
import type { Command } from '../metamodel/commands';
import { canExecute, execute } from '../metamodel/execute';
import type { AnyRecord } from '../metamodel/kinds';
import { ALL_KINDS, kinds } from '../metamodel/kinds';
import { canRelate, relate } from '../metamodel/relations';
import { serialise } from '../metamodel/snapshot';
import type { Store } from '../metamodel/store';
import { approximateMeasure, BOX } from './box-size';
import { boxSize } from './forms';
import { nestingOf } from './frames';
import type { DiagramType, DiagramTypeId } from './index';
import { diagramTypes } from './index';
import type { LayoutNode } from './layout-graph';
import { layoutGraph } from './layout-graph';
import { wholeStore, testIds } from './lending.fixture';
import { ownerIn } from './owner-in';
import { createFromPalette } from './palette';

const store = wholeStore();
const newId = testIds();
const types = Object.entries(diagramTypes) as [DiagramTypeId, DiagramType][];

describe('every diagram type', () => {
  it('is known to the metamodel', () => {
    const known: readonly string[] = kinds.diagram.schema.shape.type.options;
    for (const [id] of types) expect(known).toContain(id);
  });

  describe.each(types)('%s', (id, type) => {
    it('carries its own id and a title', () => {
      expect(type.id).toBe(id);
      expect(type.title).not.toBe('');
    });

    it('draws records of the kinds it lists, each of them in a model that has all, and no other', () => {
      for (const kind of ALL_KINDS) {
        const records = store.all(kind) as AnyRecord[];
        const boxes = records.filter((record) => type.box(store, record) !== null);
        const lines = records.filter((record) => type.edge(store, record) !== null);
        expect(boxes.length > 0, `${kind} as a box`).toBe(type.nodeKinds.includes(kind));
        expect(lines.length > 0, `${kind} as a line`).toBe(type.edgeKinds.includes(kind));
      }
    });

    it('gives lines that end at boxes it draws', () => {
      for (const kind of type.edgeKinds) {
        for (const record of store.all(kind) as AnyRecord[]) {
          const shape = type.edge(store, record);
          for (const end of shape ? [shape.sourceId, shape.targetId] : []) {
            const box = store.get(end);
            expect(box && type.box(store, box), `${record.id} at ${end}`).toBeTruthy();
          }
        }
      }
    });

    it('has rows with keys of their own, and names everything for screen readers', () => {
      for (const kind of type.nodeKinds) {
        for (const record of store.all(kind) as AnyRecord[]) {
          const shape = type.box(store, record);
          const keys = shape?.compartments.flatMap(({ rows }) => rows.map(({ key }) => key)) ?? [];
          expect(new Set(keys).size).toBe(keys.length);
          if (shape === null) continue;
          expect(shape.label).toContain(shape.title);
          expect(shape.label).not.toBe('');
        }
      }
    });

    it('creates each entry of its palette, draws it, and takes all of it back', () => {
      const walk = begin(type);
      expect(makeAll(walk, type)).toHaveLength(type.palette.length);
      for (const made of walk.made) {
        const shape = type.box(walk.store, walk.store.get(made) as AnyRecord, walk.subjectId);
        expect(shape).not.toBeNull();
      }
      walk.undoAll();
      expect(serialise(walk.store)).toBe(walk.before);
    });

    it('connects each legal pair, refuses each other one with a reason, and takes all back', () => {
      const walk = begin(type);
      makeAll(walk, type);
      // Once more, so that there are two of each kind where that is allowed.
      makeAll(walk, type);
      for (const { id: relation } of type.relations) {
        let drawn = 0;
        for (const [from, to] of pairs(walk.made)) {
          const refused = canRelate(walk.store, newId, relation, from, to);
          if (refused.length > 0) {
            expect(refused[0]?.message.length, `${relation} ${from} ${to}`).toBeGreaterThan(20);
            continue;
          }
          const plan = relate(walk.store, newId, relation, from, to);
          walk.run(plan.commands);
          const record = walk.store.get(plan.id) as AnyRecord;
          // A line, or one side standing in the other, says that the two belong together.
          const isInside = [from, to].some((end) => {
            const shape = type.box(walk.store, walk.store.get(end) as AnyRecord, walk.subjectId);
            return shape?.parentId === from || shape?.parentId === to;
          });
          const isDrawn = type.edge(walk.store, record, walk.subjectId) !== null;
          expect(isDrawn || isInside, `${relation} ${from} ${to}`).toBe(true);
          drawn += 1;
        }
        expect(drawn, `${relation} can be drawn`).toBeGreaterThan(0);
      }
      walk.undoAll();
      expect(serialise(walk.store)).toBe(walk.before);
    });

    it('lays out every node, those in frames in theirs', () => {
      const subjectId = type.subjectKind ? (store.all(type.subjectKind)[0]?.id ?? null) : null;
      const boxes = type.nodeKinds.flatMap((kind) =>
        (store.all(kind) as AnyRecord[]).flatMap((one) => type.box(store, one, subjectId) ?? []),
      );
      const nodes = new Map(
        boxes.map((shape) => [
          shape.elementId,
          { shape, size: boxSize(shape, id, approximateMeasure) },
        ]),
      );
      const edges = type.edgeKinds.flatMap((kind) =>
        (store.all(kind) as AnyRecord[]).flatMap((one) => type.edge(store, one, subjectId) ?? []),
      );
      const sizes = new Map([...nodes].map(([key, { size }]) => [key, size]));
      const graph = layoutGraph(sizes, edges, [], type.layout, nestingOf(nodes));
      const laid = (list: readonly LayoutNode[]): string[] =>
        list.flatMap((node) => [node.id, ...laid(node.children ?? [])]);
      expect(laid(graph.children).sort()).toEqual([...nodes.keys()].sort());
      if (type.arrange) {
        const { rects } = type.arrange(store, subjectId, approximateMeasure);
        const own = boxes.filter(({ form }) => form !== 'note' && form !== 'group');
        expect([...rects.keys()].sort()).toEqual(own.map((box) => box.elementId).sort());
      }
    });

    it('gives boxes a size within the limits, for a very long name too', () => {
      for (const kind of type.nodeKinds) {
        for (const record of store.all(kind) as AnyRecord[]) {
          const shape = type.box(store, { ...record, name: 'x'.repeat(300) } as AnyRecord);
          if (shape === null) continue;
          const { width } = boxSize(shape, id, approximateMeasure);
          expect(width).toBeLessThanOrEqual(BOX.maxWidth);
        }
      }
    });
  });
});

/** A model in which a diagram of one type is drawn, with everything that happens to it. */
interface Walk {
  store: Store;
  subjectId: string | null;
  /** The model before anything was drawn. */
  before: string;
  /** Elements made from the palette. */
  made: string[];
  run(commands: readonly Command[]): void;
  undoAll(): void;
}

function begin(type: DiagramType): Walk {
  const model = wholeStore();
  const before = serialise(model);
  const changes: RecordChanges[] = [];
  const run = (commands: readonly Command[]) => {
    const result = execute(model, commands);
    expect(result.diagnostics).toEqual([]);
    changes.push(result.changes);
  };
  const undoAll = () => {
    for (const change of changes.splice(0).reverse()) model.apply(invertChanges(change));
  };
  const subject = type.newSubject?.plan(model, newId, null);
  if (subject) run(subject.commands);
  return { store: model, subjectId: subject?.id ?? null, before, made: [], run, undoAll };
}

/** Makes whatever of the palette may be made; returns what was. */
function makeAll(walk: Walk, type: DiagramType): string[] {
  const fresh: string[] = [];
  for (const entry of type.palette) {
    const owner = entry.owner === 'frame' ? ownerIn(walk.store, entry.kind, walk.subjectId) : null;
    const made = newId('new');
    const commands = createFromPalette(walk.store, newId, entry, made, owner ?? null);
    if (canExecute(walk.store, commands).length > 0) continue;
    walk.run(commands);
    fresh.push(made);
  }
  walk.made.push(...fresh);
  return fresh;
}

function pairs(ids: readonly string[]): [string, string][] {
  return ids.flatMap((from) => ids.map((to): [string, string] => [from, to]));
}

describe('class diagram', () => {
  it('shows compartments as UML does', () => {
    const box = diagramTypes.class.box(store, store.get('cls_loan') as AnyRecord);
    const rows = box?.compartments.map(({ id, rows }) => [
      id,
      rows.map((row) => `${row.name}${row.detail}`),
    ]);
    expect(rows).toEqual([
      ['attributes', ['dueOn: Date']],
      ['operations', ['extend(days: Integer)']],
    ]);
    const member = diagramTypes.class.box(store, store.get('cls_member') as AnyRecord);
    expect(member?.stereotype).toBe('actor');
    const person = diagramTypes.class.box(store, store.get('cls_person') as AnyRecord);
    expect(person?.italic).toBe(true);
  });

  it('says multiplicities at rest and keeps the triangle for generalizations', () => {
    const line = diagramTypes.class.edge(store, store.get('asc_ml') as AnyRecord);
    expect(line?.source).toMatchObject({ multiplicity: '1', role: 'borrower', mark: 'none' });
    expect(line?.target).toMatchObject({ multiplicity: '*' });
    const is = diagramTypes.class.edge(store, store.get('gen_mp') as AnyRecord);
    expect(is).toMatchObject({ sourceId: 'cls_member', targetId: 'cls_person' });
    expect(is?.target.mark).toBe('triangle');
  });
});
