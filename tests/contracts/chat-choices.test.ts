import { describe, expect, test } from 'vitest';
import { readEdits } from '../../main/nlp/edits';
import { ChatEditing } from '../../shared/interview/edits/chat-editing';
import { idSource } from '../../shared/kit/ids';
import { seededRandom } from '../../shared/kit/seeded-random';
import type { EditOutcome } from '../../shared/interview/commands-from-edit';
import { modelOf } from '../support/model-text';

const MODEL = `
  enum Gender: MALE, FEMALE
  class Loan: status: String, gender: Gender, price: Money, paid: Boolean, name: String
  class Copy: status: String, price: Money, paid: Boolean, name: String
  class Status: price: Money
  assoc Loan [1] -- [*] Copy
  op Loan.close()
  op Copy.close()
`;

describe('choices offered in the chat', () => {
  const store = modelOf(MODEL);
  const editing = new ChatEditing(readEdits, idSource(seededRandom(4)));
  const outcomeOf = (message: string): EditOutcome =>
    editing.outcomeOf(readEdits(message) ?? [], store, null);

  test.each([
    'rename status to state',
    'remove name',
    'remove gender',
    'remove close',
    'remove the copies from the loan',
    'set the type of price to decimal',
    'make price optional and unique',
    'status is the identifier',
    'set the default of paid to false',
    'make status an enumeration with open and closed',
    'make price a class',
    'move name to Status',
    'split name into first name and last name',
    'add Copy to Loan',
    'add a warehouse',
  ])('"%s" offers commands that work', (message) => {
    const outcome = outcomeOf(message);
    if (outcome.kind !== 'question') throw new Error(`It was ${outcome.kind}.`);
    expect(outcome.choices).not.toEqual([]);
    for (const choice of outcome.choices) {
      const { kind } = outcomeOf(choice);
      // Two may be connected already: then that is what is said.
      if (!choice.startsWith('Connect')) expect(`${choice}: ${kind}`).toBe(`${choice}: commands`);
    }
  });
});
