import { describe, expect, it } from 'vitest';
import type { Change, RecordChanges } from '../../shared/metamodel/change';
import { emptyChanges, invertChanges } from '../../shared/metamodel/change';
import type { Command } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import { Store } from '../../shared/metamodel/store';
import { spokenChange } from './spoken-change';

const ORDER = 'cls_00000001';
const LINE = 'cls_00000002';
const DIAGRAM = 'dgm_00000001';

function createClass(id: string, name: string): Command {
  return { type: 'create-element', kind: 'class', id, values: { name } };
}

function changeOf(changes: Partial<RecordChanges>): Change {
  const facts = { id: 'chg_1', author: 'me', reason: '', statementId: null, at: 0, reverts: null };
  return { ...emptyChanges(), ...changes, ...facts };
}

/** Runs commands and says what they did. */
function said(store: Store, commands: Command[]): string | null {
  return spokenChange(changeOf(execute(store, commands).changes), store);
}

describe('a change in words', () => {
  it('names what was added, and counts several without what came along', () => {
    const store = new Store();
    expect(said(store, [createClass(ORDER, 'Order')])).toBe('Order added');
    expect(
      said(store, [
        createClass(LINE, 'Line'),
        {
          type: 'create-element',
          kind: 'attribute',
          id: 'att_00000001',
          values: { name: 'n', ownerId: LINE },
        },
      ]),
    ).toBe('Line added');
    expect(said(new Store(), [createClass(ORDER, 'Order'), createClass(LINE, 'Line')])).toBe(
      '2 elements added',
    );
  });

  it('says both names of what was renamed', () => {
    const store = new Store();
    execute(store, [createClass(ORDER, 'Order')]);
    const rename: Command = { type: 'rename-element', id: ORDER, name: 'Purchase' };
    expect(said(store, [rename])).toBe('Order renamed to Purchase');
  });

  it('says what was deleted, and the opposite when that is undone', () => {
    const store = new Store();
    execute(store, [createClass(ORDER, 'Order')]);
    const { changes } = execute(store, [{ type: 'delete-elements', ids: [ORDER] }]);
    expect(spokenChange(changeOf(changes), store)).toBe('Order deleted');
    expect(spokenChange(changeOf(invertChanges(changes)), store)).toBe('Order added');
  });

  it('says what moved on a diagram, and nothing of nothing', () => {
    const store = new Store();
    execute(store, [
      createClass(ORDER, 'Order'),
      {
        type: 'create-element',
        kind: 'diagram',
        id: DIAGRAM,
        values: { name: 'Overview', type: 'class' },
      },
    ]);
    const place: Command = {
      type: 'place-elements',
      diagramId: DIAGRAM,
      placements: [{ id: 'plc_00000001', elementId: ORDER, x: 8, y: 8 }],
    };
    expect(said(store, [place])).toBe('Order moved');
    expect(spokenChange(changeOf({}), store)).toBeNull();
  });
});
