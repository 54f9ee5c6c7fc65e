import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Store } from '../metamodel/store';
import type { Facts, Generator, PlanOutput, VirtualFile } from './contract';
import { isSafePath, orchestrate } from './orchestrator';

const REQUIREMENTS = { requirements: { markdown: '# Requirements' } };

function file(path: string, text = 'a\nb\n'): VirtualFile {
  return { path, text, trace: [] };
}

function generator(
  name: string,
  plan: (facts: Partial<Facts>) => Partial<PlanOutput>,
  more: Partial<Generator> = {},
): Generator {
  return {
    name,
    title: name.toUpperCase(),
    folders: [name],
    options: z.strictObject({ size: z.number().optional() }),
    requires: [],
    provides: [],
    plan: ({ facts }) => ({ files: [], diagnostics: [], ...plan(facts) }),
    ...more,
  };
}

function run(generators: Generator[], facts: Partial<Facts> = {}, options = {}) {
  let now = 0;
  const project = { id: 'prj_1', name: 'Example', description: '' };
  return orchestrate(
    generators,
    { store: new Store(), project, options, facts },
    {
      now: () => (now += 5),
    },
  );
}

function messages({ diagnostics }: ReturnType<typeof run>): string[] {
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

describe('batches', () => {
  const pictures = (text: string): Partial<PlanOutput> => ({
    facts: { pictures: [{ name: 'p', title: 'P', notation: 'mermaid', text }] },
  });

  test('a generator runs once what it requires is provided, whatever the order of the list', () => {
    const seen: string[] = [];
    const last = generator(
      'last',
      ({ pictures: found }) => {
        seen.push(found?.[0]?.text ?? '');
        return { files: [file('last/x')] };
      },
      { requires: ['pictures', 'requirements'] },
    );
    const first = generator('first', () => pictures('drawn'), { provides: ['pictures'] });
    const generation = run([last, first], REQUIREMENTS);
    expect(seen).toEqual(['drawn']);
    expect(generation.diagnostics).toEqual([]);
    expect(generation.report).toEqual([
      { name: 'first', title: 'FIRST', batch: 0, files: 0, lines: 0, elapsed: 5, fallbacks: [] },
      { name: 'last', title: 'LAST', batch: 1, files: 1, lines: 2, elapsed: 5, fallbacks: [] },
    ]);
    expect(generation.facts.pictures?.[0]?.text).toBe('drawn');
  });

  test('a fact from outside is replaced by the one a generator provides, before it is used', () => {
    const seen: string[] = [];
    const reader = generator(
      'reader',
      ({ pictures: found }) => {
        seen.push(found?.[0]?.text ?? '');
        return {};
      },
      { requires: ['pictures'] },
    );
    const writer = generator('writer', () => pictures('new'), { provides: ['pictures'] });
    run([reader, writer], pictures('old').facts);
    expect(seen).toEqual(['new']);
  });

  test('generators of one batch see the same facts', () => {
    const seen: unknown[] = [];
    const look = (facts: Partial<Facts>) => {
      seen.push(facts.requirements);
      return { facts: { requirements: { markdown: 'changed' } } };
    };
    const provides = ['requirements'] as const;
    run([generator('a', look, { provides }), generator('b', look, { provides })], REQUIREMENTS);
    expect(seen).toEqual([REQUIREMENTS.requirements, REQUIREMENTS.requirements]);
  });

  test('a missing fact leaves out those that need it, and says which', () => {
    const needs = generator('needs', () => ({}), { requires: ['requirements', 'backend'] });
    const other = generator('other', () => ({ files: [file('other/x')] }));
    const generation = run([needs, other], REQUIREMENTS);
    expect(messages(generation)).toEqual([
      'generator.missing-fact: NEEDS was left out: it needs backend, which nothing provides.',
    ]);
    expect(generation.files.map(({ path }) => path)).toEqual(['other/x']);
  });

  test('generators that wait for each other are left out and told', () => {
    const a = generator('a', () => ({}), { requires: ['backend'], provides: ['pictures'] });
    const b = generator('b', () => ({}), { requires: ['pictures'], provides: ['backend'] });
    expect(messages(run([a, b]))).toEqual([
      'generator.missing-fact: A was left out: it needs backend, which nothing provides.',
      'generator.missing-fact: B was left out: it needs pictures, which nothing provides.',
    ]);
  });
});

describe('a generator that fails', () => {
  test('is reported, the others go on, and those that need it are left out', () => {
    const broken = generator(
      'broken',
      () => {
        throw new Error('no such thing');
      },
      { provides: ['backend'] },
    );
    const after = generator('after', () => ({}), { requires: ['backend'] });
    const other = generator('other', () => ({ files: [file('other/x')] }));
    const generation = run([broken, after, other]);
    expect(messages(generation)).toEqual([
      'generator.failed: BROKEN stopped: no such thing. The other generators went on.',
      'generator.missing-fact: AFTER was left out: it needs backend, which nothing provides.',
    ]);
    expect(generation.files.map(({ path }) => path)).toEqual(['other/x']);
  });

  test.each([
    [{ size: 'big' }, 'size Invalid input: expected number, received string'],
    [{ sise: 3 }, 'Unrecognized key: "sise"'],
    ['nonsense', 'Invalid input: expected object, received string'],
  ])('options %j', (given, problem) => {
    const generation = run([generator('a', () => ({ files: [file('a/x')] }))], {}, { a: given });
    expect(messages(generation)).toEqual([
      `generator.options: The options of A are not valid: ${problem}. Mend them in modelwright.yaml.`,
    ]);
    expect(generation.files).toEqual([]);
  });

  test('options of a generator that does not exist are nobody’s', () => {
    expect(run([generator('a', () => ({}))], {}, { b: { size: 1 } }).diagnostics).toEqual([]);
  });
});

describe('paths', () => {
  test.each(['../x', 'a/../../x', '/x', 'b/x', 'A/x', '.git/config', 'a/con.txt', 'a/x:y', ''])(
    '%j is left out',
    (path) => {
      const generation = run([generator('a', () => ({ files: [file(path), file('a/ok')] }))]);
      expect(messages(generation)).toEqual([
        `generator.unsafe-path: A wanted to write ${path}, outside its folders. It was left out.`,
      ]);
      expect(generation.files.map((kept) => kept.path)).toEqual(['a/ok']);
    },
  );

  test.each(['a/x', 'x', 'a-b_c.d/e f+g@h', '.env.example'])('%j is safe', (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  test.each(['a/', 'a//b', 'a/.', 'a ', 'a.', 'aux', 'a/NUL.txt', 'lpt1', 'é', 'a\\b', 'a\nb'])(
    '%j is not safe',
    (path) => {
      expect(isSafePath(path)).toBe(false);
      expect(isSafePath('x'.repeat(241))).toBe(false);
    },
  );

  test('two that some disks cannot tell apart: the first one stays', () => {
    const a = generator('a', () => ({ files: [file('shared/Loan.ts', '1\n')] }), {
      folders: ['shared'],
    });
    const b = generator('b', () => ({ files: [file('shared/loan.ts', '2\n')] }), {
      folders: ['shared'],
    });
    const generation = run([a, b]);
    expect(messages(generation)).toEqual([
      'generator.path-taken: shared/loan.ts is wanted by A and by B. The second one was left out.',
    ]);
    expect(generation.files).toEqual([file('shared/Loan.ts', '1\n')]);
  });

  test('a file where another one needs a folder: the first one stays', () => {
    const generation = run([
      generator('a', () => ({ files: [file('a/x/y'), file('a/X'), file('a/z'), file('a/z/1')] })),
    ]);
    expect(generation.files.map(({ path }) => path)).toEqual(['a/x/y', 'a/z']);
    expect(messages(generation)).toHaveLength(2);
  });

  test('come sorted', () => {
    const files = ['a/b/c', 'a/a', 'a/b.ts'].map((path) => file(path));
    const generation = run([generator('a', () => ({ files }))]);
    expect(generation.files.map(({ path }) => path)).toEqual(['a/a', 'a/b.ts', 'a/b/c']);
  });
});
