import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import type { Yaml } from './yaml-text';
import { noted, yamlFile } from './yaml-text';

const text = (value: Yaml, comment = ''): string => yamlFile('x.yaml', comment, [value]).text;

describe('what is written', () => {
  test('maps, lists, comments and blocks', () => {
    const value: Yaml = {
      kind: 'Service',
      left: undefined,
      none: {},
      ports: [{ port: 80, name: 'http' }, [1, 2]],
      spec: noted({ run: 'a\nb\n', on: 'yes', port: '3000' }, 'Why "it" is\nso'),
    };
    expect(text(value, 'A head.')).toBe(
      [
        '# A head.',
        'kind: Service',
        'none: {}',
        'ports:',
        '  - port: 80',
        '    name: http',
        '  - - 1',
        '    - 2',
        '# Why "it" is',
        '# so',
        'spec:',
        '  run: |',
        '    a',
        '    b',
        '  "on": "yes"',
        '  port: "3000"',
        '',
      ].join('\n'),
    );
  });

  test('lines are traced, below lists as well', () => {
    const value: Yaml = { a: [1, noted({ b: 2, c: noted(3, '', ['stm_2']) }, 'It', ['stm_1'])] };
    const file = yamlFile('x.yaml', '', [value]);
    expect(file.text).toBe('a:\n  - 1\n  # It\n  - b: 2\n    c: 3\n');
    expect(file.trace).toEqual([
      { startLine: 3, endLine: 5, recordId: 'stm_1' },
      { startLine: 5, endLine: 5, recordId: 'stm_2' },
    ]);
  });

  test('several documents', () => {
    const file = yamlFile('x.yaml', 'Two', [{ a: 1 }, { b: 2 }]);
    expect(parseAllDocuments(file.text).map((one) => one.toJS() as unknown)).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });
});

const nasty = fc.constantFrom(
  'no',
  '1e3',
  '0x1f',
  '0o7',
  '1_000',
  '12:30:45',
  '2024-01-01',
  '.5',
  '~',
  '',
  ' a',
  'a ',
  '- a',
  '? a',
  'a: b',
  'a #b',
  '#a',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a',
  '|',
  '>',
  '[a]',
  '{a}',
  "'a'",
  '"',
  'a\\b',
  'a\nb',
  'a\n\nb\n',
  '\ta',
  'a\tb\nc',
  ' a\nb',
  'a\n b',
  'a \nb',
  'a\u2028b',
  '\u0007',
  '\u0085',
  '\ufeff',
  '\ud800',
  '😀',
  '---',
  '...',
  'a\n---\nb',
  '<<',
  '=',
  'a\n\n',
  'key:',
  '../x',
  '$(a)',
  '${{ a }}',
);
const string = fc.oneof(nasty, fc.string(), fc.string({ unit: 'binary' }));
const value = fc.letrec<{ value: Yaml }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    string,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      string.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

test('anything is read back as it was, by readers of YAML 1.1 and 1.2', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), value),
      string,
      (written, comment) => {
        const noting = Object.fromEntries(
          Object.entries(written).map(([key, one]) => [key, noted(one, comment)]),
        );
        for (const version of ['1.1', '1.2'] as const) {
          const read: unknown = parse(text(noting, comment), {
            version,
            logLevel: 'silent',
            merge: false,
          });
          expect(read ?? {}).toEqual({ ...written });
        }
      },
    ),
    { numRuns: 1500, seed: 7 },
  );
});
