import type { Term } from './terms';

/** Log-odds that each feature adds, by name. */
export type Weights = Readonly<Record<string, number>>;
export type Features = Readonly<Record<string, number>>;

/** How a model's beliefs and the rules' findings are weighed together: fitted, and shipped with the model. */
export interface DecoderWeights {
  class: Weights;
  attribute: Weights;
  relation: Weights;
  kind: Weights;
  /** Log-odds from which something is proposed. */
  thresholds: { class: number; attribute: number; relation: number; kind: number };
}

/** What a candidate's features need to know of the text around it. */
export interface Surroundings {
  /** Log-odds over the threshold that a term is a class. */
  scoreOf: (term: Term) => number;
  /** Sentences that speak of anything. */
  size: number;
}

/** 1 for a text of one sentence, towards 0 for a long one: what is said in a few words is meant. */
export function shortness(size: number): number {
  return 1 / Math.max(1, Math.log2(1 + size));
}

/** The log-odds of something with these features. */
export function weigh(features: Features, weights: Weights): number {
  let score = 0;
  for (const [name, value] of Object.entries(features)) score += (weights[name] ?? 0) * value;
  return score;
}

export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Log-odds of a probability, kept within what evidence of a text can carry. */
export function logOdds(chance: number): number {
  const bounded = Math.min(0.98, Math.max(0.02, chance));
  return Math.log(bounded / (1 - bounded));
}

/** The chance that at least one of two independent findings holds. */
export function either(a: number, b: number): number {
  return 1 - (1 - a) * (1 - b);
}

export function flag(value: boolean): number {
  return value ? 1 : 0;
}
