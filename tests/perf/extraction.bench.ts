/**
 * Measures the reader on the public reference models: F1 of classes, attributes and relationships under the
 * corpora's own scorer, and the time per text. Usage: tsx tests/perf/extraction.bench.ts [--rules] [dataset…]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reading, ReadMultiplicity } from '../../shared/interview/reading';
import { type Figure, writeBench } from '../support/bench';
import { cases, corpusFolder, corpusPresent, datasets } from './corpus';
import { openReader, type Reader } from './reader';

/** What must be reached on the data set that the project is held to: what large hosted models reach there. */
const BARS: Record<string, number> = {
  'golden-uml.class': 0.7,
  'golden-uml.attribute': 0.5,
  'golden-uml.relationship': 0.45,
  'golden-uml.endpoints': 0.52,
};

const COLUMNS = ['class', 'attribute', 'relationship', 'endpoints'];

function multiplicity(value: ReadMultiplicity | undefined): string | null {
  if (!value) return null;
  return value.lower === value.upper ? String(value.lower) : `${value.lower}..${value.upper}`;
}

/** A reading in the JSON form of the corpora. */
function toCorpusForm(reading: Reading): unknown {
  return {
    classes: reading.classifiers.map(({ name, kind, attributes, literals }) => ({
      name,
      kind: kind === 'enumeration' ? 'enum' : kind,
      attributes: attributes.map((attribute) => ({ name: attribute.name, type: attribute.type })),
      literals: literals.map((literal) => literal.name),
    })),
    relationships: reading.relations.map((relation) => ({
      source: relation.source,
      target: relation.target,
      type: relation.kind === 'generalization' ? 'inheritance' : relation.kind,
      sourceMultiplicity: multiplicity(relation.sourceMultiplicity),
      targetMultiplicity: multiplicity(relation.targetMultiplicity),
      label: relation.label ?? null,
    })),
  };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Reads every text of one data set, writes the predictions and returns the milliseconds of each. */
async function predict(dataset: string, folder: string, reader: Reader): Promise<number[]> {
  mkdirSync(join(folder, dataset), { recursive: true });
  const times: number[] = [];
  for (const { id, text } of cases(dataset)) {
    const started = performance.now();
    const reading = await reader(text);
    times.push(performance.now() - started);
    writeFileSync(join(folder, dataset, `${id}.json`), JSON.stringify(toCorpusForm(reading)));
  }
  return times;
}

/** Rows of the scorer's table by data set; undefined, with a line, where the scorer cannot run. */
function runScorer(folder: string): Map<string, number[]> | undefined {
  const scorer = join(corpusFolder, 'tools', 'score_all.py');
  const { status, stdout, stderr } = spawnSync('python3', [scorer, folder], { encoding: 'utf8' });
  if (status !== 0) {
    const missing = /No module named/.test(stderr ?? '');
    console.log(
      `Skipped the scores: ${missing ? 'the scorer needs numpy and scipy (pip install numpy scipy)' : `python3 could not run the scorer: ${stderr}`}.`,
    );
    return undefined;
  }
  const rows = stdout.trim().split('\n').slice(1);
  return new Map(
    rows.map((row) => {
      const [name = '', , , ...scores] = row.trim().split(/\s+/);
      return [name, scores.map(Number)];
    }),
  );
}

async function main(): Promise<void> {
  if (!corpusPresent()) {
    console.log('Skipped: the corpora (../shared/corpora) are not on this machine.');
    return;
  }
  const rulesOnly = process.argv.includes('--rules');
  const chosen = process.argv.slice(2).filter((name) => !name.startsWith('-'));
  const names = chosen.length > 0 ? chosen : datasets();
  const loading = performance.now();
  const reader = await openReader(rulesOnly);
  await reader('Each loan has a due date.');
  const figures: Figure[] = [
    { id: 'reader.load', value: performance.now() - loading, unit: 'ms', bar: { atMost: 1000 } },
  ];
  const folder = mkdtempSync(join(tmpdir(), 'extraction-'));
  const times = new Map<string, number[]>();
  for (const name of names) times.set(name, await predict(name, folder, reader));
  const scores = runScorer(folder);
  for (const name of names) {
    for (const [i, column] of COLUMNS.entries()) {
      const value = scores?.get(name)?.[i];
      const id = `${name}.${column}`;
      const bar = BARS[id];
      if (value !== undefined)
        figures.push({
          id,
          value,
          unit: 'F1',
          ...(bar === undefined ? {} : { bar: { atLeast: bar } }),
        });
    }
    figures.push({
      id: `${name}.median`,
      value: median(times.get(name) ?? []),
      unit: 'ms',
      bar: { atMost: 1000 },
    });
  }
  rmSync(folder, { recursive: true, force: true });
  if (!writeBench(rulesOnly ? 'extraction-rules' : 'extraction', figures)) process.exitCode = 1;
}

void main();
