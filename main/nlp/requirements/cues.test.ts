import { expect, it } from 'vitest';
import { cuesOf, dutyOf } from './cues';

function words(text: string): [string, string] {
  const { duty, verb } = dutyOf(text);
  return [text.slice(duty, verb).trim(), text.slice(verb)];
}

it('finds the duty of a sentence, with what wraps it, and what is to be done', () => {
  expect(words('The till shall print a bill.')).toEqual(['shall', 'print a bill.']);
  expect(words('Guests must also be able to cancel.')).toEqual(['must also be able to', 'cancel.']);
  expect(words('It has to let guests cancel.')).toEqual(['has to let', 'guests cancel.']);
});

it('begins at the start where there is no duty', () => {
  expect(dutyOf('Each bill has a number.')).toEqual({ duty: 0, verb: 0 });
});

it('gives every sentence as many cues, other ones for what is done and how well', () => {
  const done = cuesOf('The till shall print a bill.');
  const well = cuesOf('The till shall print a bill within two seconds.');
  expect(well.length).toBe(done.length);
  expect(well.filter(Boolean).length).toBeGreaterThan(done.filter(Boolean).length);
  expect(cuesOf('')).toHaveLength(done.length);
});
