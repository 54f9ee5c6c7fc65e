import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import type { AnyRecord } from '../../metamodel/kinds';
import { statesIn, transitionsIn } from '../../metamodel/state-machines';
import { apply, wholeStore, testIds } from '../lending.fixture';
import { ownerIn } from '../owner-in';
import { stateMachineDiagram } from './index';
import { parseStateLine, parseTransition, printTransition } from './notation';
import { newStateMachine } from './subject';

const store = wholeStore();
const box = (id: string, subject: string | null = 'smc_copy') =>
  stateMachineDiagram.box(store, store.get(id) as AnyRecord, subject);
const edge = (id: string) =>
  stateMachineDiagram.edge(store, store.get(id) as AnyRecord, 'smc_copy');

describe('parseTransition', () => {
  it.each([
    ['pay', { trigger: 'pay', guard: '', effect: '' }],
    ['pay [amount > 0] / ship', { trigger: 'pay', guard: 'amount > 0', effect: 'ship' }],
    ['[else]', { trigger: '', guard: 'else', effect: '' }],
    ['/ notify', { trigger: '', guard: '', effect: 'notify' }],
    ['after 3 days / a / b', { trigger: 'after 3 days', guard: '', effect: 'a / b' }],
    ['x [a[1] / 2 > 0]', { trigger: 'x', guard: 'a[1] / 2 > 0', effect: '' }],
    ['', { trigger: '', guard: '', effect: '' }],
  ])('reads %j', (line, value) => {
    expect(parseTransition(line)).toEqual({ ok: true, value });
  });

  it.each([
    ['pay [x', 'The guard is not closed. Write it as pay [amount > 0] / ship.'],
    ['pay x]', 'A "]" has no "[" before it.'],
    ['pay []', 'The guard says nothing. Take the [] away.'],
    ['pay /', 'An effect is missing after "/".'],
    ['pay [a] ship', 'After the guard comes "/ effect", not "ship".'],
  ])('says what is wrong with %j', (line, problem) => {
    expect(parseTransition(line)).toMatchObject({ ok: false, problem });
  });

  it('is undone by printing and done again by parsing', () => {
    const words = fc.stringMatching(/^([a-z][a-z0-9 ()>=.]{0,12}[a-z0-9)])?$/);
    const text = fc.record({ trigger: words, guard: words, effect: words });
    fc.assert(
      fc.property(text, (value) => {
        expect(parseTransition(printTransition(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('parseStateLine', () => {
  it('tells behaviours from internal transitions', () => {
    expect(parseStateLine('Entry / beep')).toMatchObject({
      value: { field: 'entry', text: 'beep' },
    });
    expect(parseStateLine('do / count')).toMatchObject({ value: { field: 'do' } });
    expect(parseStateLine('tick [on] / count')).toMatchObject({
      value: { what: 'internal', transition: { trigger: 'tick', guard: 'on', effect: 'count' } },
    });
  });

  it.each(['entry', 'tick', '[x] / y'])('refuses %j with the form', (line) => {
    const parsed = parseStateLine(line);
    expect(parsed.ok ? '' : parsed.problem).toMatch(/\/ /);
  });
});

describe('shapes', () => {
  it('are those of UML', () => {
    expect(box('sta_begin')).toMatchObject({ form: 'dot', label: 'initial state' });
    expect(box('sta_in')).toMatchObject({ form: 'rounded', parentId: null });
    expect(box('sta_out')).toMatchObject({ form: 'rounded-frame' });
    expect(box('rgn_copy')).toBeNull();
    expect(box('rgn_due')).toMatchObject({ form: 'dashed-frame', parentId: 'sta_out' });
    expect(box('sta_late')).toMatchObject({ parentId: 'rgn_due' });
  });

  it('say what a state does, internal transitions included', () => {
    const rows = (id: string) =>
      box(id)?.compartments.flatMap((part) => part.rows.map((row) => row.name + row.detail));
    expect(rows('sta_out')).toEqual(['entry / start the clock', 'do / count days']);
    expect(rows('sta_late')).toEqual(['each day / remind']);
    expect(edge('trn_remind')).toBeNull();
  });

  it('label transitions with trigger, guard and effect', () => {
    expect(edge('trn_lend')?.label).toBe('lend [no fine] / print slip');
    expect(edge('trn_begin')?.label).toBe('');
  });

  it('are those of the machine that the diagram is about', () => {
    expect(box('sta_in', 'smc_other')).toBeNull();
    expect(box('sta_in', null)).not.toBeNull();
  });
});

it('puts a fresh state into the region of what it is dropped on', () => {
  expect(ownerIn(store, 'state', 'smc_copy')).toBe('rgn_copy');
  expect(ownerIn(store, 'state', 'rgn_wanted')).toBe('rgn_wanted');
  expect(ownerIn(store, 'state', 'sta_out')).toBe('rgn_due');
  expect(ownerIn(store, 'region', 'sta_out')).toBe('sta_out');
  expect(ownerIn(store, 'region', 'rgn_due')).toBe('sta_out');
  expect(ownerIn(store, 'state', 'cls_loan')).toBeUndefined();
});

describe('a new state machine', () => {
  it('begins with a state for each value of the attribute that says the state', () => {
    const model = wholeStore();
    const plan = newStateMachine.plan(model, testIds(), 'cls_copy');
    apply(model, ...plan.commands);
    expect(plan.name).toBe('Life of Copy');
    expect(model.getAs('state-machine', plan.id)).toMatchObject({
      ownerId: 'cls_copy',
      attributeId: 'att_state',
    });
    const states = statesIn(model, plan.id);
    expect(states.map(({ name, type, literalId }) => [name, type, literalId])).toEqual([
      ['in', 'simple', 'lit_in'],
      ['out', 'simple', 'lit_out'],
      ['', 'initial', null],
    ]);
    expect(transitionsIn(model, plan.id)).toHaveLength(1);
  });

  it('is empty where nothing says the states, with a name of its own', () => {
    const model = wholeStore();
    apply(model, create('state-machine', 'smc_1', { name: 'Life of Loan', ownerId: 'cls_loan' }));
    const plan = newStateMachine.plan(model, testIds(), 'cls_loan');
    apply(model, ...plan.commands);
    expect(plan.name).toBe('Life of Loan 2');
    expect(statesIn(model, plan.id)).toEqual([]);
  });
});
