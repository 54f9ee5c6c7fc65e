import { describe, expect, it } from 'vitest';
import { apply, lendingStore, testIds } from '../../../shared/diagrams/lending.fixture';
import type { Parsed } from '../../../shared/diagrams/class/notation';
import type { Command } from '../../../shared/metamodel/commands';
import { printAttribute } from '../../../shared/diagrams/class/notation';
import type { Store } from '../../../shared/metamodel/store';
import { editCell, pasteCells, readTsv, tableRows } from './table-rows';

const newId = testIds();

function run(store: Store, made: Parsed<Command[]>): number {
  if (!made.ok) throw new Error(made.problem);
  apply(store, ...made.value);
  return made.value.length;
}

function rowOf(store: Store, name: string) {
  const rows = tableRows(store, '', true);
  const at = rows.findIndex(({ cells }) => cells.name === name);
  return { rows, at, row: rows[at]! };
}

const attributesOf = (store: Store, id: string) =>
  store.children(id, 'attribute').map((one) => printAttribute(store, one));

describe('the table', () => {
  it('has each class, its attributes and a line for another', () => {
    const { rows, at } = rowOf(lendingStore(), 'Member');
    const own = rows.filter(({ ownerId }) => ownerId === 'cls_member');
    expect(rows[at]).toMatchObject({ kind: 'class', cells: { type: null } });
    expect(own.map(({ kind }) => kind)).toEqual([
      'class',
      ...own.slice(1, -1).map(() => 'attribute'),
      'new',
    ]);
    expect(own[1]?.cells).toMatchObject({ name: 'card', type: 'String', required: 'true' });
  });

  it('shows a class that holds the words whole, else the attributes that do', () => {
    const named = tableRows(lendingStore(), 'member', false);
    expect(named[0]).toMatchObject({ id: 'cls_member' });
    expect(named.some(({ cells }) => cells.name === 'card')).toBe(true);
    const held = tableRows(lendingStore(), 'card', false);
    expect(held.map(({ id }) => id)).toEqual(['cls_member', 'att_card']);
  });
});

describe('an edit of a cell', () => {
  it('is one command, and none when it says the same', () => {
    const store = lendingStore();
    const { row } = rowOf(store, 'card');
    expect(run(store, editCell(store, newId, row, 'name', 'cardNumber'))).toBe(1);
    expect(run(store, editCell(store, newId, row, 'type', 'State'))).toBe(1);
    expect(run(store, editCell(store, newId, row, 'unique', 'yes'))).toBe(1);
    expect(store.getAs('attribute', 'att_card')).toMatchObject({
      name: 'cardNumber',
      typeId: 'enm_state',
      unique: true,
    });
    expect(run(store, editCell(store, newId, row, 'default', row.cells.default ?? ''))).toBe(0);
  });

  it('makes a value optional and required without touching how many there are', () => {
    const store = lendingStore();
    run(store, editCell(store, newId, rowOf(store, 'card').row, 'multiplicity', '2..*'));
    run(store, editCell(store, newId, rowOf(store, 'card').row, 'required', 'false'));
    expect(rowOf(store, 'card').row.cells).toMatchObject({ multiplicity: '*', required: 'false' });
    run(store, editCell(store, newId, rowOf(store, 'card').row, 'required', 'true'));
    expect(rowOf(store, 'card').row.cells.multiplicity).toBe('1..*');
  });

  it('refuses what is no multiplicity and an empty name', () => {
    const store = lendingStore();
    const { row } = rowOf(store, 'card');
    expect(editCell(store, newId, row, 'multiplicity', 'some').ok).toBe(false);
    expect(editCell(store, newId, row, 'name', ' ').ok).toBe(false);
  });

  it('of the empty line makes an attribute', () => {
    const store = lendingStore();
    const last = tableRows(store, '', true).find(({ id }) => id === 'cls_copy +')!;
    run(store, editCell(store, newId, last, 'name', 'shelf'));
    expect(attributesOf(store, 'cls_copy').at(-1)).toContain('shelf');
  });
});

describe('a paste', () => {
  it('goes over the lines of the class, then makes new ones, and stays in the class', () => {
    const store = lendingStore();
    const { rows, at } = rowOf(store, 'card');
    const before = store.children('cls_member', 'attribute').length;
    const lines = Array.from({ length: before + 2 }, (_, line) => `field${line}\tInteger\t0..1`);
    run(store, pasteCells(store, newId, rows, { row: at, column: 0 }, readTsv(lines.join('\r\n'))));
    const names = store.children('cls_member', 'attribute').map(({ name }) => name);
    expect(names).toEqual(lines.map((_line, index) => `field${index}`));
    expect(rowOf(store, 'field1').row.cells).toMatchObject({ type: 'Integer', required: 'false' });
  });

  it('reads what a spreadsheet writes', () => {
    expect(readTsv('a\tb\r\n"say ""hi"""\t\r\n')).toEqual([
      ['a', 'b'],
      ['say "hi"', ''],
    ]);
  });

  it('of something wrong changes nothing', () => {
    const store = lendingStore();
    const { rows, at } = rowOf(store, 'card');
    const block = readTsv('ok\tString\t1\nbad\tString\tmany');
    expect(pasteCells(store, newId, rows, { row: at, column: 0 }, block).ok).toBe(false);
  });
});
