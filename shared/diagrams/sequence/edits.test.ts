import { describe, expect, it } from 'vitest';
import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import { fragmentsOf, messagesIn } from '../../metamodel/interactions';
import type { Store } from '../../metamodel/store';
import { apply, testIds, wholeStore } from '../lending.fixture';
import {
  gapAt,
  gapsOf,
  insertMessage,
  lifelinesFor,
  moveEnd,
  moveInTime,
  stepInTime,
  stepLifeline,
  wrapIn,
} from './edits';
import {
  completeLifeline,
  completeMessage,
  printLifeline,
  printMessage,
  setLifeline,
  setMessage,
} from './notation';

const INTERACTION = 'itr_borrow';
const order = (store: Store) => messagesIn(store, INTERACTION).map(({ id }) => id);
const call = { relation: 'synch-call', sourceId: 'lfl_desk', targetId: 'lfl_copy' } as const;

function run(store: Store, commands: readonly Command[]): Store {
  apply(store, ...commands);
  return store;
}

describe('a message at a height', () => {
  it('comes between the messages around it', () => {
    const store = wholeStore();
    const gaps = gapsOf(store, INTERACTION);
    const fewer = gapsOf(store, INTERACTION, new Set(['lfl_loan']));
    expect(fewer.some(({ before }) => before === 'msg_new')).toBe(false);
    expect(fewer.at(-1)?.y).toBeLessThan(gaps.at(-1)?.y ?? 0);
    const before = gaps.find((gap) => gap.before === 'msg_lend');
    const gap = gapAt(gaps, (before?.y ?? 0) + 3);
    const { id, commands } = insertMessage(store, testIds(), INTERACTION, call, gap);
    run(store, commands);
    const all = order(store);
    expect(all.indexOf(id)).toBe(all.indexOf('msg_lend') - 1);
  });

  it('goes into the part of a fragment that is there', () => {
    const store = wholeStore();
    const gap = gapsOf(store, INTERACTION).find(({ before }) => before === 'msg_note') ?? null;
    const { id, commands } = insertMessage(store, testIds(), INTERACTION, call, gap);
    run(store, commands);
    expect(store.getAs('message', id)?.ownerId).toBe('opd_else');
  });
});

describe('moving in time', () => {
  it('changes nothing where the message already is', () => {
    const store = wholeStore();
    const gaps = gapsOf(store, INTERACTION);
    const at = gaps.findIndex(({ before }) => before === 'msg_lend');
    for (const gap of gaps.slice(at, at + 2)) {
      expect(moveInTime(store, INTERACTION, 'msg_lend', gap)).toEqual([]);
    }
  });

  it('steps into a fragment, through its parts and out again, and back the same way', () => {
    const store = wholeStore();
    const before = order(store);
    const homes: (string | undefined)[] = [];
    let steps = 0;
    while (stepInTime(store, INTERACTION, 'msg_lent', 1).length > 0 && steps < 40) {
      run(store, stepInTime(store, INTERACTION, 'msg_lent', 1));
      homes.push(store.getAs('message', 'msg_lent')?.ownerId);
      steps += 1;
    }
    expect([...new Set(homes)]).toEqual(['opd_free', 'opd_else', INTERACTION]);
    expect(order(store).at(-1)).toBe('msg_lent');
    for (; steps > 0; steps -= 1) run(store, stepInTime(store, INTERACTION, 'msg_lent', -1));
    expect(order(store)).toEqual(before);
  });

  it('never puts a fragment into itself', () => {
    const store = wholeStore();
    const inside = { ownerId: 'opd_else', before: null };
    expect(moveInTime(store, INTERACTION, 'cfr_free', inside)).toEqual([]);
  });
});

describe('lifelines', () => {
  it('step left and right, and stop at the ends', () => {
    const store = wholeStore();
    const names = () => store.children(INTERACTION, 'lifeline').map(({ id }) => id);
    expect(stepLifeline(store, 'lfl_member', -1)).toEqual([]);
    run(store, stepLifeline(store, 'lfl_member', 1));
    expect(names().slice(0, 2)).toEqual(['lfl_desk', 'lfl_member']);
    run(store, stepLifeline(store, 'lfl_member', -1));
    expect(names()[0]).toBe('lfl_member');
    expect(stepLifeline(store, 'lfl_loan', 1)).toEqual([]);
  });

  it('come from what can take part, and from nothing else', () => {
    const store = wholeStore();
    const ids = ['cls_fine', 'enm_state', 'act_reader'];
    const plan = lifelinesFor(store, testIds(), INTERACTION, ids, 'lfl_desk');
    run(store, plan.commands);
    const shown = store.children(INTERACTION, 'lifeline').map((one) => one.representsId);
    expect(shown.slice(0, 3)).toEqual(['act_member', 'cls_fine', 'act_reader']);
  });
});

describe('wrapping', () => {
  it.each(['alt', 'opt', 'loop', 'par'] as const)('in %s takes what lies between along', (kind) => {
    const store = wholeStore();
    const before = order(store);
    const wrapped = wrapIn(store, testIds(), ['msg_lent', 'msg_check'], kind);
    run(store, wrapped?.commands ?? []);
    expect(order(store)).toEqual(before);
    const [operand] = store.children(wrapped?.id ?? '', 'operand');
    const inside = fragmentsOf(store, operand?.id ?? '').map(({ id }) => id);
    expect(inside).toEqual(['msg_check', 'msg_lend', 'msg_lent']);
  });

  it('asks for messages of one sequence', () => {
    expect(wrapIn(wholeStore(), testIds(), ['msg_ask', 'msg_note'], 'opt')).toBeNull();
    expect(wrapIn(wholeStore(), testIds(), ['lfl_desk'], 'opt')).toBeNull();
  });
});

describe('what is typed', () => {
  it('calls the operation of that name where the target has one', () => {
    const store = wholeStore();
    const message = store.getAs('message', 'msg_extend');
    if (!message) throw new Error('no message');
    expect(printMessage(store, message)).toBe('extend(days = 14)');
    run(store, setMessage(store, message, 'extend(days = 7)'));
    expect(store.getAs('message', 'msg_extend')).toMatchObject({
      operationId: 'opr_extend',
      name: '',
      arguments: 'days = 7',
    });
    run(store, setMessage(store, message, 'return it'));
    expect(store.getAs('message', 'msg_extend')).toMatchObject({
      operationId: null,
      name: 'return it',
    });
  });

  it('offers the target’s operations, and to create one that is not there', () => {
    const store = wholeStore();
    const message = store.getAs('message', 'msg_extend');
    if (!message) throw new Error('no message');
    const known = completeMessage(store, testIds(), message, 'ext');
    expect(known.map(({ text }) => text)).toEqual(['extend(days: Integer)', 'ext']);
    const [offer] = completeMessage(store, testIds(), message, 'close(today)');
    expect(offer?.creates).toEqual({ kind: 'operation', name: 'close', owner: 'Loan' });
    run(store, offer?.commands ?? []);
    const made = store.children('cls_loan', 'operation').find(({ name }) => name === 'close');
    expect(store.getAs('message', 'msg_extend')?.operationId).toBe(made?.id);
  });

  it('says what a lifeline stands for, and can create the class', () => {
    const store = wholeStore();
    const lifeline = store.getAs('lifeline', 'lfl_desk');
    if (!lifeline) throw new Error('no lifeline');
    run(store, setLifeline(store, lifeline, 'first: Loan'));
    const renamed = store.getAs('lifeline', 'lfl_desk');
    expect(renamed).toMatchObject({ name: 'first', representsId: 'cls_loan' });
    expect(renamed && printLifeline(store, renamed)).toBe('first: Loan');
    const offers = completeLifeline(store, testIds(), lifeline, 'x: Shelf');
    expect(offers.map(({ creates }) => creates?.name)).toEqual(['Shelf']);
    run(store, offers[0]?.commands ?? []);
    const shelf = store.all('class').find(({ name }) => name === 'Shelf');
    expect(store.getAs('lifeline', 'lfl_desk')).toMatchObject({
      name: 'x',
      representsId: shelf?.id,
    });
  });

  it('stays text while nothing of that name is there', () => {
    const store = wholeStore();
    apply(store, create('lifeline', 'lfl_new', { name: 'someone', ownerId: INTERACTION }));
    const lifeline = store.getAs('lifeline', 'lfl_new');
    if (!lifeline) throw new Error('no lifeline');
    run(store, setLifeline(store, lifeline, 'clerk'));
    expect(store.getAs('lifeline', 'lfl_new')).toMatchObject({ name: 'clerk', representsId: null });
  });
});

describe('an end of a message', () => {
  it('goes to another lifeline, and the words stay', () => {
    const store = wholeStore();
    run(store, moveEnd(store, 'msg_lend', 'target', 'lfl_loan'));
    expect(store.getAs('message', 'msg_lend')).toMatchObject({
      targetId: 'lfl_loan',
      operationId: null,
      name: 'lend',
    });
  });

  it('keeps calling what the new target can answer', () => {
    const store = wholeStore();
    run(store, [
      create('lifeline', 'lfl_other', {
        ownerId: INTERACTION,
        representsId: 'cls_copy',
        name: 'b',
      }),
    ]);
    run(store, moveEnd(store, 'msg_lend', 'target', 'lfl_other'));
    expect(store.getAs('message', 'msg_lend')?.operationId).toBe('opr_lend');
    run(store, moveEnd(store, 'msg_lend', 'source', 'lfl_member'));
    expect(store.getAs('message', 'msg_lend')).toMatchObject({
      sourceId: 'lfl_member',
      operationId: 'opr_lend',
    });
  });

  it('is found or lost no more once it has a lifeline, and does nothing where it is', () => {
    const store = wholeStore();
    run(store, moveEnd(store, 'msg_lost', 'target', 'lfl_desk'));
    expect(store.getAs('message', 'msg_lost')?.targetId).toBe('lfl_desk');
    expect(moveEnd(store, 'msg_lost', 'target', 'lfl_desk')).toEqual([]);
    expect(moveEnd(store, 'lfl_desk', 'target', 'lfl_desk')).toEqual([]);
  });
});
