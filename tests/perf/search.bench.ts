/**
 * Measures what a search finds among 1,000 requirements: by words alone (full text, every word must occur)
 * and by words first, then by meaning. Usage: tsx tests/perf/search.bench.ts [--misses]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LEAST_LIKENESS } from '../../main/app/search-meaning';
import { loadEmbeddingModel } from '../../main/nlp/model/embedding-model';
import { nearest } from '../../main/nlp/similarity/nearest';
import { realPorts } from '../../main/app/ports';
import { openDatabase } from '../../main/storage/project-database';
import { writeBench } from '../support/bench';

const REQUIREMENTS = 1_000;
const DOCUMENTS = resolve(__dirname, '../../models/training/documents');

function lines(file: string): string[][] {
  return readFileSync(join(__dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' | '));
}

/** Sentences of the training documents: what else is said in a large project. */
function* otherSentences(): Generator<string> {
  for (const domain of readdirSync(DOCUMENTS).sort()) {
    for (const form of readdirSync(join(DOCUMENTS, domain)).sort()) {
      const [, text = ''] = readFileSync(join(DOCUMENTS, domain, form), 'utf8').split('\n---\n');
      yield* plain(text).match(/[A-Z][^.!?\n]{20,160}[.!?]/g) ?? [];
    }
  }
}

/** The words of an annotated text, without its marks: `[clerk](@Clerk)`. */
function plain(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\{[^}]*\}/g, '');
}

interface Case {
  query: string;
  wanted: ReadonlySet<string>;
}

function casesOf(pairs: readonly string[][]): Case[] {
  return lines('search/queries.txt').map(([query = '', wanted = '']) => {
    const same = pairs
      .filter(([kind, ...both]) => kind === 'same' && both.includes(wanted))
      .flatMap(([, ...both]) => both);
    return { query, wanted: new Set([wanted, ...same]) };
  });
}

async function main(): Promise<void> {
  const pairs = [...lines('duplicates/development.txt'), ...lines('duplicates/held-out.txt')];
  const own = pairs.flatMap(([, ...both]) => both);
  const texts = [...new Set([...own, ...otherSentences()])].slice(0, REQUIREMENTS);
  const database = await openDatabase(':memory:', realPorts());
  const user = await database.users.create('bench');
  const session = await database.sessions.create(user.id, 'bench');
  for (const content of texts) {
    await database.messages.append({ sessionId: session.id, role: 'user', content });
  }
  const model = await loadEmbeddingModel(resolve(__dirname, '../../models/embedding'));
  const began = performance.now();
  const vectors = await model.embed(texts);
  const perText = (performance.now() - began) / texts.length;
  const cases = casesOf(pairs);
  const found = { words: 0, both: 0 };
  const took: number[] = [];
  for (const { query, wanted } of cases) {
    const started = performance.now();
    const byWords = await database.messages.search(query);
    const words = byWords.map(({ message }) => message.content);
    const [vector] = await model.embed([query]);
    const options = { limit: 10, least: LEAST_LIKENESS };
    const near = nearest(vector as Float32Array, vectors, options);
    took.push(performance.now() - started);
    const both = [...new Set([...words, ...near.map(({ index }) => texts[index] ?? '')])];
    const hits = (list: readonly string[]) => list.slice(0, 5).some((text) => wanted.has(text));
    if (hits(words)) found.words += 1;
    if (hits(both)) found.both += 1;
    else if (process.argv.includes('--misses')) console.log(`missed: ${query}`);
  }
  await model.dispose();
  await database.close();
  took.sort((a, b) => a - b);
  const median = took[Math.floor(took.length / 2)] ?? 0;
  const passed = writeBench('search', [
    { id: 'words.recall-at-5', value: found.words / cases.length, unit: '' },
    {
      id: 'hybrid.recall-at-5',
      value: found.both / cases.length,
      unit: '',
      bar: { atLeast: 0.8 },
    },
    { id: 'queries', value: cases.length, unit: 'queries' },
    { id: 'requirements', value: texts.length, unit: 'requirements' },
    { id: 'latency.median', value: median, unit: 'ms', bar: { atMost: 100 } },
    { id: 'latency.most', value: took.at(-1) ?? 0, unit: 'ms' },
    { id: 'vector', value: perText, unit: 'ms a requirement' },
  ]);
  if (!passed) process.exitCode = 1;
}

void main();
