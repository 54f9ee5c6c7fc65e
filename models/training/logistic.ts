/** One judged candidate: what was measured of it, and how right it is (0, 1, or between). */
export interface Sample {
  features: Readonly<Record<string, number>>;
  truth: number;
  /** The document it comes from: every document counts the same. */
  document: string;
}

const ROUNDS = 1200;
const RATE = 0.3;
const PENALTY = 0.004;

/** Logistic regression with an L2 penalty (none on `bias`), by full-batch Adagrad. Deterministic. */
export function fitLogistic(samples: readonly Sample[]): Record<string, number> {
  const names = [...new Set(samples.flatMap(({ features }) => Object.keys(features)))];
  const perDocument = new Map<string, number>();
  for (const { document } of samples) {
    perDocument.set(document, (perDocument.get(document) ?? 0) + 1);
  }
  const rows = samples.map(({ features, truth, document }) => ({
    x: names.map((name) => features[name] ?? 0),
    y: truth,
    // Long texts weigh more than short ones, but not in proportion.
    share: 1 / Math.sqrt(perDocument.get(document) ?? 1),
  }));
  const total = rows.reduce((sum, { share }) => sum + share, 0);
  const weights = names.map(() => 0);
  const memory = names.map(() => 1e-8);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((value, i) => (names[i] === 'bias' ? 0 : PENALTY * value));
    for (const { x, y, share } of rows) {
      let score = 0;
      for (let i = 0; i < x.length; i += 1) score += (weights[i] ?? 0) * (x[i] ?? 0);
      const error = (1 / (1 + Math.exp(-score)) - y) * (share / total) * 10;
      for (let i = 0; i < x.length; i += 1) gradient[i] = (gradient[i] ?? 0) + error * (x[i] ?? 0);
    }
    gradient.forEach((value, i) => {
      memory[i] = (memory[i] ?? 0) + value * value;
      weights[i] = (weights[i] ?? 0) - (RATE * value) / Math.sqrt(memory[i] ?? 1);
    });
  }
  return Object.fromEntries(
    names.map((name, i) => [name, Math.round((weights[i] ?? 0) * 1000) / 1000]),
  );
}

/** A candidate with its score, beside the number of things its document really has. */
export interface Scored {
  score: number;
  truth: number;
  document: string;
}

/** Mean F1 over documents when what scores at least `threshold` is taken. */
export function meanF1(
  scored: readonly Scored[],
  references: ReadonlyMap<string, number>,
  threshold: number,
): number {
  const taken = new Map<string, { hits: number; count: number }>();
  for (const { score, truth, document } of scored) {
    if (score < threshold) continue;
    const sum = taken.get(document) ?? { hits: 0, count: 0 };
    taken.set(document, { hits: sum.hits + truth, count: sum.count + 1 });
  }
  let sum = 0;
  for (const [document, wanted] of references) {
    const { hits, count } = taken.get(document) ?? { hits: 0, count: 0 };
    sum += count + wanted === 0 ? 1 : (2 * hits) / (count + wanted);
  }
  return sum / Math.max(1, references.size);
}

/** Thresholds whose F1 differs by less are equally good: what is between them is chance. */
const PLATEAU = 0.003;

/** The middle of the thresholds with the best mean F1, of those from -3 to 3 in steps of a tenth. */
export function bestThreshold(
  scored: readonly Scored[],
  references: ReadonlyMap<string, number>,
): number {
  const steps = Array.from({ length: 61 }, (_, i) => Math.round(i - 30) / 10);
  const rated = steps.map((step) => ({ step, f1: meanF1(scored, references, step) }));
  const best = Math.max(...rated.map(({ f1 }) => f1));
  const good = rated.filter(({ f1 }) => f1 >= best - PLATEAU).map(({ step }) => step);
  return good[Math.floor(good.length / 2)] ?? 0;
}
