import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BodyAnswer, BodyRequest, BodyWriter } from '../../shared/generators/body-writer';
import type { BackendFacts, PendingBody, Step } from '../../shared/generators/contract';
import { coreBackend } from '../../shared/generators/core-backend';
import { modelOf } from '../../shared/generators/lib/test-support/model-text';
import type { BodyCache, WriteBodiesOptions } from './body-writer';
import { writeBodies } from './body-writer';

/** An installation, three rounds of checks and one of tests. */
const LIMIT = 600_000;
let root = '';
/** What was generated last, by path. */
let generated = new Map<string, string>();
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'body-writer-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const PROJECT = { id: 'prj_1', name: 'Library', description: '' };
const MODEL = `
class Loan: dueOn: Date
op Loan.extend(days: Integer): Date
op Loan.remind()
says Loan.extend "A member may extend a loan by some days."
`;

/** Generates the backend of a small model into the folder. */
function generate(): BackendFacts {
  const options = coreBackend.options.parse({});
  const { files, facts } = coreBackend.plan({
    store: modelOf(MODEL),
    project: PROJECT,
    options,
    facts: {},
  });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  generated = new Map(files.map(({ path, text }) => [path, text]));
  if (!facts?.backend) throw new Error('There is no backend.');
  return facts.backend;
}

/** Answers with what was prepared for the method, one candidate after the other. */
class ScriptedWriter implements BodyWriter {
  readonly name = 'scripted';
  readonly asked: BodyRequest[] = [];

  constructor(readonly script: Record<string, BodyAnswer[]>) {}

  async write(request: BodyRequest): Promise<BodyAnswer | null> {
    this.asked.push(request);
    const key = Object.keys(this.script).find((name) => request.signature.includes(name));
    return this.script[key ?? '']?.shift() ?? null;
  }
}

class MemoryCache implements BodyCache {
  readonly known = new Map<string, readonly BodyAnswer[]>();

  async get(key: string) {
    return [...(this.known.get(key) ?? [])];
  }

  async set(key: string, answers: readonly BodyAnswer[]) {
    this.known.set(key, [...answers]);
  }
}

function candidate(code: string, tokens = 10): BodyAnswer {
  return { code, imports: [], tokens };
}

function optionsFor(backend: BackendFacts, more: Partial<WriteBodiesOptions>): WriteBodiesOptions {
  return {
    root,
    backend,
    generated,
    inspect: async () => null,
    writer: null,
    cache: new MemoryCache(),
    budget: 1000,
    attempts: 3,
    environment: {},
    signal: new AbortController().signal,
    onOutput: () => undefined,
    ...more,
  };
}

/** Facts whose only check is that a file has a word in it. */
function checkedFor(word: string): { backend: BackendFacts; pending: PendingBody } {
  const backend = generate();
  const pending = backend.pending?.find(({ signature }) => signature.includes('remind'));
  if (!pending) throw new Error('Nothing is pending.');
  const path = join(root, pending.path);
  // As it was generated it passes, too.
  const script = `const text = require('fs').readFileSync(${JSON.stringify(path)}, 'utf8');
    process.exit(text.includes('${word}') || text.includes("notImplemented('Loan.remind")? 0 : 1)`;
  const nothing: Step = { command: 'node', args: ['-e', ''] };
  const test: Step = { command: 'node', args: ['-e', script] };
  return { backend: { ...backend, checks: [], build: nothing, test, pending: [pending] }, pending };
}

describe('the loop that accepts candidates', () => {
  test('keeps one that passes, and gives the cache what it was', async () => {
    const { backend } = checkedFor('good');
    const cache = new MemoryCache();
    const writer = new ScriptedWriter({
      remind: [
        candidate('  async remind() {\n    // bad\n  },'),
        candidate('  async remind() {\n    // good\n  },'),
      ],
    });
    const first = await writeBodies(optionsFor(backend, { writer, cache }));
    expect(first).toMatchObject({ tokensUsed: 20, tokensSaved: 0, refused: [] });
    expect(first.files[0]?.text).toContain('// good');
    expect(writer.asked[1]?.feedback).toContain('failed');
    generate();
    const again = await writeBodies(optionsFor(backend, { writer, cache }));
    expect(again).toMatchObject({ tokensUsed: 0, tokensSaved: 20, refused: [] });
  });

  test('leaves the file as it was when none passes', async () => {
    const { backend, pending } = checkedFor('good');
    const before = readFileSync(join(root, pending.path), 'utf8');
    const writer = new ScriptedWriter({
      remind: [
        candidate('  async remind() {\n    // biome-ignore good\n  },'),
        candidate("  async remind() {\n    throw notImplemented('good');\n  },"),
        candidate('  async remind() {\n    // bad\n  },'),
      ],
    });
    const { refused, files } = await writeBodies(optionsFor(backend, { writer }));
    expect(files).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(readFileSync(join(root, pending.path), 'utf8')).toBe(before);
    expect(writer.asked.map(({ feedback }) => feedback)).toEqual([
      '',
      'It tells a tool to look away.',
      'It still throws notImplemented.',
    ]);
  });

  test('does not spend more than the budget', async () => {
    const { backend } = checkedFor('good');
    const writer = new ScriptedWriter({
      remind: [candidate('  async remind() {\n    // good\n  },', 500)],
    });
    const result = await writeBodies(optionsFor(backend, { writer, budget: 100 }));
    expect(result.files).toEqual([]);
    expect(result.refused[0]?.reason).toContain('100 were left');
  });

  test('without a writer everything goes on answering 501', async () => {
    const { backend } = checkedFor('good');
    const { accepted, refused } = await writeBodies(optionsFor(backend, {}));
    expect(accepted).toEqual([]);
    expect(refused[0]?.reason).toBe('Nobody writes methods.');
  });
});

describe('against a generated TypeScript backend', () => {
  test('takes the candidate that compiles, is clean and passes', {
    timeout: LIMIT,
  }, async (context) => {
    const backend = generate();
    const { install } = backend;
    const { status } = spawnSync(install.command, [...install.args, '--prefer-offline'], {
      cwd: join(root, backend.folder),
      stdio: 'ignore',
    });
    if (status !== 0) {
      console.warn('Skipped: the backend cannot be installed here.');
      return context.skip();
    }
    const method = (line: string) => `  async extend({ record, input }) {\n${line}\n  },`;
    const writer = new ScriptedWriter({
      extend: [
        // Does not compile; then the formatter objects; then all is well.
        candidate(method('    return { result: input.days + record.unknown };')),
        candidate(method('      return {result: record.dueOn};')),
        candidate(
          method(
            [
              '    const due = new Date(record.dueOn);',
              '    due.setUTCDate(due.getUTCDate() + input.days);',
              '    return { result: due.toISOString().slice(0, 10) };',
            ].join('\n'),
          ),
        ),
      ],
    });
    const result = await writeBodies(optionsFor(backend, { writer }));
    expect(result.accepted.map(({ sentence }) => sentence)).toEqual([
      'A member may extend a loan by some days.',
    ]);
    expect(result.files[0]?.text).toContain('due.setUTCDate');
    expect(result.refused.map(({ reason }) => reason)).toEqual([
      'The writer has nothing to offer within the budget.',
    ]);
    const feedback = writer.asked.map((asked) => asked.feedback.split('\n')[0]);
    expect(feedback.slice(0, 3)).toEqual([
      '',
      'npm run typecheck failed:',
      'npm run format:check failed:',
    ]);
    expect(result.tokensUsed).toBe(30);
  });
});
