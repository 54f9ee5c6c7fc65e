import { describe, expect, it } from 'vitest';
import { treeRows } from './file-tree';

const entries = ['README.md', 'core/src/app.ts', 'core/package.json', 'docs/api.md'].map(
  (path) => ({
    path,
    from: null,
    status: 'new' as const,
    reason: null,
    lines: 1,
    conflicts: 0,
    choices: [],
    take: null,
    seen: null,
  }),
);

const shown = (closed: string[]) =>
  treeRows(entries, new Set(closed)).map(({ name, depth }) => '  '.repeat(depth) + name);

describe('the tree of generated files', () => {
  it('puts folders before files', () => {
    expect(shown([])).toEqual([
      'core',
      '  src',
      '    app.ts',
      '  package.json',
      'docs',
      '  api.md',
      'README.md',
    ]);
  });

  it('hides what is in closed folders', () => {
    expect(shown(['core', 'docs'])).toEqual(['core', 'docs', 'README.md']);
    expect(shown(['core/src'])).toEqual([
      'core',
      '  src',
      '  package.json',
      'docs',
      '  api.md',
      'README.md',
    ]);
  });
});
