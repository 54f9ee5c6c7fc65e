import { describe, expect, it } from 'vitest';
import { diagramTypes } from '../../shared/diagrams';
import { apply, lendingStore, testIds } from '../../shared/diagrams/lending.fixture';
import { createFromPalette } from '../../shared/diagrams/palette';
import { relate } from '../../shared/metamodel/relations';
import type { Parsed } from '../../shared/diagrams/class/notation';
import type { Command } from '../../shared/metamodel/commands';
import { endsOf } from '../../shared/metamodel/queries';
import {
  addMember,
  changeRelation,
  defaultMember,
  deletable,
  editMember,
  refusal,
  reverseRelation,
} from './edits';

function ok(parsed: Parsed<Command[]>): Command[] {
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

describe('creating', () => {
  it('finds a free name', () => {
    const store = lendingStore();
    const entry = diagramTypes.class.palette[0];
    if (!entry) throw new Error('empty palette');
    for (const id of ['cls_x', 'cls_y']) {
      apply(store, ...createFromPalette(store, testIds(), entry, id, null));
    }
    expect(store.getAs('class', 'cls_x')?.name).toBe('Class');
    expect(store.getAs('class', 'cls_y')?.name).toBe('Class2');
  });

  it('knows what to type into which box', () => {
    const store = lendingStore();
    expect(defaultMember(store, 'cls_loan')).toBe('attribute');
    expect(defaultMember(store, 'enm_state')).toBe('literal');
    expect(defaultMember(store, 'asc_ml')).toBeNull();
  });
});

describe('members', () => {
  it('are added from one line', () => {
    const store = lendingStore();
    const newId = testIds();
    apply(store, ...ok(addMember(store, newId, 'attribute', 'cls_loan', 'fee: money = 0')));
    apply(store, ...ok(addMember(store, newId, 'operation', 'cls_loan', 'close(by: Member)')));
    apply(store, ...ok(addMember(store, newId, 'literal', 'enm_state', 'lost, found')));
    const fee = store.children('cls_loan', 'attribute').at(-1);
    expect(fee).toMatchObject({ name: 'fee', type: 'Money', default: '0' });
    const close = store.children('cls_loan', 'operation').at(-1);
    const [by] = store.children(close?.id ?? '', 'parameter');
    expect(by).toMatchObject({ name: 'by', typeId: 'cls_member' });
    expect(store.children('enm_state', 'literal').map(({ name }) => name)).toEqual([
      'in',
      'out',
      'lost',
      'found',
    ]);
  });

  it('keep their records when their line is typed anew', () => {
    const store = lendingStore();
    const newId = testIds();
    apply(store, ...ok(editMember(store, newId, 'att_due', 'due: DateTime [0..1]')));
    expect(store.getAs('attribute', 'att_due')).toMatchObject({
      name: 'due',
      type: 'DateTime',
      multiplicity: { lower: 0, upper: 1 },
    });
    apply(store, ...ok(editMember(store, newId, 'opr_extend', 'extend(weeks: int, why): Date')));
    const names = store.children('opr_extend', 'parameter').map(({ id, name }) => [id, name]);
    expect(names[0]).toEqual(['par_days', 'weeks']);
    expect(names).toHaveLength(2);
    apply(store, ...ok(editMember(store, newId, 'opr_extend', 'extend()')));
    expect(store.children('opr_extend', 'parameter')).toEqual([]);
  });

  it('say what cannot be read', () => {
    expect(addMember(lendingStore(), testIds(), 'literal', 'enm_state', ' , ').ok).toBe(false);
  });
});

describe('relations', () => {
  it('are refused with a reason', () => {
    const store = lendingStore();
    const newId = testIds();
    expect(refusal(store, newId, 'association', 'cls_loan', 'cls_member')).toBeNull();
    expect(refusal(store, newId, 'association', 'cls_loan', 'enm_state')).toContain('enumeration');
    expect(refusal(store, newId, 'generalization', 'cls_person', 'cls_member')).toBe(
      'Person cannot be a kind of Member: Member already is a kind of Person.',
    );
    expect(refusal(store, newId, 'generalization', 'cls_loan', 'cls_loan')).toBe(
      'Loan cannot be a kind of itself.',
    );
  });

  it('change among associations without losing the ends', () => {
    const store = lendingStore();
    apply(store, ...changeRelation(store, testIds(), 'asc_ml', 'composition').commands);
    const [source, target] = endsOf(store, 'asc_ml') ?? [];
    expect(source).toMatchObject({ id: 'end_m', aggregation: 'composite', role: 'borrower' });
    apply(store, ...changeRelation(store, testIds(), 'asc_ml', 'association').commands);
    expect(endsOf(store, 'asc_ml')?.map((end) => end.aggregation)).toEqual(['none', 'none']);
    expect(target?.id).toBe('end_l');
  });

  it('turn into a generalization and back', () => {
    const store = lendingStore();
    const next = changeRelation(store, testIds(), 'asc_lc', 'generalization');
    apply(store, ...next.commands);
    expect(store.getAs('generalization', next.id)).toMatchObject({
      ownerId: 'cls_loan',
      generalId: 'cls_copy',
    });
    expect(store.has('asc_lc')).toBe(false);
  });

  it('can be turned round', () => {
    const store = lendingStore();
    apply(store, ...reverseRelation(store, testIds(), 'asc_ml'));
    expect(endsOf(store, 'asc_ml')?.map(({ id }) => id)).toEqual(['end_l', 'end_m']);
    apply(store, ...reverseRelation(store, testIds(), 'gen_mp'));
    expect(store.all('generalization')[0]).toMatchObject({
      ownerId: 'cls_person',
      generalId: 'cls_member',
    });
  });

  it('start as one to many', () => {
    const { commands } = relate(lendingStore(), testIds(), 'aggregation', 'cls_loan', 'cls_copy');
    expect(commands[0]).toMatchObject({
      source: { aggregation: 'shared', multiplicity: { lower: 1, upper: 1 } },
      target: { multiplicity: { lower: 0, upper: '*' } },
    });
  });
});

describe('deletable', () => {
  it('takes owners for their members and lines for their ends', () => {
    const store = lendingStore();
    expect(deletable(store, ['cls_loan', 'att_due', 'gone'])).toEqual(['cls_loan']);
    expect(deletable(store, ['end_m'])).toEqual(['asc_ml']);
    expect(deletable(store, ['end_m', 'end_l'])).toEqual(['asc_ml']);
  });
});
