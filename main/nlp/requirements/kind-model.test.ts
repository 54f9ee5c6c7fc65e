import { expect, it } from 'vitest';
import { cuesOf } from './cues';
import { KindModel, kindInput } from './kind-model';

const NAMES = ['F', 'look', 'security'];

/** Layers for two inputs: the first speaks for a function, the second for the look. */
function layers(alone: number) {
  const layer = (shape: number[], values: number[]) => ({
    shape,
    values: Float32Array.from(values),
  });
  return new Map([
    ['kinds.weight', layer([3, 2], [2, 0, 0, 2, 0, 0])],
    ['kinds.bias', layer([3], [0, 0, 0])],
    ['functional.weight', layer([1, 2], [alone, -alone])],
    ['functional.bias', layer([1], [0])],
  ]);
}

it('lets both models vote on functional or not, and shares out the rest', () => {
  const model = new KindModel(layers(3), NAMES);
  const odds = model.judge(Float32Array.from([0, 1]));
  expect(Object.values(odds).reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1);
  expect(odds['F']).toBeLessThan(0.15);
  expect(odds['look']).toBeGreaterThan((odds['security'] ?? 1) * 5);
  const unsure = new KindModel(layers(0), NAMES).judge(Float32Array.from([0, 1]));
  expect(unsure['F']).toBeGreaterThan(odds['F'] ?? 1);
});

it('refuses layers that do not fit the names', () => {
  expect(() => new KindModel(layers(1), ['F', 'look'])).toThrow(/do not fit/);
  expect(() => new KindModel(new Map(), NAMES)).toThrow(/missing/);
});

it('puts vectors of one length beside the cues, whatever length they had', () => {
  const state = Float32Array.from([3, 4]);
  const input = kindInput('It shall print.', [state, state, state], Float32Array.from([0.6, 0.8]));
  expect(input).toHaveLength(8 + cuesOf('').length);
  for (const at of [0, 2, 4, 6]) {
    expect([...input.subarray(at, at + 2)].map((value) => value.toFixed(3))).toEqual([
      '4.800',
      '6.400',
    ]);
  }
  expect(kindInput('', [state, state, state], new Float32Array(2))[0]).toBe(0);
});
