import { expect, it } from 'vitest';
import { fitSoftmax } from './softmax-regression';

const corners = [
  [1, 0],
  [0, 1],
  [-1, -1],
].map((values, label) => ({ input: Float32Array.from(values), label, weight: 1 }));

function scores(penalty: number, input: readonly number[]): number[] {
  const { weight, bias } = fitSoftmax(corners, 3, penalty);
  return [0, 1, 2].map(
    (row) =>
      (bias[row] ?? 0) +
      input.reduce((sum, value, column) => sum + value * (weight[2 * row + column] ?? 0), 0),
  );
}

it('tells classes apart that lie in different places', () => {
  for (const { input, label } of corners) {
    const found = scores(0.01, [...input]);
    expect(found.indexOf(Math.max(...found))).toBe(label);
  }
});

it('comes to the minimum: there the sum of squares balances the loss', () => {
  const { weight, bias } = fitSoftmax(corners, 3, 0.5);
  // Sum over the classes of each column of weights, and of the biases, is nought at the minimum.
  for (const column of [0, 1]) {
    expect([0, 1, 2].reduce((sum, row) => sum + (weight[2 * row + column] ?? 0), 0)).toBeCloseTo(0);
  }
  expect(bias.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0);
});

it('stays nearer to nought under a higher penalty', () => {
  const length = (penalty: number) => Math.hypot(...fitSoftmax(corners, 3, penalty).weight);
  expect(length(5)).toBeLessThan(length(0.05));
});
