import { describe, expect, it } from 'vitest';
import { create } from '../../../shared/metamodel/commands';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';
import { rowAfter } from './tree-keys';
import { DIAGRAMS, draggedClassifiers, rowsAbove, treeRows, typeAhead } from './tree-rows';

function library(): Store {
  const store = new Store();
  const { diagnostics } = execute(store, [
    create('diagram', 'dgm_1', { name: 'Overview' }),
    create('package', 'pkg_lending', { name: 'lending' }),
    create('package', 'pkg_inner', { name: 'inner', ownerId: 'pkg_lending' }),
    create('class', 'cls_loan', { name: 'Loan', ownerId: 'pkg_lending' }),
    create('class', 'cls_book', { name: 'Book' }),
    create('enumeration', 'enm_state', { name: 'State', ownerId: 'pkg_inner' }),
    create('attribute', 'att_due', { name: 'dueOn', type: 'Date', ownerId: 'cls_loan' }),
    create('operation', 'opr_renew', { name: 'renew', ownerId: 'cls_loan' }),
    create('parameter', 'par_until', { name: 'until', ownerId: 'opr_renew' }),
    {
      type: 'connect',
      id: 'asc_of',
      name: 'of',
      source: { id: 'end_loan', classifierId: 'cls_loan' },
      target: { id: 'end_book', classifierId: 'cls_book', multiplicity: { lower: 1, upper: 1 } },
    },
  ]);
  expect(diagnostics).toEqual([]);
  return store;
}

const NONE: ReadonlySet<string> = new Set();
const outline = (store: Store, toggled = NONE, filter = '') =>
  treeRows(store, toggled, filter).map(({ level, label }) => `${'  '.repeat(level - 1)}${label}`);

describe('treeRows', () => {
  it('shows packages open and classifiers shut', () => {
    expect(outline(library())).toEqual([
      'Diagrams',
      '  Overview',
      'lending',
      '  inner',
      '    State',
      '  Loan',
      'Book',
    ]);
  });

  it('opens and shuts what is toggled', () => {
    const toggled = new Set(['cls_loan', 'opr_renew', DIAGRAMS, 'pkg_inner']);
    const rows = treeRows(library(), toggled, '');
    expect(rows.map(({ label }) => label)).toEqual([
      'Diagrams',
      'lending',
      'inner',
      'Loan',
      'dueOn',
      'renew()',
      'until',
      'of Book',
      'Book',
    ]);
    expect(rows.find(({ id }) => id === 'att_due')).toMatchObject({
      level: 3,
      position: 1,
      siblings: 3,
      open: null,
      parentId: 'cls_loan',
      detail: 'Date',
    });
    expect(rows.find(({ id }) => id === 'asc_of')?.detail).toBe('1 Book');
  });

  it('filters by name and keeps what it is in', () => {
    expect(outline(library(), NONE, 'DUE')).toEqual(['lending', '  Loan', '    dueOn']);
    expect(treeRows(library(), NONE, 'due').at(-1)).toMatchObject({ match: 0, siblings: 1 });
    expect(outline(library(), NONE, 'nothing')).toEqual([]);
  });

  it('has nothing to show of an empty model', () => {
    expect(outline(new Store())).toEqual([]);
  });
});

it('knows what hides a row', () => {
  const store = library();
  expect(rowsAbove(store, 'par_until')).toEqual(['pkg_lending', 'cls_loan', 'opr_renew']);
  expect(rowsAbove(store, 'asc_of')).toEqual(['pkg_lending', 'cls_loan']);
  expect(rowsAbove(store, 'dgm_1')).toEqual([DIAGRAMS]);
  expect(rowsAbove(store, 'gone')).toEqual([]);
});

it('goes to what is typed, round and round', () => {
  const rows = treeRows(library(), NONE, '');
  const at = (id: string) => rows.findIndex((row) => row.id === id);
  expect(typeAhead(rows, at('pkg_lending'), 'l')?.id).toBe('cls_loan');
  expect(typeAhead(rows, at('cls_loan'), 'l')?.id).toBe('pkg_lending');
  expect(typeAhead(rows, at('cls_loan'), 'lo')?.id).toBe('cls_loan');
  expect(typeAhead(rows, -1, 'b')?.id).toBe('cls_book');
  expect(typeAhead(rows, 0, 'z')).toBeUndefined();
});

it('drags a package as what is in it', () => {
  const store = library();
  expect(draggedClassifiers(store, ['pkg_lending', 'att_due', 'cls_loan']).sort()).toEqual([
    'cls_loan',
    'enm_state',
  ]);
});

describe('rowAfter', () => {
  const rows = treeRows(library(), new Set(['cls_loan']), '');
  const after = (...gone: string[]) => {
    const row = rows.find(({ id }) => id === gone[0]);
    if (!row) throw new Error('no row');
    return rowAfter(rows, row, gone);
  };
  it('stays with the siblings, or goes up', () => {
    expect(after('att_due')).toBe('opr_renew');
    expect(after('asc_of')).toBe('opr_renew');
    expect(after('att_due', 'opr_renew', 'asc_of')).toBe('cls_loan');
    expect(after('pkg_lending')).toBe('cls_book');
  });
});
