import { describe, expect, it } from 'vitest';
import { idSource } from '../../kit/ids';
import { seededRandom } from '../../kit/seeded-random';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import { Store } from '../../metamodel/store';
import type { ChatEdit } from '../chat-edit';
import { ChatEditing } from './chat-editing';
import { choiceMeant, mentionsIn } from './mentions';
import { isNear } from './near-names';

const span = { start: 0, end: 1 };

function shop(): Store {
  const store = new Store();
  const attribute = (id: string, ownerId: string, name: string) =>
    create('attribute', id, { ownerId, name, type: 'String' });
  const { diagnostics } = execute(store, [
    create('class', 'cls_product', { name: 'Product' }),
    create('class', 'cls_order', { name: 'Order' }),
    create('class', 'cls_line', { name: 'OrderLine' }),
    attribute('att_name', 'cls_product', 'name'),
    attribute('att_price', 'cls_product', 'price'),
    attribute('att_cost', 'cls_line', 'price'),
  ]);
  expect(diagnostics).toEqual([]);
  return store;
}

/** A conversation in which each message is an edit as given. */
function talk(store: Store, script: Record<string, ChatEdit[]>) {
  const editing = new ChatEditing((message) => script[message] ?? null, idSource(seededRandom(2)));
  return {
    editing,
    say(message: string) {
      const edits = editing.editsIn(message);
      const outcome = edits ? editing.outcomeOf(edits, store, null) : { kind: 'text' as const };
      if (outcome.kind === 'commands') execute(store, outcome.commands);
      editing.done(outcome, message, store);
      return outcome;
    },
  };
}

const removeIt: ChatEdit = { kind: 'remove', what: [{ name: 'it' }], span };
const removePrice: ChatEdit = { kind: 'remove', what: [{ name: 'price' }], span };

describe('a conversation of edits', () => {
  it('knows what "it" is: what was changed last, else what was named last', () => {
    const store = shop();
    const { say, editing } = talk(store, { 'remove it': [removeIt] });
    expect(say('remove it').kind).toBe('question');
    say('A product is sold by its name.');
    editing.touched(['att_name'], store);
    expect(say('remove it')).toMatchObject({ descriptions: ['Delete name'] });
    // Its owner is spoken of then.
    expect(say('remove it')).toMatchObject({ descriptions: ['Delete Product'] });
  });

  it('takes what the open question is about when nothing else was spoken of', () => {
    const store = shop();
    const { editing } = talk(store, {});
    const outcome = editing.outcomeOf([removeIt], store, 'cls_order');
    expect(outcome).toMatchObject({ descriptions: ['Delete Order'] });
  });

  it('lets a reply pick one of the choices of its question', () => {
    const store = shop();
    const { say } = talk(store, {
      'remove price': [removePrice],
      'Remove OrderLine.price': [
        { kind: 'remove', what: [{ name: 'price', owner: 'OrderLine' }], span },
      ],
    });
    expect(say('remove price')).toMatchObject({
      choices: ['Remove Product.price', 'Remove OrderLine.price'],
    });
    say('the order line one');
    expect(store.has('att_cost')).toBe(false);
    expect(store.has('att_price')).toBe(true);
  });

  it('goes on with "and X too", and only right after an edit', () => {
    const store = shop();
    const again: ChatEdit = { kind: 'again', names: ['order'], span };
    const remove: ChatEdit = { kind: 'remove', what: [{ name: 'order line' }], span };
    const { say } = talk(store, { 'remove order line': [remove], 'and order': [again] });
    expect(say('and order').kind).toBe('text');
    say('remove order line');
    say('and order');
    expect(store.all('class').map(({ name }) => name)).toEqual(['Product']);
  });

  it('is about nothing in particular after a change of many things', () => {
    const store = shop();
    const { say, editing } = talk(store, { 'remove it': [removeIt] });
    editing.touched(['cls_product', ...store.toRecords().map(({ id }) => id), 'cls_order'], store);
    editing.touched([...store.toRecords().map(({ id }) => id), 'a', 'b'], store);
    expect(['question', 'commands']).toContain(say('remove it').kind);
  });
});

describe('mentions', () => {
  it('finds the longest names in the order of the text, members only where they are unique', () => {
    const store = shop();
    expect(mentionsIn('Order lines have a price; the product has a name.', store)).toEqual([
      'cls_line',
      'cls_product',
      'att_name',
    ]);
    expect(mentionsIn('', store)).toEqual([]);
  });

  it('picks a choice only when one fits', () => {
    const choices = ['Remove Product.price', 'Remove OrderLine.price'];
    expect(choiceMeant(choices, 'Product')).toBe(choices[0]);
    expect(choiceMeant(choices, 'the second one')).toBe(choices[1]);
    expect(choiceMeant(choices, 'price')).toBeUndefined();
    expect(choiceMeant(choices, 'A product has a name and a price.')).toBeUndefined();
    expect(choiceMeant([], 'first')).toBeUndefined();
  });
});

describe('slips of the pen', () => {
  it('forgives one in a word, two in a long one, none in a short one', () => {
    expect(isNear('apointment', 'appointment')).toBe(true);
    expect(isNear('pateint', 'patient')).toBe(true);
    expect(isNear('enrolmnet', 'enrollment')).toBe(true);
    expect(isNear('line', 'lane')).toBe(false);
    expect(isNear('cost', 'coast')).toBe(false);
    expect(isNear('order', 'border')).toBe(false);
    expect(isNear('customer', 'costumes')).toBe(false);
  });
});
