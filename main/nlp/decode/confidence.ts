/**
 * From scores to confidences. The lines were laid through what share of the findings of each score agrees with
 * the public reference models (see `tests/perf/extraction.bench.ts`), so that .6 means right about six times
 * in ten. Reference models differ among people too: even a plain statement stays below 1.
 */

/** Of a class, from its log-odds over the threshold. */
export function classConfidence(score: number): number {
  return bounded(1 / (1 + Math.exp(0.3 - score)));
}

/** Of an attribute or an enumeration, from the combined weight of its rules. */
export function attributeConfidence(weight: number): number {
  return bounded(1.1 * weight - 0.35);
}

/** How weights become confidences. */
export interface Confidences {
  attribute(weight: number): number;
  relation(weight: number): number;
}

/** Of a relation between two classes, from the combined weight of its rules. */
function relationConfidence(weight: number): number {
  return bounded(0.2 + 0.45 * weight);
}

/** Of an operation, which the references do not hold: its rule's own weight. */
export function bounded(value: number): number {
  return Math.round(Math.max(0.05, Math.min(0.99, value)) * 100) / 100;
}

export const BY_RULES: Confidences = {
  attribute: attributeConfidence,
  relation: relationConfidence,
};

/** Where a model read along, weights are fitted probabilities already. */
export const FITTED: Confidences = { attribute: bounded, relation: bounded };
