import { expect, it } from 'vitest';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { endsOf, evidenceOf, multiplicityText } from '../metamodel/queries';
import { Store } from '../metamodel/store';
import type { ChatEdit } from './chat-edit';
import { commandsFromEdits } from './commands-from-edit';
import { contradictionsOf } from './contradictions';
import { statementOfEdit } from './statement-of-edit';
import { nextStatementKeys } from './statements';
import { withdrawalOf } from './withdrawal';

const newId = idSource(seededRandom(21));

/** Customers and accounts, as the sentences say of them. */
function bank(...texts: string[]): Store {
  const store = new Store();
  const keys = nextStatementKeys(store, texts.length);
  const { diagnostics } = execute(store, [
    create('class', 'cls_c', { name: 'Customer' }),
    create('class', 'cls_a', { name: 'Account' }),
    {
      type: 'connect',
      id: 'asc_1',
      source: { id: 'end_c', classifierId: 'cls_c' },
      target: { id: 'end_a', classifierId: 'cls_a', multiplicity: { lower: 1, upper: 1 } },
    },
    ...texts.map((text, n) => create('statement', `stm_${n}`, { text, order: keys[n] ?? '' })),
  ]);
  expect(diagnostics).toEqual([]);
  for (const [n, text] of texts.entries()) {
    const ids = { id: newId('trc'), statementId: `stm_${n}`, elementId: 'asc_1' };
    execute(store, [{ type: 'trace-element', ...ids, start: 0, end: text.length }]);
  }
  return store;
}

/** An edit without its place in the message. */
type Said = ChatEdit extends infer E
  ? E extends { span: unknown }
    ? Omit<E, 'span'>
    : never
  : never;

/** Says an edit as the conversation does, in one batch; the statement that keeps it. */
function say(store: Store, text: string, edit: Said) {
  const edits = [{ ...edit, span: { start: 0, end: text.length } } as ChatEdit];
  const outcome = commandsFromEdits(edits, store, newId, { focus: [], last: null });
  if (outcome.kind !== 'commands') throw new Error(`This is no edit: ${text}`);
  const { commands } = outcome;
  const kept = statementOfEdit(store, { text, messageId: 'msg_1', edits, commands }, newId);
  expect(execute(store, [...commands, ...kept.commands]).diagnostics).toEqual([]);
  const statement = store.all('statement').find(({ messageId }) => messageId === 'msg_1');
  return { statement, descriptions: kept.descriptions };
}

const SEVERAL: Said = {
  kind: 'set-multiplicity',
  source: 'customer',
  target: 'account',
  multiplicity: { lower: 0, upper: '*' },
};

function accounts(store: Store): string {
  const [, end] = endsOf(store, 'asc_1') ?? [];
  return end ? multiplicityText(end.multiplicity) : 'gone';
}

const ONE = 'A customer has exactly one account.';

it('keeps an edit as a statement with its message, its words and what it made', () => {
  const store = bank();
  const text = 'Add a branch with a city.';
  const { statement } = say(store, text, {
    kind: 'add-class',
    names: ['branch'],
    attributes: [{ name: 'city' }],
  });
  expect(statement).toMatchObject({ text, messageId: 'msg_1', source: 'interview' });
  const branch = store.all('class').find(({ name }) => name === 'Branch');
  const [evidence] = evidenceOf(store, branch?.id ?? '');
  expect(evidence?.statement.id).toBe(statement?.id);
  expect(withdrawalOf(store, statement?.id ?? '').removed).toEqual([branch?.id]);
});

it('takes back what it contradicts when it says so', () => {
  const store = bank(ONE);
  const { statement, descriptions } = say(
    store,
    'No, a customer can have several accounts.',
    SEVERAL,
  );
  expect(accounts(store)).toBe('*');
  expect(store.getAs('statement', 'stm_0')?.status).toBe('withdrawn');
  expect(descriptions).toEqual(['withdrew “A customer has exactly one account”']);
  expect(evidenceOf(store, 'asc_1').map((one) => one.statement.id)).toContain(statement?.id);
  expect(contradictionsOf(store)).toEqual([]);
});

it('understands what a short correction leaves out', () => {
  const store = bank(`${ONE} Customers are told by letter.`);
  const { statement } = say(store, 'Actually, several', SEVERAL);
  expect(statement?.text).toBe('Actually, several. A customer has any number of accounts.');
  expect(store.getAs('statement', 'stm_0')).toMatchObject({
    text: 'Customers are told by letter.',
    status: 'open',
  });
  expect(contradictionsOf(store)).toEqual([]);
});

it('leaves a contradiction open where nothing is taken back', () => {
  const store = bank(ONE);
  say(store, 'A customer can have several accounts.', SEVERAL);
  expect(store.getAs('statement', 'stm_0')?.status).toBe('open');
  expect(contradictionsOf(store)).toHaveLength(1);
});

it('does not speak for what a person drew by hand', () => {
  const store = bank();
  const { statement } = say(store, 'A customer can have several accounts.', SEVERAL);
  expect(withdrawalOf(store, statement?.id ?? '').removed).toEqual([]);
});

it('keeps nothing of what is only to be done to the drawing', () => {
  const store = bank();
  const { statement } = say(store, 'rename customer to Client', {
    kind: 'rename',
    what: { name: 'customer' },
    to: 'Client',
  });
  expect(statement).toBeUndefined();
});
