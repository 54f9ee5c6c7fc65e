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
    expect(record && elementText(record)).toBe(text);
    expect(editElementText(store, 'trn_lend', 'lend [x').ok).toBe(false);
  });

  it('is the condition of an extension, with its brackets or without', () => {
    const store = wholeStore();
    apply(store, ...ok(editElementText(store, 'ext_fb', '[late]')));
    expect(store.getAs('extend', 'ext_fb')?.condition).toBe('late');
    expect(hasText(store.get('inc_bc'))).toBe(false);
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
