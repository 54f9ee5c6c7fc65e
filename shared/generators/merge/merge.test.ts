import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines } from './diff-lines';
import { mergeLines } from './merge-lines';
import { breakOf, hasMarkers, linesOf, mergeText } from './merge-text';

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', '}'), { maxLength: 14 });

function merge(base: string, mine: string, next: string) {
  return mergeText(base, mine, { path: 'x', text: next, trace: [] });
}

describe('diff', () => {
  test('what is not in a hunk is equal, and hunks are in order and never touch', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const rebuilt: string[] = [];
        let at = 0;
        let before = -1;
        for (const { fromA, toA, fromB, toB } of diffLines(a, b)) {
          expect(fromA).toBeGreaterThan(before);
          expect(rebuilt.length + fromA - at).toBe(fromB);
          rebuilt.push(...a.slice(at, fromA), ...b.slice(fromB, toB));
          at = toA;
          before = toA;
        }
        rebuilt.push(...a.slice(at));
        expect(rebuilt).toEqual(b);
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test('a function that is added does not tear its neighbours apart', () => {
    const a = ['one {', '  1', '}', '', 'two {', '  2', '}'];
    const b = ['one {', '  1', '}', '', 'new {', '  0', '}', '', 'two {', '  2', '}'];
    expect(diffLines(a, b)).toEqual([{ fromA: 4, toA: 4, fromB: 4, toB: 8 }]);
  });

  test('thousands of differing lines take no time', () => {
    const a = Array.from({ length: 20_000 }, (_, index) => `a${index % 7}`);
    const b = Array.from({ length: 20_000 }, (_, index) => `b${index % 5}`);
    const started = performance.now();
    expect(diffLines(a, b)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('merge', () => {
  test.each([
    ['only mine', 'a\nb\n', 'a\nx\n', 'a\nb\n', 'a\nx\n'],
    ['only next', 'a\nb\n', 'a\nb\n', 'y\nb\n', 'y\nb\n'],
    ['both, apart', 'a\nb\nc\n', 'x\nb\nc\n', 'a\nb\ny\n', 'x\nb\ny\n'],
    ['both, side by side', 'a\nb\n', 'x\nb\n', 'a\ny\n', 'x\ny\n'],
    ['both the same', 'a\n', 'x\n', 'x\n', 'x\n'],
    ['a line inserted before one that changes', 'a\nb\n', 'a\nnew\nb\n', 'a\nB\n', 'a\nnew\nB\n'],
    ['a line removed and another added', 'a\nb\nc\n', 'a\nc\n', 'a\nb\nc\nd\n', 'a\nc\nd\n'],
    ['everything removed by one', 'a\nb\n', '', 'a\nb\n', ''],
  ])('%s', (_what, base, mine, next, wanted) => {
    expect(merge(base, mine, next)).toMatchObject({ text: wanted, conflicts: 0 });
  });

  test('the same lines changed differently: both stand between markers, and only those', () => {
    const { text, conflicts } = merge('a\nb\nc\n', 'a\nsame\nx\nc\n', 'a\nsame\ny\nc\n');
    expect(conflicts).toBe(1);
    expect(text).toBe('a\nsame\n<<<<<<< yours\nx\n=======\ny\n>>>>>>> generated\nc\n');
    expect(hasMarkers(text)).toBe(true);
    expect(hasMarkers('# A heading\n=======\n')).toBe(false);
  });

  test('two lines added in one place are for a person to order', () => {
    expect(merge('a\nb\n', 'a\nx\nb\n', 'a\ny\nb\n').conflicts).toBe(1);
  });

  test('line breaks are no difference, and stay the user’s', () => {
    expect(breakOf('a\r\nb\r\nc\n')).toBe('\r\n');
    expect(merge('a\nb\nc\n', 'a\r\nx\r\nc\r\n', 'y\nb\nc\n').text).toBe('y\r\nx\r\nc\r\n');
    expect(merge('a\nb\nc\nd\n', 'a\nb\r\nx\nd\n', 'y\nb\nc\nd\n').text).toBe('y\nb\r\nx\nd\n');
  });

  test('a missing last line break hides nothing', () => {
    expect(merge('a\nb', 'a\nb\nc', 'x\nb').text).toBe('x\nb\nc');
    const { text } = merge('a', 'mine', 'next');
    expect(text).toBe('<<<<<<< yours\nmine\n=======\nnext\n>>>>>>> generated\n');
  });

  test('the trace follows the generated lines', () => {
    const next = {
      path: 'x',
      text: 'a\nnew\nb\n',
      trace: [
        { startLine: 2, endLine: 2, recordId: 'r' },
        { startLine: 1, endLine: 3, recordId: 's' },
      ],
    };
    const { text, trace } = mergeText('a\nb\n', 'mine\na\nb\n', next);
    expect(text).toBe('mine\na\nnew\nb\n');
    expect(trace).toEqual([
      { startLine: 3, endLine: 3, recordId: 'r' },
      { startLine: 2, endLine: 4, recordId: 's' },
    ]);
  });
});

const text = letters.map((lines) => lines.map((line) => `${line}\n`).join(''));

test('regions cover all three texts without a gap, whatever was changed', () => {
  fc.assert(
    fc.property(letters, letters, letters, (base, mine, next) => {
      const at = { base: 0, mine: 0, next: 0 };
      for (const region of mergeLines(base, mine, next)) {
        for (const side of ['base', 'mine', 'next'] as const) {
          expect(region[side][0]).toBe(at[side]);
          at[side] = region[side][1];
        }
        const [fromMine, toMine] = region.mine;
        const [fromNext, toNext] = region.next;
        const same = [mine.slice(fromMine, toMine), next.slice(fromNext, toNext)];
        if (region.kind === 'same' || region.kind === 'both') expect(same[0]).toEqual(same[1]);
      }
      expect(at).toEqual({ base: base.length, mine: mine.length, next: next.length });
    }),
    { numRuns: 3000, seed: 11 },
  );
});

test('nothing is lost: lines a user added are in the result, once the other side is unchanged', () => {
  fc.assert(
    fc.property(text, text, (base, mine) => {
      expect(merge(base, mine, base).text).toBe(mine);
      expect(merge(base, base, mine).text).toBe(mine);
      expect(merge(base, mine, mine).text).toBe(mine);
    }),
    { numRuns: 1000, seed: 13 },
  );
});

test('every line that a side added is in the merged text, marked or not', () => {
  const unique = (side: string) =>
    fc.array(
      fc.nat(9).map((n) => `${side}${n}\n`),
      { maxLength: 3 },
    );
  const base = 'abcdefghij'.split('').map((line) => `${line}\n`);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(9), fc.nat(3), unique('mine')), { maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(9), fc.nat(3), unique('next')), { maxLength: 4 }),
      (mineEdits, nextEdits) => {
        const mine = edited(base, mineEdits);
        const next = edited(base, nextEdits);
        const { text: merged } = merge(base.join(''), mine.join(''), next.join(''));
        const counts = (lines: readonly string[], line: string) =>
          lines.filter((one) => one === line).length;
        for (const line of mine.filter((one) => one.startsWith('mine'))) {
          expect(counts(linesOf(merged), line)).toBe(counts(mine, line));
        }
        for (const line of next.filter((one) => one.startsWith('next'))) {
          expect(counts(linesOf(merged), line)).toBe(counts(next, line));
        }
      },
    ),
    { numRuns: 2000, seed: 17 },
  );
});

function edited(base: readonly string[], edits: readonly [number, number, string[]][]): string[] {
  const lines = [...base];
  for (const [at, removed, added] of edits) lines.splice(at, removed, ...added);
  return lines;
}

test('where git merges cleanly, so do we, to the same text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'merge-'));
  let clean = 0;
  try {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(29), fc.nat(2), fc.array(fc.constantFrom('x\n', 'y\n'))), {
          maxLength: 3,
        }),
        fc.array(fc.tuple(fc.nat(29), fc.nat(2), fc.array(fc.constantFrom('x\n', 'z\n'))), {
          maxLength: 3,
        }),
        (mineEdits, nextEdits) => {
          const base = Array.from({ length: 30 }, (_, index) => `line ${index}\n`);
          const texts = [edited(base, mineEdits), base, edited(base, nextEdits)].map((lines) =>
            lines.join(''),
          );
          const [mine = '', from = '', next = ''] = texts;
          const git = gitMerge(folder, mine, from, next);
          if (git === null) return;
          clean += 1;
          expect(merge(from, mine, next)).toMatchObject({ text: git, conflicts: 0 });
        },
      ),
      { numRuns: 150, seed: 19 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(clean).toBeGreaterThan(30);
});

/** What `git merge-file` makes of it; null when it finds a conflict. */
function gitMerge(folder: string, mine: string, base: string, next: string): string | null {
  for (const [name, content] of Object.entries({ mine, base, next })) {
    writeFileSync(join(folder, name), content);
  }
  try {
    const args = ['merge-file', '-p', 'mine', 'base', 'next'];
    return execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    return null;
  }
}
