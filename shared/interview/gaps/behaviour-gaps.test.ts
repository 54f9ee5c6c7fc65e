import { beforeEach, describe, expect, it } from 'vitest';
import { idSource } from '../../kit/ids';
import { seededRandom } from '../../kit/seeded-random';
import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import type { ProposalItem } from '../../metamodel/proposal';
import { withDependencies } from '../../metamodel/proposal';
import { displayName, evidenceOf } from '../../metamodel/queries';
import { stateMachinesOf, statesIn, transitionsIn } from '../../metamodel/state-machines';
import { Store } from '../../metamodel/store';
import { interpretAnswer } from '../answers';
import { allGaps } from '../gaps';
import { nextQuestion, questionById } from '../questions';
import { withdrawalOf } from '../withdrawal';

const newId = idSource(seededRandom(5));
let store: Store;

function run(...batch: Command[]): void {
  expect(execute(store, batch).diagnostics).toEqual([]);
}

const gaps = (kind: string) => allGaps(store).filter(({ id }) => id.split(':')[0] === kind);

function ask(kind: string) {
  const [gap] = gaps(kind);
  const question = gap && questionById(store, gap.id);
  if (!question) throw new Error(`Nothing to ask of ${kind}`);
  return question;
}

/** Answers the only gap of a kind and records the statement; what is proposed waits. */
function answer(kind: string, reply: string): ProposalItem[] {
  const result = interpretAnswer(ask(kind), reply, store, { newId, messageId: 'm1' });
  if (result.kind !== 'direct') throw new Error(`"${reply}" is ${result.kind}`);
  run(...result.commands);
  return result.proposal.items;
}

const accept = (items: readonly ProposalItem[]) =>
  run(...items.flatMap(({ commands }) => commands));

describe('a class with a status and no state machine', () => {
  const transitions = () =>
    stateMachinesOf(store, 'order').flatMap(({ id }) =>
      transitionsIn(store, id).map(
        ({ id: one, trigger }) => `${displayName(store, one)}${trigger && ` : ${trigger}`}`,
      ),
    );

  beforeEach(() => {
    store = new Store();
    run(
      create('class', 'order', { name: 'Order' }),
      create('enumeration', 'states', { name: 'OrderStatus' }),
      ...['PLACED', 'PAID', 'SHIPPED', 'CANCELLED'].map((name) =>
        create('literal', `lit_${name}`, { name, ownerId: 'states' }),
      ),
      create('attribute', 'status', { name: 'status', ownerId: 'order', typeId: 'states' }),
    );
  });

  it('is asked how it moves', () => {
    expect(gaps('class-without-states').map(({ text }) => text)).toEqual([
      'Nothing says what moves an order from placed to paid.',
    ]);
    const { text, quickAnswers } = ask('class-without-states');
    expect(text).toBe(
      'What states does an order go through, and what moves it from one to the next? Known so far: placed, paid, shipped and cancelled.',
    );
    expect(quickAnswers).toEqual([
      'In this order: placed, then paid, then shipped, then cancelled',
      'In any order',
      "I don't know",
    ]);
  });

  it('gets a state machine from the answer, each way by itself, with the words it rests on', () => {
    const reply =
      'An order is placed, then paid, then shipped; it can be cancelled before shipping.';
    const items = answer('class-without-states', reply);
    expect(items.map(({ label, confidence }) => `${label} ${confidence}`)).toEqual([
      'Order: 4 states, from placed on 0.95',
      'Order: placed → paid (pay) 0.95',
      'Order: paid → shipped (ship) 0.95',
      'Order: placed → cancelled (cancel) 0.85',
      'Order: paid → cancelled (cancel) 0.85',
    ]);
    accept(items);
    expect(transitions()).toEqual([
      'initial → placed',
      'placed → paid : pay',
      'paid → shipped : ship',
      'placed → cancelled : cancel',
      'paid → cancelled : cancel',
    ]);
    const [machine] = stateMachinesOf(store, 'order');
    expect(machine).toMatchObject({ name: 'Order states', attributeId: 'status' });
    const literals = statesIn(store, machine?.id ?? '').map(({ name, literalId }) => [
      name,
      literalId,
    ]);
    expect(literals).toContainEqual(['paid', 'lit_PAID']);
    const last = items.at(-1)?.elementId ?? '';
    const [evidence] = evidenceOf(store, last);
    const { statement, trace } = evidence ?? {};
    expect(statement?.text.slice(trace?.start, trace?.end)).toBe(
      'it can be cancelled before shipping',
    );
    expect(statement?.requirement).toBe('functional');
    expect(gaps('class-without-states')).toEqual([]);
  });

  it('loses it again when the words are taken back', () => {
    accept(answer('class-without-states', 'placed, then paid, then shipped'));
    const [statement] = store.all('statement');
    const { commands, kept } = withdrawalOf(store, statement?.id ?? '');
    run(...commands);
    expect(kept).toEqual([]);
    expect(store.all('state-machine')).toEqual([]);
    expect(store.has('order')).toBe(true);
  });

  it('may be accepted in part: a transition brings its machine along', () => {
    const items = answer('class-without-states', 'placed, then paid, then shipped');
    const [, , last] = items;
    const chosen = withDependencies(
      { id: 'p', source: 'interview', messageId: null, title: '', items },
      [last?.id ?? ''],
    );
    accept(chosen);
    expect(transitions()).toEqual(['initial → placed', 'paid → shipped : ship']);
  });

  it('takes states that are new into the enumeration, too', () => {
    accept(answer('class-without-states', 'Placed, then packed, then shipped.'));
    expect(store.children('states', 'literal').map(({ name }) => name)).toContain('PACKED');
    expect(transitions()).toContain('placed → packed : pack');
  });

  it('takes its quick answers', () => {
    const items = answer('class-without-states', ask('class-without-states').quickAnswers[0] ?? '');
    expect(items).toHaveLength(4);
    accept(answer('class-without-states', 'In any order'));
    expect(gaps('class-without-states')).toEqual([]);
    expect(store.all('state-machine')).toEqual([]);
  });

  it('goes on with a machine that somebody began to draw', () => {
    run(
      create('state-machine', 'life', { name: 'Life', ownerId: 'order' }),
      create('region', 'region', { ownerId: 'life' }),
      create('state', 'drawn', { name: 'paid', ownerId: 'region' }),
    );
    accept(answer('class-without-states', 'placed, then paid'));
    expect(stateMachinesOf(store, 'order')).toHaveLength(1);
    expect(transitions()).toContain('placed → paid : pay');
    expect(store.all('state').filter(({ name }) => name === 'paid')).toHaveLength(1);
  });

  it.each(["I don't know", 'later'])('is left alone after %j, and not asked again', (reply) => {
    const question = ask('class-without-states');
    const result = interpretAnswer(question, reply, store, { newId, messageId: null });
    expect(result.kind).toBe('skip');
    const asked = allGaps(store).map(({ id }) => id);
    const next = nextQuestion(store, { askedIds: asked, skippedIds: [question.id] });
    expect(next?.id).toBe('open:review');
  });

  it('leaves what it does not understand to the reader', () => {
    const question = ask('class-without-states');
    const reply = 'The warehouse decides, you would have to see their handbook.';
    expect(interpretAnswer(question, reply, store, { newId, messageId: null }).kind).toBe('text');
  });

  it('is none where the list is not about its state', () => {
    run(
      create('class', 'shirt', { name: 'Shirt' }),
      create('enumeration', 'sizes', { name: 'Size' }),
      create('literal', 'small', { name: 'SMALL', ownerId: 'sizes' }),
      create('literal', 'large', { name: 'LARGE', ownerId: 'sizes' }),
      create('attribute', 'size', { name: 'size', ownerId: 'shirt', typeId: 'sizes' }),
    );
    expect(gaps('class-without-states').map(({ elementId }) => elementId)).toEqual(['order']);
  });
});

describe('a role without a goal', () => {
  beforeEach(() => {
    store = new Store();
    run(create('class', 'clerk', { name: 'Receptionist', stereotype: 'actor' }));
  });

  const useCases = () => store.all('communication').map(({ id }) => displayName(store, id));

  it('is asked what it wants, and gets an actor with use cases', () => {
    expect(ask('role-does-nothing').text).toBe(
      'What does a receptionist want to get done with the system?',
    );
    const items = answer(
      'role-does-nothing',
      'Register patients, book appointments and print invoices.',
    );
    expect(items.map(({ label }) => label)).toEqual([
      'Receptionist (actor)',
      'Receptionist: Register patients',
      'Receptionist: Book appointments',
      'Receptionist: Print invoices',
    ]);
    accept(items);
    expect(useCases()).toEqual([
      'Receptionist takes part in Register patients',
      'Receptionist takes part in Book appointments',
      'Receptionist takes part in Print invoices',
    ]);
    expect(store.all('actor')).toMatchObject([{ name: 'Receptionist', classId: 'clerk' }]);
    expect(gaps('role-does-nothing')).toEqual([]);
  });

  it('loses them again when the words are taken back', () => {
    accept(answer('role-does-nothing', 'Register patients.'));
    run(...withdrawalOf(store, store.all('statement')[0]?.id ?? '').commands);
    expect([...store.all('actor'), ...store.all('use-case')]).toEqual([]);
  });

  it('is the same role as an actor of its name; a use case is shared', () => {
    run(
      create('actor', 'a', { name: 'Receptionist' }),
      create('actor', 'b', { name: 'Nurse' }),
      create('use-case', 'u', { name: 'Register patients' }),
      create('communication', 'c', { ownerId: 'a', useCaseId: 'u' }),
    );
    expect(gaps('role-does-nothing').map(({ text }) => text)).toEqual([
      'Nothing says what a nurse does.',
    ]);
    accept(answer('role-does-nothing', 'She registers patients.'));
    expect(store.all('use-case')).toHaveLength(1);
    expect(useCases()).toContain('Nurse takes part in Register patients');
  });

  it('keeps a short answer that names no goal as it was said', () => {
    expect(answer('role-does-nothing', 'The usual front desk work')).toEqual([]);
    expect(gaps('role-does-nothing')).toEqual([]);
  });
});
