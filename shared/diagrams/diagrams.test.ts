import { describe, expect, it } from 'vitest';
import type { Command } from '../metamodel/commands';
import { canExecute } from '../metamodel/execute';
import type { AnyRecord } from '../metamodel/kinds';
import { ALL_KINDS, kinds } from '../metamodel/kinds';
import { approximateMeasure, BOX } from './box-size';
import { boxSize } from './forms';
import type { DiagramType, DiagramTypeId } from './index';
import { diagramTypes } from './index';
import { lendingStore } from './lending.fixture';

const store = lendingStore();
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

    it('draws every record of the kinds it lists, and no other', () => {
      for (const kind of ALL_KINDS) {
        for (const record of store.all(kind) as AnyRecord[]) {
          const isNode = type.nodeKinds.includes(kind);
          const isEdge = type.edgeKinds.includes(kind);
          expect(type.box(store, record) !== null, `${kind} as a box`).toBe(isNode);
          expect(type.edge(store, record) !== null, `${kind} as a line`).toBe(isEdge);
        }
      }
    });

    it('gives lines that end at boxes it draws', () => {
      for (const kind of type.edgeKinds) {
        for (const record of store.all(kind) as AnyRecord[]) {
          const shape = type.edge(store, record);
          for (const end of [shape?.sourceId, shape?.targetId]) {
            const box = store.get(end ?? null);
            expect(box && type.nodeKinds.includes(box.kind)).toBe(true);
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
          expect(shape?.label).toContain(shape?.title);
        }
      }
    });

    it('creates what its palette promises', () => {
      for (const { kind, baseName, values } of type.palette) {
        const command: Command = {
          type: 'create-element',
          kind,
          id: 'new_element',
          values: { name: baseName, ...values },
        };
        expect(canExecute(store, [command])).toEqual([]);
        expect(type.nodeKinds).toContain(kind);
      }
    });

    it('gives boxes a size within the limits, for a very long name too', () => {
      const long = { ...store.getAs('class', 'cls_loan'), name: 'x'.repeat(200) } as AnyRecord;
      const shape = type.box(store, long);
      const { width } = boxSize(shape as NonNullable<typeof shape>, id, approximateMeasure);
      expect(width).toBe(BOX.maxWidth);
    });
  });
});

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
