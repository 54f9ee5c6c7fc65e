import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** What is kept of a bench; `commit` is null when the sources were not exactly those of one. */
interface StoredBench {
  name: string;
  at: string;
  commit: string | null;
  figures: StoredFigure[];
}

/** The commit whose sources these are; null where something differs from it, or there is no git. */
export function cleanCommit(folder = '.'): string | null {
  const git = (...args: string[]) => {
    const { status, stdout } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? stdout.trim() : null;
  };
  return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : null;
}

/**
 * Keeps a bench's figures in `bench-results/<name>.json` under the current folder:
 * `{name, at, commit, figures: [{id, value, unit, bar, pass}]}`.
 *
 * @param commit that they were measured on: `cleanCommit`, asked when the sources were read.
 */
export function storeBench(
  name: string,
  figures: readonly Figure[],
  commit: string | null,
): StoredFigure[] {
  const stored = figures.map(judge);
  mkdirSync('bench-results', { recursive: true });
  const result: StoredBench = { name, at: new Date().toISOString(), commit, figures: stored };
  writeFileSync(join('bench-results', `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  return stored;
}

/** The figures that were kept of a bench, and the commit that they were measured on. */
export function storedBench(name: string): { commit: string | null; figures: Figure[] } {
  try {
    const text = readFileSync(join('bench-results', `${name}.json`), 'utf8');
    const { commit = null, figures } = JSON.parse(text) as Partial<StoredBench>;
    return { commit, figures: (figures ?? []).map(figureOf) };
  } catch {
    return { commit: null, figures: [] };
  }
}

function figureOf({ id, value, unit, bar }: StoredFigure): Figure {
  const [side, limit] = bar?.split(' ') ?? [];
  if (limit === undefined) return { id, value, unit };
  return { id, value, unit, bar: side === '<=' ? { atMost: +limit } : { atLeast: +limit } };
}

/**
 * Prints a bench's figures as a table and keeps them, see `storeBench`.
 *
 * Returns false when a figure misses its bar, so that a bench may end with a non-zero exit status.
 */
export function writeBench(name: string, figures: Figure[], commit = cleanCommit()): boolean {
  const stored = storeBench(name, figures, commit);
  console.log(`\n${name}\n${table(stored)}`);
  return stored.every((figure) => figure.pass !== false);
}
