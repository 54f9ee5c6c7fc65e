import { describe, expect, it } from 'vitest';
import type { Parsed } from '../../shared/diagrams/class/notation';
import { apply, testIds, wholeStore } from '../../shared/diagrams/lending.fixture';
import type { Command } from '../../shared/metamodel/commands';
import { behaviourText, fieldOfRow, fieldRowId } from './behaviour-edits';
import { addMember, changeRelation, editMember, reverseRefusal, reverseRelation } from './edits';
import { editElementText, elementText, hasText } from './element-text';

function ok(parsed: Parsed<Command[]>): Command[] {
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

describe('the text at a line', () => {
  it('is trigger, guard and effect of a transition', () => {
    const store = wholeStore();
    const text = 'lend [card valid] / note it';
    apply(store, ...ok(editElementText(store, 'trn_lend', text)));
    const record = store.getAs('transition', 'trn_lend');
    expect(record).toMatchObject({ trigger: 'lend', guard: 'card valid', effect: 'note it' });
    expect(record && elementText(store, record)).toBe(text);
    expect(editElementText(store, 'trn_lend', 'lend [x').ok).toBe(false);
  });

  it('is the condition of an extension, with its brackets or without', () => {
    const store = wholeStore();
    apply(store, ...ok(editElementText(store, 'ext_fb', '[late]')));
    expect(store.getAs('extend', 'ext_fb')?.condition).toBe('late');
    expect(hasText(store.get('inc_bc'))).toBe(false);
  });
});

describe('the text at an end', () => {
  it('is multiplicity and role, and says how many where nobody had', () => {
    const store = wholeStore();
    apply(store, {
      type: 'update-element',
      id: 'end_l',
      values: { extra: { unknownMultiplicity: true, kept: 1 } },
    });
    const text = () => {
      const end = store.getAs('association-end', 'end_l');
      return end && elementText(store, end);
    };
    expect(text()).toBe('');
    apply(store, ...ok(editElementText(store, 'end_l', 'loans')));
    expect(text()).toBe('loans');
    apply(store, ...ok(editElementText(store, 'end_l', '1..* loans')));
    expect(text()).toBe('1..* loans');
    expect(store.getAs('association-end', 'end_l')).toMatchObject({
      multiplicity: { lower: 1, upper: '*' },
      role: 'loans',
      extra: { kept: 1 },
    });
    expect(editElementText(store, 'end_l', '5..2')).toMatchObject({ ok: false, at: { from: 0 } });
  });
});

describe('the text of a box', () => {
  it('sets what its notation says and leaves the rest', () => {
    const store = wholeStore();
    apply(store, ...ok(editElementText(store, 'cls_member', 'Reader')));
    expect(store.getAs('class', 'cls_member')).toMatchObject({
      name: 'Reader',
      stereotype: 'actor',
    });
    apply(store, ...ok(editElementText(store, 'cls_member', '«entity» Reader {abstract}')));
    expect(store.getAs('class', 'cls_member')).toMatchObject({
      stereotype: 'entity',
      abstract: true,
    });
    apply(store, ...ok(editElementText(store, 'ins_ada', 'bob')));
    expect(store.getAs('instance', 'ins_ada')).toMatchObject({
      name: 'bob',
      classifierId: 'cls_member',
    });
    apply(store, ...ok(editElementText(store, 'cmp_web', 'Web [Svelte]')));
    expect(store.getAs('component', 'cmp_web')).toMatchObject({
      name: 'Web',
      technology: 'Svelte',
    });
    apply(store, ...ok(editElementText(store, 'dpn_db', 'Reads')));
    expect(store.getAs('dependency', 'dpn_db')).toMatchObject({ name: 'Reads', technology: '' });
  });

  it('has values of an instance as lines', () => {
    const store = wholeStore();
    const newId = testIds();
    apply(store, ...ok(editMember(store, newId, 'slt_due', 'dueOn = 2027-01-01')));
    expect(store.getAs('slot', 'slt_due')?.value).toBe('2027-01-01');
    apply(store, { type: 'delete-elements', ids: ['slt_due'] });
    apply(store, ...ok(addMember(store, newId, 'slot', 'ins_loan', 'dueOn = today')));
    expect(store.children('ins_loan', 'slot').map(({ value }) => value)).toEqual(['today']);
    expect(addMember(store, newId, 'slot', 'ins_loan', 'card = 7').ok).toBe(false);
  });
});

describe('lines of a state', () => {
  it('are typed afresh, changed and taken away', () => {
    const store = wholeStore();
    const newId = testIds();
    apply(store, ...ok(addMember(store, newId, 'behaviour', 'sta_in', 'exit / lock')));
    apply(store, ...ok(addMember(store, newId, 'behaviour', 'sta_in', 'dust / wipe')));
    expect(store.getAs('state', 'sta_in')?.exit).toBe('lock');
    const [internal] = store.all('transition').filter(({ trigger }) => trigger === 'dust');
    expect(internal).toMatchObject({ type: 'internal', sourceId: 'sta_in', targetId: 'sta_in' });
    const row = fieldRowId('sta_in', 'exit');
    const field = fieldOfRow(row);
    expect(field && behaviourText(store, field)).toBe('exit / lock');
    apply(store, ...ok(editMember(store, newId, row, 'entry / unlock')));
    expect(store.getAs('state', 'sta_in')).toMatchObject({ entry: 'unlock', exit: '' });
    apply(store, ...ok(editMember(store, newId, fieldRowId('sta_in', 'entry'), '')));
    expect(store.getAs('state', 'sta_in')?.entry).toBe('');
    apply(store, ...ok(editMember(store, newId, internal?.id ?? '', '')));
    expect(store.has(internal?.id ?? '')).toBe(false);
  });
});

describe('lines between use cases and states', () => {
  it('are turned round where that is legal', () => {
    const store = wholeStore();
    apply(store, ...reverseRelation(store, testIds(), 'inc_bc'));
    expect(store.getAs('include', 'inc_bc')).toMatchObject({
      ownerId: 'ucs_card',
      additionId: 'ucs_borrow',
    });
    expect(reverseRefusal(store, testIds(), 'trn_begin')).toMatch(/initial state/);
    expect(reverseRefusal(store, testIds(), 'trn_lend')).toBeNull();
  });

  it('become another relation', () => {
    const store = wholeStore();
    const { id, commands } = changeRelation(store, testIds(), 'inc_bc', 'extend');
    apply(store, ...commands);
    expect(store.has('inc_bc')).toBe(false);
    expect(store.getAs('extend', id)).toMatchObject({ ownerId: 'ucs_borrow' });
  });
});
