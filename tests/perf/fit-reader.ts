/**
 * Fits the weights of `main/nlp/decode/class-weights.ts` to the public reference models: logistic regression
 * with an L2 penalty over grammatical features, every data set weighing the same. Prints the weights and what
 * they reach when each data set in turn is left out. Usage: tsx tests/perf/fit-reader.ts
 */
import { weighTerms } from '../../main/nlp/decode/decode';
import type { FeatureName } from '../../main/nlp/decode/classes';
import { gather } from '../../main/nlp/reader';
import { english } from '../../main/nlp/lexicon/english';
import { singular, wordsOf } from '../../main/nlp/text/names';
import { loadTagger } from '../../main/nlp/text/tagger';
import { type Case, cases, corpusPresent, datasets } from './corpus';

const LEFT_OUT = new Set(['micro-yuml', 'text2uml-validation', 'bdenboef-mentions']);
const ROUNDS = 1500;
const RATE = 0.5;
const PENALTY = 0.004;

interface Row {
  x: number[];
  /** 1: names a reference class, .5: shares half of its words, 0: neither. */
  y: number;
  dataset: string;
  weight: number;
  text: string;
}

interface Text {
  rows: Row[];
  references: number;
}

function nameWords(name: string): string[] {
  return wordsOf(name).map((word) => singular(word.toLowerCase(), english));
}

function likeness(a: string[], b: string[]): number {
  if (a.join(' ') === b.join(' ') || a.join('') === b.join('')) return 1;
  const shared = a.filter((word) => b.includes(word)).length;
  return shared / new Set([...a, ...b]).size >= 0.5 ? 0.5 : 0;
}

/** Each reference class is given to the likeliest term only. */
function labels(terms: string[][], references: string[][]): number[] {
  const out = terms.map(() => 0);
  for (const wanted of [1, 0.5]) {
    for (const [r, reference] of references.entries()) {
      if (reference.length === 0) continue;
      const index = terms.findIndex(
        (words, i) => out[i] === 0 && likeness(words, reference) === wanted,
      );
      if (index < 0) continue;
      out[index] = wanted;
      references[r] = [];
    }
  }
  return out;
}

const tagger = loadTagger();
let names: FeatureName[] = [];

function rowsOf(one: Case): Text {
  const steps = gather(one.text, { knownClassifiers: [] }, tagger);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const { parsed, facts } = step.value;
  const { scores } = weighTerms(parsed, facts, { knownClassifiers: [] }, english);
  const candidates = [...scores.values()].sort((a, b) => b.term.count - a.term.count);
  names = Object.keys(candidates[0]?.features ?? {}) as FeatureName[];
  const y = labels(
    candidates.map(({ term }) => term.words),
    one.reference.classes.map((c) => nameWords(c.name)),
  );
  const rows = candidates.map(({ features }, i) => ({
    x: names.map((name) => features[name]),
    y: y[i] ?? 0,
    dataset: one.dataset,
    weight: 1 / candidates.length,
    text: one.id,
  }));
  return { rows, references: one.reference.classes.length };
}

function predict(w: number[], x: number[]): number {
  let sum = 0;
  for (let i = 0; i < w.length; i++) sum += (w[i] ?? 0) * (x[i] ?? 0);
  return sum;
}

function fit(texts: Text[]): number[] {
  const rows = texts.flatMap((text) => text.rows);
  const perDataset = new Map<string, number>();
  for (const row of rows)
    perDataset.set(row.dataset, (perDataset.get(row.dataset) ?? 0) + row.weight);
  const share = rows.map(
    (row) =>
      Math.sqrt(perDataset.get(row.dataset) ?? 1) *
      (row.weight / (perDataset.get(row.dataset) ?? 1)),
  );
  const total = share.reduce((sum, value) => sum + value, 0);
  const w = names.map(() => 0);
  const memory = names.map(() => 1e-8);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = w.map((value, i) => (names[i] === 'bias' ? 0 : PENALTY * value));
    rows.forEach((row, r) => {
      const error = (1 / (1 + Math.exp(-predict(w, row.x))) - row.y) * ((share[r] ?? 0) / total);
      row.x.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + error * value * 10;
      });
    });
    gradient.forEach((value, i) => {
      memory[i] = (memory[i] ?? 0) + value * value;
      w[i] = (w[i] ?? 0) - (RATE * value) / Math.sqrt(memory[i] ?? 1);
    });
  }
  return w;
}

function meanF1(texts: Text[], w: number[], threshold: number): number {
  const scores = texts.map(({ rows, references }) => {
    const taken = rows.filter((row) => predict(w, row.x) >= threshold);
    const hits = taken.reduce((sum, row) => sum + row.y, 0);
    return taken.length + references === 0 ? 1 : (2 * hits) / (taken.length + references);
  });
  return scores.reduce((sum, value) => sum + value, 0) / Math.max(1, scores.length);
}

function bestThreshold(texts: Text[], w: number[]): number {
  const steps = Array.from({ length: 41 }, (_, i) => -2 + i * 0.1);
  return steps.reduce((best, t) => (meanF1(texts, w, t) > meanF1(texts, w, best) ? t : best), -0.5);
}

function main(): void {
  if (!corpusPresent()) {
    console.log('Skipped: the corpora are not on this machine.');
    return;
  }
  const sets = datasets().filter((name) => !LEFT_OUT.has(name));
  const bySet = new Map(sets.map((name) => [name, cases(name).map(rowsOf)]));
  for (const name of sets) {
    const rest = sets.filter((other) => other !== name).flatMap((other) => bySet.get(other) ?? []);
    const w = fit(rest);
    const own = bySet.get(name) ?? [];
    console.log(
      `${name.padEnd(22)} left out: class F1 ${meanF1(own, w, bestThreshold(rest, w)).toFixed(3)}`,
    );
  }
  const all = [...bySet.values()].flat();
  const w = fit(all);
  const threshold = bestThreshold(all, w);
  console.log(
    `all: class F1 ${meanF1(all, w, threshold).toFixed(3)}, threshold ${threshold.toFixed(1)} (taken off the bias below)`,
  );
  for (const [i, name] of names.entries()) {
    console.log(`  ${name}: ${((w[i] ?? 0) - (name === 'bias' ? threshold : 0)).toFixed(2)},`);
  }
}

main();
