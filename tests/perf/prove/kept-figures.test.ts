import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Figure } from '../../support/bench';
import { cleanCommit } from '../../support/bench';
import { KeptFigures } from './kept-figures';

const home = process.cwd();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-figures-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

function figures(proof: string, proven: number): Figure[] {
  return [
    { id: `${proof}.generate`, value: 12.5, unit: 'ms', bar: { atMost: 1000 } },
    { id: `${proof}.proven`, value: proven, unit: 'yes', bar: { atLeast: 1 } },
    { id: `${proof}.prove`, value: 60, unit: 's' },
  ];
}

function run(commit: string | null): KeptFigures {
  const kept = new KeptFigures(commit, false);
  kept.add('java-spring.a/b.c', figures('java-spring.a/b.c', 1));
  kept.add('java-spring.d', figures('java-spring.d', 0));
  return kept;
}

test('what passed on the same commit is gone on with, what failed is proven again', () => {
  run('abc');
  const again = new KeptFigures('abc', true);
  expect(again.has('java-spring.a/b.c')).toBe(true);
  expect(again.has('java-spring.d')).toBe(false);
  expect(again.all).toEqual(figures('java-spring.a/b.c', 1));
  again.add('java-spring.e', figures('java-spring.e', 1));
  expect(new KeptFigures('abc', true).all).toEqual([
    ...figures('java-spring.a/b.c', 1),
    ...figures('java-spring.e', 1),
  ]);
});

test('another commit, files that differ from theirs, and a fresh run start over', () => {
  run('abc');
  expect(new KeptFigures('def', true).all).toEqual([]);
  expect(new KeptFigures(null, true).all).toEqual([]);
  expect(new KeptFigures('abc', false).all).toEqual([]);
  run(null);
  expect(new KeptFigures('abc', true).all).toEqual([]);
  expect(new KeptFigures(null, true).all).toEqual([]);
});

test('nothing was kept, or it cannot be read', () => {
  expect(new KeptFigures('abc', true).all).toEqual([]);
  run('abc');
  writeFileSync(join('bench-results', 'prove.json'), 'cut in the');
  expect(new KeptFigures('abc', true).all).toEqual([]);
});

test('only files exactly as committed are those of a commit', () => {
  expect(cleanCommit()).toBe(null);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args]);
  git('init', '--quiet');
  writeFileSync('file', 'as it is');
  git('add', '.');
  git('commit', '--quiet', '--message', 'A file');
  expect(cleanCommit()).toMatch(/^[0-9a-f]{40}$/);
  writeFileSync('file', 'changed');
  expect(cleanCommit()).toBe(null);
});
