/**
 * Measures how requirements are told apart: functional or of some quality, on the labelled requirements of
 * PROMISE NFR (measured only, never trained on). Usage: tsx tests/perf/requirements.bench.ts [--rules]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBench } from '../support/bench';
import { corpusFolder } from './corpus';
import { openReader } from './reader';

/** What must be reached. */
const BAR = 0.85;
const FUNCTIONAL = 'functional';

/** The corpus' kinds under the reader's names of qualities; PO is one single requirement. */
const QUALITIES: Readonly<Record<string, string>> = {
  A: 'availability',
  FT: 'reliability',
  L: 'legal',
  LF: 'usability',
  MN: 'maintainability',
  O: 'portability',
  PE: 'performance',
  PO: 'portability',
  SC: 'scalability',
  SE: 'security',
  US: 'usability',
};

interface Row {
  text: string;
  kind: string;
}

/** What the reader said of a requirement, and what is true: `functional` or the name of a quality. */
interface Result {
  said: string;
  truth: string;
}

function rowsOf(csv: string): Row[] {
  const [head = [], ...lines] = cellsOf(csv.replace(/^\uFEFF/, ''));
  const [text, kind] = [head.indexOf('RequirementText'), head.indexOf('class')];
  return lines
    .filter((cells) => cells.length >= head.length)
    .map((cells) => ({ text: cells[text]?.trim() ?? '', kind: cells[kind] ?? '' }));
}

/** Lines of cells, parted by semicolons; a cell in quotation marks may hold both, and doubled marks. */
function cellsOf(csv: string): string[][] {
  const lines: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r?\n|$)/g;
  for (const match of csv.matchAll(cell)) {
    const [whole, quoted, plain = '', end] = match;
    if (whole === '') break;
    lines[lines.length - 1]?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ';') lines.push([]);
  }
  return lines.filter((cells) => cells.length > 1);
}

/** F1 of what `is` picks out, from its hits and from how often it was said and is true. */
function f1(results: readonly Result[], is: (kind: string) => boolean): number {
  const hits = results.filter(({ said, truth }) => is(said) && is(truth)).length;
  const said = results.filter((one) => is(one.said)).length;
  const wanted = results.filter(({ truth }) => is(truth)).length;
  return said + wanted === 0 ? 0 : (2 * hits) / (said + wanted);
}

async function main(): Promise<void> {
  const file = join(corpusFolder, 'real-inputs', 'nfr', 'promise_nfr.csv');
  if (!existsSync(file)) {
    console.log('Skipped: the corpora (../shared/corpora) are not on this machine.');
    return;
  }
  const rulesOnly = process.argv.includes('--rules');
  const reader = await openReader(rulesOnly);
  const results: Result[] = [];
  for (const { text, kind } of rowsOf(readFileSync(file, 'utf8'))) {
    const { sentences } = await reader(text);
    // A requirement of several sentences is of a quality when any of them is.
    const found = sentences.find((one) => one.kind === 'quality');
    const said = found ? (found.quality ?? 'some quality') : FUNCTIONAL;
    results.push({ said, truth: QUALITIES[kind] ?? FUNCTIONAL });
  }
  const byKind = [...new Set(Object.values(QUALITIES))].sort().map((name) => ({
    id: `kind.${name}`,
    value: f1(results, (one) => one === name),
    unit: 'F1',
  }));
  const passed = writeBench(rulesOnly ? 'requirements-rules' : 'requirements', [
    {
      id: 'functional',
      value: f1(results, (one) => one === FUNCTIONAL),
      unit: 'F1',
      bar: { atLeast: BAR },
    },
    {
      id: 'non-functional',
      value: f1(results, (one) => one !== FUNCTIONAL),
      unit: 'F1',
      bar: { atLeast: BAR },
    },
    { id: 'count', value: results.length, unit: 'requirements' },
    ...byKind,
  ]);
  if (!passed) process.exitCode = 1;
}

void main();
