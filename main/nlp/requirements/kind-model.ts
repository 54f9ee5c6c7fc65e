import { Linear, type Tensors, softmax } from '../model/heads';
import { cuesOf } from './cues';

/** Length that each encoder's part of the input is brought to. */
const LENGTH = 8;

/** What the reading model's encoder makes of a sentence: its mean, and its states at duty and verb. */
export type SentenceStates = readonly [mean: Float32Array, duty: Float32Array, verb: Float32Array];

/**
 * The input of the kind model, as numbers in a row: states of the reading model, the sentence's vector
 * of the embedding model, and the cues of its wording.
 */
export function kindInput(
  text: string,
  states: SentenceStates,
  vector: Float32Array,
): Float32Array {
  const parts = [...[vector, ...states].map(ofLength), cuesOf(text)];
  const input = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    input.set(part, at);
    at += part.length;
  }
  return input;
}

function ofLength(values: Float32Array): Float32Array {
  const length = Math.hypot(...values) || 1;
  return values.map((value) => (LENGTH * value) / length);
}

/** Tells functions from the kinds of quality, given that a sentence is a requirement. */
export class KindModel {
  readonly #kinds: Linear;
  readonly #functional: Linear;

  /**
   * @param tensors the layers `kinds`, one output a kind, and `functional`, its one output the log-odds
   * @param names the kinds, `F` for functional
   * @throws Error when a layer is missing or has another shape
   */
  constructor(
    tensors: Tensors,
    readonly names: readonly string[],
  ) {
    this.#kinds = new Linear(tensors, 'kinds');
    this.#functional = new Linear(tensors, 'functional');
    if (this.#kinds.outputs !== names.length || this.#functional.outputs !== 1) {
      throw new Error('The layers of the kinds do not fit their names.');
    }
  }

  /**
   * Chances of all kinds. Two models vote on functional or not, with the mean of their log-odds: one was
   * taught all kinds, the other only this. The first alone shares out what is left among the qualities.
   */
  judge(input: Float32Array): Record<string, number> {
    const chances = softmax(this.#kinds.apply(input));
    const place = this.names.indexOf('F');
    const byKinds = chances[place] ?? 0;
    const [alone = 0] = this.#functional.apply(input);
    const functional = sigmoid((logOdds(byKinds) + alone) / 2);
    const share = (1 - functional) / Math.max(1 - byKinds, 1e-6);
    return Object.fromEntries(
      this.names.map((name, index) => [
        name,
        index === place ? functional : (chances[index] ?? 0) * share,
      ]),
    );
  }
}

function logOdds(chance: number): number {
  const inside = Math.min(Math.max(chance, 1e-6), 1 - 1e-6);
  return Math.log(inside / (1 - inside));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
