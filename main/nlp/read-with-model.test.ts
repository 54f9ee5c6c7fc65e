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

/** What the reader understands with the shipped model. */
async function read(text: string): Promise<Reading> {
  const steps = readStepsWithModel(text, { knownClassifiers: [] }, testTagger(), model);
  let step = await steps.next();
  while (!step.done) step = await steps.next();
  return step.value;
}

/** The same, a line each. */
async function proposed(text: string): Promise<string[]> {
  return linesOf(await read(text));
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

it('holds the data of an association in a class of its own', async () => {
  const { relations } = await read(
    'A student can enrol in several courses and a course has many students. For each enrolment, the grade and the enrolment date are recorded.',
  );
  expect(relations).toEqual([
    expect.objectContaining({
      source: 'Student',
      target: 'Course',
      label: 'enrol in',
      sourceMultiplicity: { lower: 0, upper: '*' },
      targetMultiplicity: { lower: 0, upper: '*' },
      associationClass: 'Enrolment',
    }),
  ]);
});

it('keeps a class that relates to more than the two ends on its own', async () => {
  const { relations } = await read(
    'A student can enrol in several courses and a course has many students. An enrolment has a grade and several invoices. An invoice has a number and an amount.',
  );
  expect(relations.every(({ associationClass }) => associationClass === undefined)).toBe(true);
  expect(relations.some(({ source, target }) => [source, target].includes('Enrolment'))).toBe(true);
});

it('takes parts for parts only where a whole is spoken of', async () => {
  const kindOf = async (text: string) => (await read(text)).relations[0]?.kind;
  expect(await kindOf('An order consists of order lines.')).toBe('composition');
  expect(await kindOf('A course has many students.')).toBe('association');
  expect(
    await kindOf('A playlist is made up of songs. A song can be part of many playlists.'),
  ).toBe('aggregation');
});
