import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import { Store } from '../../shared/metamodel/store';
import { cutText, evidenceIn, statementOffsets } from './evidence';

function library(): Store {
  const store = new Store();
  execute(store, [
    create('statement', 'stm_1', { text: 'Members borrow books.', messageId: 'm', order: 'a0' }),
    create('statement', 'stm_2', { text: 'Books have titles.', messageId: 'm', order: 'a1' }),
    create('class', 'cls_m', { name: 'Member' }),
    {
      type: 'trace-element',
      id: 'trc_1',
      statementId: 'stm_1',
      elementId: 'cls_m',
      start: 0,
      end: 7,
    },
  ]);
  return store;
}

const message = {
  content: 'Well. Members borrow books.  Books have titles.',
  uuid: 'm',
};

describe('the words behind elements', () => {
  it('finds statements in their message', () => {
    expect([...statementOffsets(library(), message)]).toEqual([
      ['stm_1', 6],
      ['stm_2', 29],
    ]);
  });

  it('takes words from traces and from open proposals', () => {
    const command = create('attribute', 'att_t', { ownerId: 'cls_b', name: 'title' });
    const item = {
      id: 'i1',
      label: '',
      elementId: 'att_t',
      commands: [command],
      evidence: [{ statementId: 'stm_2', start: 11, end: 17 }],
      reason: '',
      confidence: 1,
      dependsOn: [],
    };
    const proposal = {
      id: 'p',
      source: 'interview',
      messageId: null,
      title: '',
      items: [item],
    } as const;
    const ranges = evidenceIn(library(), message, [{ ...proposal, items: [item] }]);
    const words = ranges.map(({ start, end, recordIds }) => [
      message.content.slice(start, end),
      ...recordIds,
    ]);
    expect(words).toEqual([
      ['Members', 'cls_m'],
      ['titles', 'att_t'],
    ]);
  });

  it('cuts a text without losing a character', () => {
    const range = fc.record({
      start: fc.nat(60),
      end: fc.nat(60),
      recordIds: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 2 }),
    });
    fc.assert(
      fc.property(
        fc.string({ maxLength: 50 }),
        fc.array(range, { maxLength: 6 }),
        (text, ranges) => {
          const pieces = cutText(text, ranges);
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        },
      ),
    );
  });
});
