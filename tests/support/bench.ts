import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One measured number. `bar` is the value it is held to, and which side of it is good. */
export interface Figure {
  /** Stable, dotted, e.g. `start.interactive`. */
  id: string;
  value: number;
  /** Short unit as printed: `ms`, `MB`, `F1`, … */
  unit: string;
  /** Omit when the number is only watched. */
  bar?: { atMost: number } | { atLeast: number };
}

/** A figure as it is stored: `bar` and `pass` are null when the number is only watched. */
interface StoredFigure {
  id: string;
  value: number;
  unit: string;
  bar: string | null;
  pass: boolean | null;
}

function judge(figure: Figure): StoredFigure {
  const { id, value, unit, bar } = figure;
  if (bar === undefined) return { id, value, unit, bar: null, pass: null };
  return 'atMost' in bar
    ? { id, value, unit, bar: `<= ${bar.atMost}`, pass: value <= bar.atMost }
    : { id, value, unit, bar: `>= ${bar.atLeast}`, pass: value >= bar.atLeast };
}

function verdict(pass: boolean | null): string {
  return pass === null ? '' : pass ? 'pass' : 'FAIL';
}

function table(figures: StoredFigure[]): string {
  const rows = figures.map((f) => [
    f.id,
    Number.isInteger(f.value) ? String(f.value) : f.value.toFixed(3),
    f.unit,
    f.bar ?? '',
    verdict(f.pass),
  ]);
  const all = [['figure', 'value', 'unit', 'bar', ''], ...rows];
  const widths = [0, 1, 2, 3].map((i) => Math.max(...all.map((row) => (row[i] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * Prints a bench's figures as a table and keeps them in `bench-results/<name>.json` under the current
 * folder: `{name, at, figures: [{id, value, unit, bar, pass}]}`.
 *
 * Returns false when a figure misses its bar, so that a bench may end with a non-zero exit status.
 */
export function writeBench(name: string, figures: Figure[]): boolean {
  const stored = figures.map(judge);
  mkdirSync('bench-results', { recursive: true });
  const result = { name, at: new Date().toISOString(), figures: stored };
  writeFileSync(join('bench-results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  console.log(`\n${name}\n${table(stored)}`);
  return stored.every((figure) => figure.pass !== false);
}
