import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Reading } from '../../shared/interview/reading';
import type { ReadingModel } from './model/reading-model';
import { loadReadingModel } from './model/reading-model';
import { readStepsWithModel } from './reader';
import { testTagger } from './testing/facts-of';

let model: ReadingModel;
beforeAll(async () => {
  model = await loadReadingModel(resolve(__dirname, '../../models/reading'));
});
afterAll(() => model.dispose());

/** What the reader proposes with the shipped model, a line each. */
async function proposed(text: string): Promise<string[]> {
  const steps = readStepsWithModel(text, { knownClassifiers: [] }, testTagger(), model);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return linesOf(step.value);
}

function linesOf({ classifiers, relations }: Reading): string[] {
  return [
    ...classifiers.map(({ name, attributes, literals }) => {
      const members = [...attributes, ...literals].map((member) => member.name);
      return members.length > 0 ? `${name}: ${members.join(', ')}` : name;
    }),
    ...relations.map(({ kind, source, target }) => `${kind} ${source} ${target}`),
  ];
}

it('takes a plain answer by its word, however little surrounds it', async () => {
  expect(await proposed('Members borrow books.')).toEqual([
    'Member',
    'Book',
    'association Member Book',
  ]);
  expect(await proposed('Each rental has a start date.')).toEqual(['Rental: startDate']);
  expect(await proposed('A vehicle can be a van or a truck.')).toEqual([
    'Vehicle',
    'Van',
    'Truck',
    'generalization Van Vehicle',
    'generalization Truck Vehicle',
  ]);
});

it('makes no class of wishes and qualities', async () => {
  expect(await proposed('The system should be fast and easy to use.')).toEqual([]);
});

it('reads a closed list of values as an enumeration', async () => {
  const lines = await proposed(
    'Each order has a number, a date and a state. The state of an order is open, paid or on hold. A customer places orders. Each customer has a name.',
  );
  expect(lines).toContain('OrderState: OPEN, PAID, ON_HOLD');
});
