import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { VirtualFile } from '../contract';
import { lintMarkdown } from '../../../tests/support/markdown-check';
import { generated } from './test-support/generated';

function fileOf(files: readonly VirtualFile[], path: string): VirtualFile {
  const file = files.find((one) => one.path === path);
  if (!file) throw new Error(`${path} is not generated`);
  return file;
}

function valueOf({ path, text }: VirtualFile): unknown {
  if (path.endsWith('.json')) return JSON.parse(text);
  const documents = parseAllDocuments(text, { version: '1.1', merge: false });
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents[0]?.toJS();
}

interface Dashboard {
  uid: string;
  title: string;
  panels: {
    id: number;
    type: string;
    title: string;
    gridPos: { x: number; y: number; w: number; h: number };
  }[];
}

const MODEL = `class Book: title: String
class Copy: shelf: String
class Loan: dueOn: Date
assoc Book [1] <*>- [*] Copy
op Loan.extend(days: Integer): Date`;

describe('dashboards', () => {
  const { files } = generated({ model: MODEL });
  const read = (name: string) =>
    valueOf(fileOf(files, `monitoring/grafana/dashboards/${name}.json`)) as Dashboard;

  test('every resource of the API has a row', () => {
    const rows = read('resources').panels.filter(({ type }) => type === 'row');
    expect(rows.map(({ title }) => title)).toEqual(['Book', 'Copy', 'Loan']);
  });

  test.each(['overview', 'resources'])(
    'panels of %s do not overlap, and have ids of their own',
    (name) => {
      const { panels } = read(name);
      expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
      const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
        Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`),
      );
      expect(new Set(cells).size).toBe(cells.length);
      expect(Math.max(...panels.map(({ gridPos: { x, w } }) => x + w))).toBeLessThanOrEqual(24);
    },
  );
});

describe('objectives', () => {
  const objectives = (sentence: string, options = {}) => {
    const { files } = generated({ model: `${MODEL}\nsays Loan "${sentence}"`, options });
    const { text, trace } = fileOf(files, 'monitoring/objectives.md');
    return { rows: text.split('\n').filter((line) => /^\| (?:Req|Resp)/.test(line)), text, trace };
  };

  test.each([
    [
      'A book must open within 2 seconds.',
      '| Response time 1 | 99 % within 2 s | reading of Book |',
    ],
    [
      'The search must answer within 300 ms for 90 % of the requests.',
      '| Response time 1 | 90 % within 0.3 s | reading of all resources |',
    ],
    [
      'Books and copies are saved by the response within 1 second.',
      '| Response time 1 | 99 % within 1 s | all requests of Book, Copy |',
    ],
    ['Nothing.', '| Response time 1 | 95 % within 0.5 s | all requests |'],
  ])('%s', (sentence, row) => {
    expect(objectives(sentence).rows[1]).toMatch(row);
  });

  test('a row leads back to its sentence', () => {
    const { text, trace } = objectives('The library is available 99.9 % of the time.');
    const [range] = trace;
    expect(range?.recordId).toMatch(/^stm_/);
    expect(text.split('\n')[(range?.startLine ?? 0) - 1]).toMatch(
      /^\| Requests that succeed \| 99\.9 %/,
    );
  });

  test('an option overrules what was stated', () => {
    const { rows } = objectives('It is available 99.9 % of the time.', { availability: 0.9 });
    expect(rows[0]).toContain('| 90 % |');
  });

  test('an alert that could never fire is left out', () => {
    const { files } = generated({ options: { availability: 0.9 } });
    const { text } = fileOf(files, 'monitoring/prometheus/rules/alerts.yml');
    // 14.4 times a budget of a tenth is more than everything.
    expect([...text.matchAll(/ErrorBudget\w*$/gm)].map(([name]) => name)).toEqual([
      'ErrorBudgetBurn',
      'ErrorBudgetBurnSlow',
      'ErrorBudgetBurnCreeping',
    ]);
  });
});

test('words of the model are in comments and documents, never where a template or a query would run them', () => {
  const text = fc.oneof(
    fc.constantFrom(
      '{{ .Labels }}',
      '$(id)',
      '${env:HOME}',
      '"',
      '[[x]]',
      '`',
      '}} or vector(1)',
      '../..',
    ),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const usual = generated({ model: `${MODEL}\nsays Loan "It answers within 1 second."` });
  fc.assert(
    fc.property(text, text, (name, words) => {
      const sentence = words.replace(/["\r\n]/g, '');
      const model = `${MODEL}\nsays Loan "${sentence} It answers within 1 second."`;
      const { files } = generated({ name, model });
      expect(files.map(({ path }) => path)).toEqual(usual.files.map(({ path }) => path));
      for (const file of files.filter(({ path }) =>
        path.startsWith('monitoring/prometheus/rules/'),
      )) {
        const known = fileOf(usual.files, file.path);
        const plain = (value: unknown) =>
          JSON.stringify(value).replace(/namespace=\\"[a-z\d-]+\\"/g, 'NAMESPACE');
        // A share in the words, or a name of a class, changes the numbers; the rest stays.
        if (!/%|per ?cent|book|copy|loan|\d/i.test(sentence))
          expect(plain(valueOf(file))).toBe(plain(valueOf(known)));
      }
      for (const file of files.filter(({ path }) => /\.(?:ya?ml|json)$/.test(path))) valueOf(file);
    }),
    { numRuns: 20, seed: 5 },
  );
});

test('no password is in any file', () => {
  const { files } = generated({ model: MODEL });
  for (const { path, text } of files) {
    const found = text.match(/(?:password|token|secret)\w*: *(?!\/|\.|$|\n)\S+/gi) ?? [];
    expect({ path, found: found.filter((one) => !/(?:__FILE|_FILE|file):/.test(one)) }).toEqual({
      path,
      found: [],
    });
  }
});

test.each([
  [{ alertWebhook: 'not a url' }],
  [{ alertWebhook: 'file:///etc/passwd' }],
  [{ availability: 1 }],
])('options %j are refused', (options) => {
  const { files, diagnostics } = generated({ options });
  expect(files).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(['generator.options']);
});

test('documents pass markdownlint', () => {
  const model = `${MODEL}\nsays Loan "1. # *It* is <b> _available_ 99.9 % | of the time"`;
  expect(lintMarkdown(generated({ name: '# 1. <x> *', model }).files)).toEqual([]);
});
