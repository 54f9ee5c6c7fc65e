import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import type { CombinedFragmentRecord } from './kinds';
import {
  callableOperations,
  classForLifeline,
  fragmentsOf,
  messagesIn,
  messageText,
  operationForMessage,
} from './interactions';
import { displayName } from './queries';
import { canRelate, relate } from './relations';
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

function message(id: string, values: Record<string, unknown>, before?: string): Command {
  return create('message', id, { ownerId: 'lending', name: id, ...values }, before);
}

function frame(id: string, operator: CombinedFragmentRecord['operator'], before?: string): Command {
  return create('combined-fragment', id, { ownerId: 'lending', operator }, before);
}

const text = (id: string) => {
  const found = store.getAs('message', id);
  return found && messageText(store, found);
};

beforeEach(() => {
  store = new Store();
  run(
    create('class', 'item', { name: 'Item' }),
    create('class', 'loan', { name: 'Loan' }),
    create('operation', 'reserve', { name: 'reserve', ownerId: 'item' }),
    create('operation', 'extend', { name: 'extend', ownerId: 'loan' }),
    { type: 'generalize', id: 'gen', specificId: 'loan', generalId: 'item' },
    create('actor', 'clerk', { name: 'Clerk' }),
    create('interaction', 'lending', { name: 'Lending' }),
    create('lifeline', 'l_clerk', { ownerId: 'lending', representsId: 'clerk' }),
    create('lifeline', 'l_loan', { ownerId: 'lending', name: 'it', representsId: 'loan' }),
    create('lifeline', 'l_desk', { ownerId: 'lending', name: 'Desk' }),
    message('m1', { sourceId: 'l_clerk', targetId: 'l_loan', operationId: 'extend' }),
    message('m2', { sourceId: 'l_loan', targetId: 'l_clerk', sort: 'reply' }),
  );
});

describe('messages', () => {
  test('stand in one order with frames, and go in at any place', () => {
    run(
      frame('alt', 'alt', 'm2'),
      create('operand', 'yes', { ownerId: 'alt', guard: 'in time' }),
      create('operand', 'no', { ownerId: 'alt', guard: 'else' }),
      ...relate(store, newId, 'synch-call', 'l_loan', 'l_desk', { name: 'fine' }).commands,
    );
    const { id, commands } = relate(store, newId, 'asynch-call', 'l_loan', 'l_desk', {
      name: 'note it',
      ownerId: 'no',
    });
    run(...commands);
    run(
      ...relate(store, newId, 'synch-call', 'l_clerk', 'l_desk', { name: 'open' }, 'm1').commands,
    );
    run({ type: 'move-element', id: 'm2', ownerId: 'lending', before: 'alt' });
    expect(fragmentsOf(store, 'lending').map((one) => displayName(store, one.id))).toEqual([
      'open',
      'extend',
      'm2',
      'alt',
      'fine',
    ]);
    expect(messagesIn(store, 'lending').map(({ id: one }) => text(one))).toEqual([
      'open',
      'extend',
      'm2',
      'note it',
      'fine',
    ]);
    expect(store.get(id)).toMatchObject({ ownerId: 'no', sort: 'asynch-call' });
    run({ type: 'delete-elements', ids: ['alt'] });
    expect(store.has(id)).toBe(false);
  });

  test('call operations of their target, inherited ones too, and no others', () => {
    expect(callableOperations(store, 'l_loan').map(({ name }) => name)).toEqual([
      'extend',
      'reserve',
    ]);
    run({ type: 'update-element', id: 'm1', values: { operationId: 'reserve' } });
    run(create('class', 'other', { name: 'Other' }));
    run(create('operation', 'foreign', { name: 'foreign', ownerId: 'other' }));
    const { diagnostics } = execute(store, [
      { type: 'update-element', id: 'm1', values: { operationId: 'foreign' } },
    ]);
    expect(diagnostics.map((one) => one.message)).toEqual([
      'foreign is no operation of what it represents. Choose one of its own.',
    ]);
  });

  test('follow a rename of the operation, and keep their words when it goes', () => {
    run({ type: 'rename-element', id: 'extend', name: 'prolong' });
    expect(text('m1')).toBe('prolong');
    run({ type: 'delete-elements', ids: ['extend'] });
    expect(store.get('m1')).toMatchObject({ operationId: null, name: 'prolong' });
  });

  test.each<[string, Command]>([
    ['the class goes', { type: 'delete-elements', ids: ['loan'] }],
    [
      'the lifeline stands for something else',
      { type: 'update-element', id: 'l_loan', values: { representsId: 'clerk' } },
    ],
    [
      'the operation moves to another class',
      { type: 'move-element', id: 'extend', ownerId: 'item2', before: null },
    ],
  ])('let go of the operation when %s', (_what, command) => {
    run(create('class', 'item2', { name: 'Item 2' }));
    run(command);
    expect(store.get('m1')).toMatchObject({ operationId: null, name: 'extend' });
  });

  test('let go of an inherited operation when the generalization goes', () => {
    run({ type: 'update-element', id: 'm1', values: { operationId: 'reserve' } });
    run({ type: 'delete-elements', ids: ['gen'] });
    expect(store.get('m1')).toMatchObject({ operationId: null, name: 'reserve' });
  });

  test('may be found or lost, and go with their lifeline', () => {
    run(message('found', { targetId: 'l_loan' }), message('lost', { sourceId: 'l_loan' }));
    expect(codes(message('nowhere', {}))).toEqual(['message.no-ends']);
    run({ type: 'delete-elements', ids: ['l_loan'] });
    expect(messagesIn(store, 'lending')).toEqual([]);
  });

  test('stay inside one interaction', () => {
    run(
      create('interaction', 'other', { name: 'Other' }),
      create('lifeline', 'far', { ownerId: 'other', name: 'far' }),
    );
    const why = canRelate(store, newId, 'synch-call', 'l_clerk', 'far');
    expect(why.map((one) => one.message)).toEqual([
      'far is not a lifeline of Lending: a message stays inside one interaction.',
    ]);
    expect(codes({ type: 'move-element', id: 'l_loan', ownerId: 'other', before: null })).toContain(
      'message.other-interaction',
    );
    expect(
      codes(message('self', { sourceId: 'l_loan', targetId: 'l_loan', sort: 'create' })),
    ).toEqual(['message.creates-itself']);
  });
});

describe('a lifeline and a message can make what they name', () => {
  test('an operation, or take the one that is there', () => {
    run(message('m3', { sourceId: 'l_clerk', targetId: 'l_loan', name: 'close' }));
    run(...operationForMessage(store, newId, 'm3'));
    const made = store.getAs('message', 'm3')?.operationId ?? '';
    expect(store.get(made)).toMatchObject({ kind: 'operation', name: 'close', ownerId: 'loan' });
    run(message('m4', { sourceId: 'l_clerk', targetId: 'l_loan', name: 'close' }));
    run(...operationForMessage(store, newId, 'm4'));
    expect(store.getAs('message', 'm4')?.operationId).toBe(made);
    expect(operationForMessage(store, newId, 'm2')).toEqual([]);
  });

  test('a class', () => {
    run(...classForLifeline(store, newId, 'l_desk'));
    const made = store.getAs('lifeline', 'l_desk')?.representsId ?? '';
    expect(store.get(made)).toMatchObject({ kind: 'class', name: 'Desk' });
    expect(classForLifeline(store, newId, 'l_desk')).toEqual([]);
  });
});

test.each<[string, Command[], string]>([
  [
    'two operands in a loop',
    [
      frame('f', 'loop'),
      create('operand', 'a', { ownerId: 'f' }),
      create('operand', 'b', { ownerId: 'f' }),
    ],
    'fragment.one-operand',
  ],
  [
    'an operand in a ref',
    [frame('f', 'ref'), create('operand', 'a', { ownerId: 'f' })],
    'fragment.ref-operands',
  ],
  [
    'a ref to its own interaction',
    [
      create('combined-fragment', 'f', {
        ownerId: 'lending',
        operator: 'ref',
        interactionId: 'lending',
      }),
    ],
    'fragment.ref-itself',
  ],
  [
    'an alt that refers',
    [create('combined-fragment', 'f', { ownerId: 'lending', interactionId: 'lending' })],
    'fragment.not-ref',
  ],
])('refuses %s', (_what, batch, code) => {
  expect(codes(...batch)).toContain(code);
});
