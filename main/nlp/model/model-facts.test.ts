import { expect, it } from 'vitest';
import { gather } from '../reader';
import { testTagger } from '../testing/facts-of';
import { beliefsOf } from './model-facts';
import type { ReadPair } from './reading-model';

function parsed(text: string) {
  const steps = gather(text, { knownClassifiers: [] }, testTagger());
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.parsed;
}

/** Chances that words are values of another, as a model would give them. */
function valuesOf(text: string, chances: [owner: string, value: string, chance: number][]) {
  const spanOf = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  const pairs = chances.map(([owner, value, literal]): ReadPair => {
    const [first, second] = [spanOf(owner), spanOf(value)];
    return { first, second, odds: { literal, none: 1 - literal }, near: {}, far: {} };
  });
  const { facts } = beliefsOf({ mentions: [], pairs, kinds: [], states: [] }, parsed(text));
  return facts.flatMap((fact) =>
    fact.kind === 'values'
      ? [`${fact.of.key}: ${fact.literals.map((literal) => literal.text).join(' | ')}`]
      : [],
  );
}

it('makes a closed list of the values that the model gives to a phrase', () => {
  const text = 'A loan has a state: requested, on hold or returned.';
  const chances: [string, string, number][] = [
    ['a state', 'returned', 0.8],
    ['a state', 'requested', 0.9],
    ['a state', 'on hold', 0.7],
  ];
  expect(valuesOf(text, chances)).toEqual(['state: requested | on hold | returned']);
});

it('gives a value to its likeliest owner only, and takes one value for no list', () => {
  const text = 'The result has a grade: good, fair or poor.';
  const chances: [string, string, number][] = [
    ['The result', 'good', 0.6],
    ['a grade', 'good', 0.9],
    ['a grade', 'fair', 0.9],
    ['The result', 'poor', 0.7],
  ];
  expect(valuesOf(text, chances)).toEqual(['grade: good | fair']);
});

it('takes examples of an open list for no closed one', () => {
  const open: [string, string, number][] = [
    ['a colour', 'red', 0.9],
    ['a colour', 'blue', 0.9],
  ];
  expect(valuesOf('A car has a colour, e.g. red or blue.', open)).toEqual([]);
  expect(valuesOf('A car has a colour: red, blue, etc.', open)).toEqual([]);
});
