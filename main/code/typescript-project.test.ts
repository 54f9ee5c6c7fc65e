import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { TypeScriptProject } from './typescript-project';

const FILES = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      module: 'NodeNext',
      moduleResolution: 'NodeNext',
      target: 'ES2022',
      strict: true,
    },
  }),
  'package.json': JSON.stringify({ name: 'library', type: 'module' }),
  'src/loan.ts': 'export interface Loan {\n  /** When it has to be back. */\n  dueOn: string;\n}\n',
  'src/fine.ts':
    "import type { Loan } from './loan.js';\nimport { round } from 'tiny-round';\nexport const fine = (loan: Loan): number => round(loan.dueOn.length);\n",
};

function opened(packages: string | null = null): TypeScriptProject {
  const project = new TypeScriptProject();
  project.open({ files: FILES, packages });
  return project;
}

describe('without installed packages', () => {
  test('what they would bring is not held against the code', () => {
    expect(opened().check('src/fine.ts')).toEqual({ problems: [], isLimited: true });
  });

  test('what is wrong in the code itself is found, with its place', () => {
    const project = opened();
    const text =
      "import type { Loan } from './loan.js';\nexport const due = (loan: Loan) => loan.dueAt;\n";
    project.update('src/wrong.ts', text);
    const { problems } = project.check('src/wrong.ts');
    expect(problems).toMatchObject([
      { severity: 'error', message: expect.stringContaining('dueAt') },
    ]);
    expect(text.slice(problems[0]?.from, problems[0]?.to)).toBe('dueAt');
  });

  test('a half-written file gives its mistake in the grammar', () => {
    const project = opened();
    project.update('src/fine.ts', 'export const fine = (');
    expect(project.check('src/fine.ts').problems.length).toBeGreaterThan(0);
  });
});

test('completion knows the members of a type of another file, and what they mean', () => {
  const project = opened();
  const text =
    "import type { Loan } from './loan.js';\nexport const due = (loan: Loan) => loan.dueOn;\n";
  project.update('src/due.ts', text);
  const offset = text.indexOf('dueOn');
  expect(project.complete('src/due.ts', offset).map(({ label }) => label)).toEqual(['dueOn']);
  expect(project.explain('src/due.ts', offset)).toContain('When it has to be back.');
});

test('a file that is gone is no longer known', () => {
  const project = opened();
  const { 'src/loan.ts': _gone, ...rest } = FILES;
  project.open({ files: rest, packages: null });
  project.update('src/due.ts', "import type { Loan } from './loan.js';\nexport type L = Loan;\n");
  expect(project.check('src/due.ts').problems).toMatchObject([
    { message: expect.stringContaining('./loan.js') },
  ]);
});

describe('with installed packages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-code-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('their types are held against the code', () => {
    const home = join(folder, 'tiny-round');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{"name":"tiny-round","types":"index.d.ts"}');
    writeFileSync(join(home, 'index.d.ts'), 'export function round(value: number): string;\n');
    const { problems, isLimited } = opened(folder).check('src/fine.ts');
    expect(isLimited).toBe(false);
    expect(problems).toMatchObject([{ message: expect.stringContaining("'string'") }]);
  });
});
