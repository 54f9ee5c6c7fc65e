/** A judged input: its class as a number, and how much it counts. */
export interface Row {
  input: Float32Array;
  label: number;
  weight: number;
}

/** Rows of weights, one an output, with a bias each. */
export interface Layer {
  weight: Float32Array;
  bias: Float32Array;
}

const ROUNDS = 80;
/** Steps that the method remembers. */
const MEMORY = 8;
const ENOUGH = 1e-4;

/**
 * Multinomial logistic regression with an L2 penalty (none on the biases) by L-BFGS from zero: the sum of
 * the rows' losses plus `penalty` times the sum of squares. Deterministic.
 */
export function fitSoftmax(rows: readonly Row[], classes: number, penalty: number): Layer {
  const size = rows[0]?.input.length ?? 0;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const decay = penalty / total;
  const loss = (point: Float64Array) => lossOf(rows, point, classes, size, total, decay);
  const solved = minimise(loss, classes * (size + 1));
  return {
    weight: Float32Array.from(solved.subarray(0, classes * size)),
    bias: Float32Array.from(solved.subarray(classes * size)),
  };
}

interface Value {
  loss: number;
  gradient: Float64Array;
}

/** Mean loss and its gradient; the biases stand behind all weights. */
function lossOf(
  rows: readonly Row[],
  point: Float64Array,
  classes: number,
  size: number,
  total: number,
  decay: number,
): Value {
  const gradient = new Float64Array(point.length);
  let loss = 0;
  for (let at = 0; at < classes * size; at += 1) {
    const value = point[at] ?? 0;
    loss += decay * value * value;
    gradient[at] = 2 * decay * value;
  }
  const scores = new Float64Array(classes);
  for (const { input, label, weight } of rows) {
    for (let one = 0; one < classes; one += 1) {
      let sum = point[classes * size + one] ?? 0;
      const from = one * size;
      for (let at = 0; at < size; at += 1) sum += (point[from + at] ?? 0) * (input[at] ?? 0);
      scores[one] = sum;
    }
    const most = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - most));
    const sum = powers.reduce((all, power) => all + power, 0);
    loss -= (weight / total) * Math.log((powers[label] ?? 0) / sum);
    for (let one = 0; one < classes; one += 1) {
      const error = (weight / total) * ((powers[one] ?? 0) / sum - (one === label ? 1 : 0));
      const from = one * size;
      for (let at = 0; at < size; at += 1) {
        gradient[from + at] = (gradient[from + at] ?? 0) + error * (input[at] ?? 0);
      }
      gradient[classes * size + one] = (gradient[classes * size + one] ?? 0) + error;
    }
  }
  return { loss, gradient };
}

/** L-BFGS with backtracking, after Nocedal and Wright, Numerical Optimization, algorithm 7.5. */
function minimise(valueAt: (point: Float64Array) => Value, size: number): Float64Array {
  let point: Float64Array = new Float64Array(size);
  let value = valueAt(point);
  const steps: { move: Float64Array; turn: Float64Array; curve: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    if (Math.sqrt(dot(value.gradient, value.gradient)) < ENOUGH) break;
    const direction = directionOf(value.gradient, steps);
    const slope = dot(direction, value.gradient);
    let length = steps.length === 0 ? 1 / Math.sqrt(-slope) : 1;
    let next = along(point, direction, length);
    let found = valueAt(next);
    while (found.loss > value.loss + 1e-4 * length * slope && length > 1e-10) {
      length /= 2;
      next = along(point, direction, length);
      found = valueAt(next);
    }
    const move = along(next, point, -1);
    const turn = along(found.gradient, value.gradient, -1);
    const curve = dot(move, turn);
    if (curve > 1e-12) steps.push({ move, turn, curve });
    if (steps.length > MEMORY) steps.shift();
    point = next;
    value = found;
  }
  return point;
}

function directionOf(
  gradient: Float64Array,
  steps: readonly { move: Float64Array; turn: Float64Array; curve: number }[],
): Float64Array {
  let direction: Float64Array = gradient.map((one) => -one);
  const shares: number[] = [];
  for (const { move, turn, curve } of [...steps].reverse()) {
    const share = dot(move, direction) / curve;
    shares.unshift(share);
    direction = along(direction, turn, -share);
  }
  const last = steps[steps.length - 1];
  const scale = last ? last.curve / dot(last.turn, last.turn) : 1;
  direction = direction.map((one) => one * scale);
  for (const [index, { move, turn, curve }] of steps.entries()) {
    direction = along(direction, move, (shares[index] ?? 0) - dot(turn, direction) / curve);
  }
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function along(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  return from.map((value, index) => value + length * (direction[index] ?? 0));
}
