import { describe, expect, test } from 'vitest';
import { randomModel } from '../../tests/support/random-model';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { serialise } from '../metamodel/snapshot';
import { Store } from '../metamodel/store';
import { diffStores, draftMessage, parseMessage, summarise } from './diff';

describe('the difference of two models', () => {
  test.each([1, 2, 3, 4, 5])('turns the one into the other (seed %i)', (seed) => {
    const from = randomModel(seed, 50);
    const to = randomModel(seed, 90);
    const changes = diffStores(from, to);
    from.apply(changes);
    expect(serialise(from)).toBe(serialise(to));
  });
});

describe('the summary', () => {
  const base = () => {
    const store = new Store();
    execute(store, [
      create('class', 'cls_1', { name: 'Loan' }),
      create('class', 'cls_2', { name: 'Member' }),
      create('class', 'cls_3', { name: 'Fee' }),
    ]);
    return store;
  };

  test('names things, not their parts, and can be read back from the message', () => {
    const from = base();
    const to = base();
    execute(to, [
      create('attribute', 'att_1', { name: 'dueOn', ownerId: 'cls_1' }),
      create('class', 'cls_4', { name: 'Copy' }),
      { type: 'delete-elements', ids: ['cls_3'] },
    ]);
    const summary = summarise(diffStores(from, to), from, to);
    expect(summary).toEqual({ added: ['Copy'], changed: ['Loan'], removed: ['Fee'] });
    const message = draftMessage(summary, 'Nothing');
    expect(message.split('\n')[0]).toBe('Add Copy; change Loan; remove Fee');
    expect(parseMessage(message)).toEqual(summary);
  });

  test('keeps the subject short', () => {
    const added = Array.from({ length: 30 }, (_, i) => `AVeryLongClassName${i}`);
    const [subject = ''] = draftMessage({ added, changed: [], removed: [] }, '').split('\n');
    expect(subject.length).toBeLessThanOrEqual(72);
  });

  test('says otherwise when nothing in the model changed', () => {
    expect(draftMessage({ added: [], changed: [], removed: [] }, 'Save outputs')).toBe(
      'Save outputs',
    );
    expect(parseMessage('Save outputs')).toBeNull();
  });
});
