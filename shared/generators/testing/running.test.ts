import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RunningBackend } from '../../../tests/support/running-backend';
import { modelOf } from '../../../tests/support/model-text';
import { coreBackend } from '../core-backend';
import { orchestrate } from '../orchestrator';
import { testing } from './index';

/**
 * The generated tests run against a backend that is really installed, built and started: they pass,
 * and they fail when it is broken. Without the registry a line says that this is skipped.
 */
const MODEL = `
enum Status: open, closed
abstract class Person: name: String, email: Email {unique}
class Member extends Person: number: String {id}, phones: String [*], nick: String [0..1]
class Book: isbn: String {id}, title: String, keywords: String [1..3], copies: Integer = 1
class Chapter: heading: String
class Loan: dueOn: Date, status: Status = open
assoc Book [1] <*>- [*] Chapter
assoc Loan [*] -- [1] Person as borrower
assoc Loan [*] -- [1] Book
assoc Book [*] -- [*] Person as readers
op Loan.extend(days: Integer): Date
machine Loan: Lent -> Back: bring, Lent -> Gone: lose, Gone -> Back: find
actor Reader
actor Librarian
usecase \`Register a book\`: Librarian
`;
/** For this run only. */
const SECRET = 'x'.repeat(40);
const LIMIT = 300_000;

const project = { id: 'prj_1', name: 'Proof', description: '' };
const input = { store: modelOf(MODEL), project, options: {}, facts: {} };
const { files, facts } = orchestrate([coreBackend, testing], input, { now: () => 0 });
const { backend, testing: told } = facts;
if (!backend || !told) throw new Error('Nothing was generated.');
const running = new RunningBackend(backend, files);
const TOKENS = { [backend.authentication?.secretVariable ?? 'UNUSED']: SECRET };
let missing: string | null = null;

beforeAll(() => {
  missing = running.prepare();
  if (missing !== null) console.warn(`Skipped: the backend cannot be installed here. ${missing}`);
}, LIMIT);

afterAll(() => running.dispose());

/** Runs the generated tests, or only some files: how many failed, and what they were. */
function play(...only: string[]) {
  const environment = { ...TOKENS, [told?.urlVariable ?? '']: running.url, SEED: '1', RUNS: '3' };
  const { command = '', args = [] } = told?.test ?? {};
  const step = { command, args: [...args, ...only] };
  const { status, output } = running.run(step, 'tests', environment);
  const count = (word: string) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1]);
  const [, list = ''] = output.split('✖ failing tests:');
  const failing = [...list.matchAll(/^✖ (.*) \([\d.]+ms\)$/gm)].map(([, name = '']) => name);
  return { status, passed: count('pass'), failed: count('fail'), failing };
}

describe('the generated tests', () => {
  test('pass against the backend of the same model', { timeout: LIMIT }, async (context) => {
    if (missing !== null) return context.skip();
    await running.start(TOKENS);
    const result = play();
    expect(result).toMatchObject({ status: 0, failed: 0, failing: [] });
    expect(result.passed).toBeGreaterThan(200);
  });

  test('put load on it, and say whether it holds', { timeout: LIMIT }, async (context) => {
    if (missing !== null) return context.skip();
    const environment = { ...TOKENS, API_URL: running.url, SECONDS: '2', CONNECTIONS: '2' };
    const { status, output } = running.run(told.load, 'tests', environment);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toMatch(/"failed": 0,/);
    running.replace('tests/load/profile.json', /"milliseconds": \d+/, '"milliseconds": 0.001');
    const strict = running.run(told.load, 'tests', environment);
    expect(strict.status).toBe(1);
    expect(strict.output).toContain('missed: 95 % within 0.001 ms');
  });

  /** What is broken in the built backend, and the test that has to notice. */
  const MUTATIONS = [
    [
      'validation lets unknown properties pass',
      'http/validation.js',
      'removeAdditional: false',
      'removeAdditional: true',
      'contract.test.mjs',
      'refuses a body with a property that nobody knows',
    ],
    [
      'a default is another one',
      'loans/loan.schema.js',
      /default: 'open'/g,
      "default: 'closed'",
      'rules/loans.test.mjs',
      'starts with status = "open"',
    ],
    [
      'duplicates are no conflict',
      'database/errors.js',
      /SQLITE_CONSTRAINT_UNIQUE: unique/,
      'SQLITE_CONSTRAINT_UNIQUE: value',
      'rules/books.test.mjs',
      'has no two with the same isbn',
    ],
    [
      'what is deleted stays',
      'books/book.repository.js',
      /deleteFrom\('books'\)\s*\.where\('id', '=', id\)/,
      "deleteFrom('books').where('id', '=', '')",
      'rules/books.test.mjs',
      'lives from its creation to its removal',
    ],
    [
      // The database holds the bounds as well: both have to fail.
      'lists have no bounds',
      ['books/book.schema.js', 'database/columns.js'],
      /maxItems: 3|json_array_length\(\$\{sql\.ref\(column\)\}\)/g,
      (found: string) => (found === 'maxItems: 3' ? 'maxItems: 4' : '2'),
      'rules/books.test.mjs',
      'has 1 to 3 keywords',
    ],
    [
      'any action is allowed in any state',
      'domain/state-machine.js',
      'if (transition.from !== state)',
      "if (transition.from === '')",
      'rules/loans.test.mjs',
      'changes state only as its transitions say, 3 random walks',
    ],
    [
      'roles are not looked at',
      'http/authentication.js',
      /403/g,
      '404',
      'contract.test.mjs',
      'refuses the role reader',
    ],
    [
      'a list forgets its limit',
      'http/problem.js',
      /status: 404/,
      'status: 400',
      'contract.test.mjs',
      'an unknown path is answered with a problem',
    ],
  ] as const;

  test.each(MUTATIONS)(
    'fail when %s',
    { timeout: LIMIT },
    async (_, file, from, to, tests, noticed) => {
      if (missing !== null) return;
      const paths = [file].flat().map((one) => `core/dist/${one}`);
      const before = paths.map((path) => [path, running.read(path)] as const);
      for (const path of paths) running.replace(path, from, to);
      await running.start(TOKENS);
      const { status, failing } = play(tests);
      for (const [path, text] of before) running.write(path, text);
      expect(status).toBe(1);
      expect(failing).toContain(noticed);
    },
  );
});
