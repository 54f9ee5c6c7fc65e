import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import type { StateRecord } from './kinds';
import { displayName } from './queries';
import { canRelate, relate } from './relations';
import { isComposite, outgoing, stateMachinesOf, statesIn, transitionsIn } from './state-machines';
import { Store } from './store';

let store: Store;
let ids = 0;
const newId = (prefix: string) => `${prefix}_${(ids += 1)}`;

function run(...batch: Command[]): void {
  expect(execute(store, batch).diagnostics).toEqual([]);
}

function codes(...batch: Command[]): string[] {
  return execute(store, batch).diagnostics.map(({ code }) => code);
}

function state(id: string, type: StateRecord['type'], ownerId = 'region'): Command {
  return create('state', id, { name: type === 'simple' ? id : '', type, ownerId });
}

function go(id: string, sourceId: string, targetId: string, values = {}): Command {
  return create('transition', id, { ownerId: 'region', sourceId, targetId, ...values });
}

function why(sourceId: string, targetId: string): string[] {
  return canRelate(store, newId, 'transition', sourceId, targetId).map(({ message }) => message);
}

beforeEach(() => {
  store = new Store();
  run(
    create('class', 'order', { name: 'Order' }),
    create('state-machine', 'life', { name: 'Life', ownerId: 'order' }),
    create('region', 'region', { ownerId: 'life' }),
    state('start', 'initial'),
    state('placed', 'simple'),
    state('paid', 'simple'),
    state('end', 'final'),
    go('t_start', 'start', 'placed'),
    go('t_pay', 'placed', 'paid', { trigger: 'pay', guard: 'amount > 0', effect: 'send receipt' }),
    go('t_end', 'paid', 'end'),
  );
});

describe('a state machine', () => {
  test('belongs to its class, knows its states and goes with it', () => {
    expect(stateMachinesOf(store, 'order').map(({ id }) => id)).toEqual(['life']);
    expect(statesIn(store, 'life')).toHaveLength(4);
    expect(transitionsIn(store, 'life')).toHaveLength(3);
    expect(outgoing(store, 'placed').map(({ id }) => id)).toEqual(['t_pay']);
    expect(displayName(store, 't_pay')).toBe('placed → paid');
    expect(displayName(store, 't_start')).toBe('initial → placed');
    run({ type: 'delete-elements', ids: ['order'] });
    expect(store.size).toBe(0);
  });

  test('loses the transitions of a state that goes', () => {
    run({ type: 'delete-elements', ids: ['paid'] });
    expect(transitionsIn(store, 'life').map(({ id }) => id)).toEqual(['t_start']);
  });

  test('nests: a state with a region is composite', () => {
    run(
      create('region', 'inner', { ownerId: 'paid' }),
      state('packing', 'simple', 'inner'),
      go('t_in', 'placed', 'packing', { trigger: 'rush' }),
    );
    expect(isComposite(store, store.getAs('state', 'paid')!)).toBe(true);
    expect(statesIn(store, 'life')).toHaveLength(5);
    expect(codes({ type: 'move-element', id: 'region', ownerId: 'packing', before: null })).toEqual(
      ['owner.cycle'],
    );
  });

  test('says why a transition cannot be drawn', () => {
    expect(why('end', 'placed')).toEqual([
      'No transition leaves a final state: everything ends there.',
    ]);
    expect(why('placed', 'start')).toEqual([
      'No transition leads to an initial state: it only says where to begin.',
    ]);
    expect(why('start', 'paid')).toEqual([
      'Only one transition leaves an initial state: it only says where to begin.',
    ]);
    expect(why('placed', 'end')).toEqual([]);
    run(
      create('state-machine', 'other', { name: 'Other', ownerId: 'order' }),
      create('region', 'elsewhere', { ownerId: 'other' }),
      state('far', 'simple', 'elsewhere'),
    );
    expect(why('placed', 'far')).toEqual([
      'placed and far are in different state machines: a transition stays inside one.',
    ]);
  });

  test.each<[string, Command[], string]>([
    ['a second initial state', [state('again', 'initial')], 'state.single'],
    ['a state without a name', [create('state', 's', { ownerId: 'region' })], 'name.empty'],
    [
      'two states of one name',
      [create('state', 's', { name: 'PAID', ownerId: 'region' })],
      'name.taken',
    ],
    [
      'an initial state that does something',
      [{ type: 'update-element', id: 'start', values: { entry: 'wake up' } }],
      'state.does-nothing',
    ],
    ['a region in a final state', [create('region', 'r', { ownerId: 'end' })], 'state.no-regions'],
    [
      'a trigger on the way from the initial state',
      [{ type: 'update-element', id: 't_start', values: { trigger: 'go' } }],
      'transition.unguarded',
    ],
    [
      'a final state made of one that is left',
      [{ type: 'update-element', id: 'placed', values: { type: 'final' } }],
      'transition.none-out',
    ],
    [
      'a trigger at a choice',
      [state('choice', 'choice'), go('t', 'choice', 'paid', { trigger: 'x' })],
      'transition.no-trigger',
    ],
    [
      'a second way into a fork',
      [state('fork', 'fork'), go('a', 'placed', 'fork'), go('b', 'paid', 'fork')],
      'transition.one-in',
    ],
    [
      'a second way out of a join',
      [state('join', 'join'), go('a', 'join', 'placed'), go('b', 'join', 'paid')],
      'transition.one-out',
    ],
    [
      'an internal transition between two states',
      [{ type: 'update-element', id: 't_pay', values: { type: 'internal' } }],
      'transition.internal',
    ],
    [
      'a region moved to another machine with transitions between states that stay',
      [
        create('state-machine', 'other', { name: 'Other', ownerId: 'order' }),
        create('region', 'second', { ownerId: 'life' }),
        go('t_kept', 'placed', 'paid', { ownerId: 'second' }),
        { type: 'move-element', id: 'second', ownerId: 'other', before: null },
      ],
      'transition.other-machine',
    ],
    [
      'a state moved to another machine without its transitions',
      [
        create('state-machine', 'other', { name: 'Other', ownerId: 'order' }),
        create('region', 'elsewhere', { ownerId: 'other' }),
        { type: 'move-element', id: 'paid', ownerId: 'elsewhere', before: null },
      ],
      'transition.other-machine',
    ],
  ])('refuses %s', (_what, batch, code) => {
    expect(codes(...batch)).toContain(code);
  });

  test('may be moved whole, and stand in a package', () => {
    run(create('package', 'sales', { name: 'sales' }), {
      type: 'move-element',
      id: 'life',
      ownerId: 'sales',
      before: null,
    });
    expect(transitionsIn(store, 'life')).toHaveLength(3);
  });
});

describe('use cases', () => {
  beforeEach(() =>
    run(
      create('actor', 'clerk', { name: 'Clerk' }),
      create('actor', 'boss', { name: 'Boss' }),
      create('use-case', 'lend', { name: 'Lend a copy' }),
      create('use-case', 'check', { name: 'Check the card' }),
      create('use-case', 'remind', { name: 'Send a reminder' }),
    ),
  );

  const draw =
    (relation: 'communication' | 'include' | 'extend' | 'generalization') =>
    (from: string, to: string) =>
      run(...relate(store, newId, relation, from, to).commands);

  test('an actor of the name of a class is no clash: they are different things', () => {
    run(create('actor', 'a', { name: 'Order' }));
    expect(codes(create('actor', 'b', { name: 'order' }))).toEqual(['name.taken']);
  });

  test('a communication is drawn from either side, once', () => {
    draw('communication')('lend', 'clerk');
    expect(store.children('clerk', 'communication').map(({ useCaseId }) => useCaseId)).toEqual([
      'lend',
    ]);
    const [again] = canRelate(store, newId, 'communication', 'clerk', 'lend');
    expect(again?.message).toBe(
      'This communication is already there: Clerk takes part in Lend a copy.',
    );
    run({ type: 'delete-elements', ids: ['lend'] });
    expect(store.all('communication')).toEqual([]);
  });

  test('includes form no circle', () => {
    draw('include')('lend', 'check');
    draw('include')('check', 'remind');
    const codesOf = (from: string, to: string) =>
      canRelate(store, newId, 'include', from, to).map(({ code }) => code);
    expect(codesOf('remind', 'lend')).toEqual(['line.cycle']);
    expect(codesOf('lend', 'lend')).toEqual(['line.to-itself']);
    expect(codesOf('lend', 'check')).toEqual(['line.twice']);
    expect(codesOf('lend', 'remind')).toEqual([]);
  });

  test('an extend has a condition', () => {
    const { id, commands } = relate(store, newId, 'extend', 'remind', 'lend', {
      condition: 'the copy is overdue',
    });
    run(...commands);
    expect(store.get(id)).toMatchObject({ ownerId: 'remind', extendedCaseId: 'lend' });
    expect(displayName(store, id)).toBe('Send a reminder extends Lend a copy');
  });

  test('actors specialise actors, without circles', () => {
    draw('generalization')('boss', 'clerk');
    const reasons = canRelate(store, newId, 'generalization', 'clerk', 'boss');
    expect(reasons.map(({ code }) => code)).toEqual(['generalization.cycle']);
    expect(codes({ type: 'generalize', id: 'g', specificId: 'boss', generalId: 'lend' })).toEqual([
      'generalization.kinds-differ',
    ]);
  });
});
