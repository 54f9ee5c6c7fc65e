/**
 * Measures which sentences are said to be duplicates: pairs that say the same in other words, near misses
 * that differ in one fact, and others. The rules were made with the development half in sight; the other
 * half was written before them and is only measured. Usage: tsx tests/perf/duplicates.bench.ts [--pairs]
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadEmbeddingModel } from '../../main/nlp/model/embedding-model';
import { cosine } from '../../main/nlp/similarity/cosine';
import { saySame } from '../../main/nlp/similarity/same-meaning';
import { type Figure, writeBench } from '../support/bench';

const HALVES = ['development', 'held-out'] as const;

interface Pair {
  kind: 'same' | 'near' | 'other';
  first: string;
  second: string;
}

function pairsOf(half: string): Pair[] {
  const file = join(__dirname, 'duplicates', `${half}.txt`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [kind = '', first = '', second = ''] = line.split(' | ');
    return { kind: kind as Pair['kind'], first, second };
  });
}

function figuresOf(half: string, said: readonly (Pair & { same: boolean })[]): Figure[] {
  const bars = half === 'held-out';
  const hits = said.filter(({ kind, same }) => same && kind === 'same').length;
  const all = said.filter(({ same }) => same).length;
  const near = said.filter(({ kind, same }) => same && kind === 'near').length;
  const truth = said.filter(({ kind }) => kind === 'same').length;
  return [
    { id: `${half}.precision`, value: all === 0 ? 1 : hits / all, unit: '', bar: { atLeast: 0.9 } },
    { id: `${half}.recall`, value: hits / truth, unit: '', ...(bars && { bar: { atLeast: 0.5 } }) },
    { id: `${half}.near-misses`, value: near, unit: 'called the same' },
    { id: `${half}.pairs`, value: said.length, unit: 'pairs' },
  ];
}

async function main(): Promise<void> {
  const model = await loadEmbeddingModel(resolve(__dirname, '../../models/embedding'));
  const figures: Figure[] = [];
  for (const half of HALVES) {
    const said: (Pair & { same: boolean })[] = [];
    for (const pair of pairsOf(half)) {
      const [a, b] = (await model.embed([pair.first, pair.second])) as [Float32Array, Float32Array];
      const likeness = cosine(a, b);
      const same = saySame(pair.first, pair.second, likeness);
      said.push({ ...pair, same });
      if (
        process.argv.includes('--pairs') &&
        half === 'development' &&
        same !== (pair.kind === 'same')
      ) {
        console.log(`${pair.kind} ${likeness.toFixed(2)} ${pair.first} | ${pair.second}`);
      }
    }
    figures.push(...figuresOf(half, said));
  }
  await model.dispose();
  if (!writeBench('duplicates', figures)) process.exitCode = 1;
}

void main();
