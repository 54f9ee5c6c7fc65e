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

interface Row {
  text: string;
  functional: boolean;
}

function rowsOf(csv: string): Row[] {
  const [head = [], ...lines] = cellsOf(csv.replace(/^\uFEFF/, ''));
  const [text, kind] = [head.indexOf('RequirementText'), head.indexOf('class')];
  return lines
    .filter((cells) => cells.length >= head.length)
    .map((cells) => ({ text: cells[text]?.trim() ?? '', functional: cells[kind] === 'F' }));
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

/** F1 of one class from its hits and from how often it was said and is true. */
function f1(rows: readonly { said: boolean; truth: boolean }[]): number {
  const hits = rows.filter(({ said, truth }) => said && truth).length;
  const both = rows.filter(({ said }) => said).length + rows.filter(({ truth }) => truth).length;
  return both === 0 ? 0 : (2 * hits) / both;
}

async function main(): Promise<void> {
  const file = join(corpusFolder, 'real-inputs', 'nfr', 'promise_nfr.csv');
  if (!existsSync(file)) {
    console.log('Skipped: the corpora (../shared/corpora) are not on this machine.');
    return;
  }
  const rulesOnly = process.argv.includes('--rules');
  const reader = await openReader(rulesOnly);
  const results: { said: boolean; truth: boolean }[] = [];
  for (const { text, functional } of rowsOf(readFileSync(file, 'utf8'))) {
    const { sentences } = await reader(text);
    // A requirement of several sentences is of a quality when any of them is.
    const quality = sentences.some(({ kind }) => kind === 'quality');
    results.push({ said: !quality, truth: functional });
  }
  const other = results.map(({ said, truth }) => ({ said: !said, truth: !truth }));
  const passed = writeBench(rulesOnly ? 'requirements-rules' : 'requirements', [
    { id: 'functional', value: f1(results), unit: 'F1', bar: { atLeast: BAR } },
    { id: 'non-functional', value: f1(other), unit: 'F1', bar: { atLeast: BAR } },
    { id: 'count', value: results.length, unit: 'requirements' },
  ]);
  if (!passed) process.exitCode = 1;
}

void main();
