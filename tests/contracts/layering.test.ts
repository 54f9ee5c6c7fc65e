import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exemptions, rooms, testsMay } from '../../layering.config';
import { checkLayering } from '../../scripts/layering/check';
import { importsOf } from '../../scripts/layering/imports';

const table = { rooms, testsMay, exemptions: [] as string[] };
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layering-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Writes a small tree and returns the breaches as `file: message`. */
function breaches(tree: Record<string, string>, using = table): string[] {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return checkLayering(root, using).map(({ file, message }) => `${file}: ${message}`);
}

const store = { 'shared/metamodel/store.ts': 'export type Store = string; export const a = 1;' };
const app = { 'main/app.ts': 'export const app = 1;' };

describe('the layering table', () => {
  it('holds for this repository', () => {
    expect(checkLayering(process.cwd(), { rooms, testsMay, exemptions })).toEqual([]);
  });

  it('lets through what the architecture allows', () => {
    const tree = {
      ...store,
      'shared/kit/ids.ts': "import { z } from 'zod'; export { z };",
      'shared/generators/rest/index.ts':
        "import { a } from '../../metamodel/store'; import '../../kit/ids'; import '../lib/text'; a;",
      'shared/generators/lib/text.ts': '',
      'shared/generators/lib/text.test.ts':
        "import { it } from 'vitest'; import 'node:fs'; import '../../../tests/support/project'; it;",
      'tests/support/project.ts': "import '../../main/app';",
      'shared/ipc/contract.ts': "import type { R } from '../interview/reading'; export type Q = R;",
      'shared/interview/reading.ts': 'export type R = 1;',
      'main/storage/db.ts': "import 'kysely'; import 'node:path'; import '../../shared/kit/ids';",
      'main/app.ts': "import './storage/db'; import './app/recent';",
      'main/app/recent.ts': "import '../storage/db';",
      'main/cli.ts': "import './cli/new';",
      'main/cli/new.ts': "import '../app'; import 'commander';",
      'main/index.ts':
        "import { app } from 'electron'; import './app'; import './ipc'; import './windows/w'; app;",
      'main/ipc/index.ts': "import '../app'; import 'zod';",
      'main/windows/w.ts': "import 'electron';",
      'preload/index.ts': "import 'electron'; import '../shared/ipc/contract';",
      'renderer/app/root.tsx': "import 'react'; import '../../shared/metamodel/store'; <a/>;",
    };
    expect(breaches(tree)).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a file in no known room', { 'helpers/x.ts': '' }, 'helpers/x.ts: is in no known room'],
    ['a loose file in main', { 'main/util.ts': '' }, 'main/util.ts: is in no known room'],
    [
      'the foundation looking up',
      { ...store, 'shared/kit/ids.ts': "import { a } from '../metamodel/store'; a;" },
      'shared/kit/ may not import shared/metamodel/',
    ],
    [
      'a sibling importing a sibling, even a type',
      {
        'shared/interview/reading.ts': 'export type R = 1;',
        'shared/generators/x.ts':
          "import type { R } from '../interview/reading'; export type Q = R;",
      },
      'shared/generators/ may not import shared/interview/',
    ],
    [
      'a sibling named only inside a type',
      {
        'shared/interview/reading.ts': 'export type R = 1;',
        'shared/diagrams/x.ts': "export type Q = import('../interview/reading').R;",
      },
      'shared/diagrams/ may not import shared/interview/',
    ],
    [
      'ipc importing more than types from a room',
      {
        'shared/interview/reading.ts': 'export const r = 1;',
        'shared/ipc/contract.ts': "import { r } from '../interview/reading'; r;",
      },
      'shared/ipc/ may not import shared/interview/',
    ],
    [
      'shared code using Node',
      { 'shared/kit/x.ts': "import 'node:fs';" },
      'shared/kit/ may not use node',
    ],
    [
      'shared code using Node without its prefix',
      { 'shared/kit/x.ts': "export * from 'fs/promises';" },
      'shared/kit/ may not use node',
    ],
    [
      'shared code using React',
      { 'shared/diagrams/x.tsx': "import { useState } from 'react'; useState;" },
      'shared/diagrams/ may not use react',
    ],
    [
      'shared code importing main',
      { ...app, 'shared/interview/x.ts': "await import('../../main/app');" },
      'shared/interview/ may not import main/app.ts',
    ],
    [
      'a room of main importing another',
      { 'main/git/g.ts': '', 'main/project/p.ts': "import '../git/g';" },
      'main/project/ may not import main/git/',
    ],
    [
      'a room of main importing the composition root',
      { ...app, 'main/nlp/n.ts': "const a = require('../app'); a;" },
      'main/nlp/ may not import main/app.ts',
    ],
    [
      'the headless program reaching past the composition root',
      { 'main/git/g.ts': '', 'main/cli/log.ts': "import '../git/g';" },
      'main/cli/ may not import main/git/',
    ],
    [
      'a room of main importing a face of the application',
      { 'main/ipc/index.ts': '', 'main/project/p.ts': "import '../ipc';" },
      'main/project/ may not import main/ipc/',
    ],
    [
      'Electron in a room of main',
      { 'main/project/p.ts': "import type { App } from 'electron'; export type A = App;" },
      'main/project/ may not use electron',
    ],
    [
      'Electron in the headless entry',
      { 'main/cli.ts': "import 'electron/main';" },
      'main/cli.ts may not use electron',
    ],
    [
      'the page importing main',
      { ...app, 'renderer/x.ts': "export { app } from '../main/app';" },
      'renderer/ may not import main/app.ts',
    ],
    [
      'the page using Node',
      { 'renderer/x.ts': "import 'node:path';" },
      'renderer/ may not use node',
    ],
    [
      'the page starting a worker that is in another room',
      { ...app, 'renderer/x.ts': "new Worker(new URL('../main/app.ts', import.meta.url));" },
      'renderer/ may not import main/app.ts',
    ],
    [
      'the preload reaching past the contract',
      { ...store, 'preload/index.ts': "import '../shared/metamodel/store';" },
      'preload/ may not import shared/metamodel/',
    ],
    [
      'production code using test support',
      { 'tests/support/p.ts': '', 'shared/kit/x.ts': "import '../../tests/support/p';" },
      'shared/kit/ may not import tests/',
    ],
    ['an import of nothing', { 'shared/kit/x.ts': "import './gone';" }, './gone is no file'],
  ])('catches %s', (_name, tree, expected) => {
    const found = breaches(tree);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  it('accepts an exemption, and rejects one that is no longer needed', () => {
    const tree = { 'main/git/g.ts': '', 'main/project/p.ts': "import '../git/g';" };
    const exempt = { ...table, exemptions: ['main/project/p.ts -> ../git/g'] };
    expect(breaches(tree, exempt)).toEqual([]);
    expect(breaches({ 'main/project/p.ts': '' }, exempt)).toEqual([
      'layering.config.ts: exemption no longer needed: main/project/p.ts -> ../git/g',
    ]);
  });
});

describe('reading the imports of a file', () => {
  it('sees every form, where it is, and whether it is only a type', () => {
    const text = [
      "import type { A } from './a';",
      "import { type B } from './b';",
      "import { type C, c } from './c';",
      "export type { D } from './d';",
      "export * from './e';",
      "import './f.css?inline';",
      "import g = require('./g');",
      "type H = import('./h').H;",
      "void import('./i');",
      "new URL('./j.ts', import.meta.url);",
      "const text = \"import './no'\"; // import './no'",
    ].join('\n');
    const seen = importsOf('x.ts', text).map((one) => [one.specifier, one.typeOnly, one.line]);
    expect(seen.sort((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
      ['./a', true, 1],
      ['./b', true, 2],
      ['./c', false, 3],
      ['./d', true, 4],
      ['./e', false, 5],
      ['./f.css', false, 6],
      ['./g', false, 7],
      ['./h', true, 8],
      ['./i', false, 9],
      ['./j.ts', false, 10],
    ]);
  });
});
