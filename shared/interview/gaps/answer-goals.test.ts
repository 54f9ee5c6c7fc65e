import { expect, it } from 'vitest';
import { goalsIn } from './answer-goals';

const names = (answer: string) => goalsIn(answer, 'Receptionist')?.map(({ name }) => name) ?? null;

it.each<[string, string[]]>([
  [
    'register patients, book appointments and print invoices',
    ['Register patients', 'Book appointments', 'Print invoices'],
  ],
  ['She registers patients and books appointments.', ['Register patients', 'Book appointments']],
  ['A receptionist wants to cancel an appointment.', ['Cancel an appointment']],
  ['Receptionists can move an appointment to another day', ['Move an appointment to another day']],
  ['To register patients and visitors', ['Register patients', 'Register visitors']],
  [
    'They need to be able to check in guests. They also print bills.',
    ['Check in guests', 'Print bills'],
  ],
])('reads %j', (answer, expected) => expect(names(answer)).toEqual(expected));

it.each(['nothing', 'the usual', 'patients', 'She is always busy', 'It depends on the day', ''])(
  'reads no goal into %j',
  (answer) => expect(names(answer)).toBeNull(),
);

it('points at the words', () => {
  const answer = 'She registers patients, and prints invoices.';
  const words = goalsIn(answer, 'Receptionist')?.map(({ start, end }) => answer.slice(start, end));
  expect(words).toEqual(['She registers patients', 'prints invoices']);
});
