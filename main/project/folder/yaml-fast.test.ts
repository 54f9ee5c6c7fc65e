import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { randomModel } from '../../../tests/support/random-model';
import { storeToFiles } from './codec';
import { readCanonical } from './yaml-fast';
import type { FileData } from './yaml-print';
import { printYaml } from './yaml-print';

const key = fc
  .oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('id', 'name', 'a b', '1', '- x', '? x', 'a: b'),
  )
  .filter((k) => k !== '__proto__');
const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ maxLength: 20, unit: 'binary' }),
  fc.constantFrom(
    'a\nb\n',
    'a\n\n  b',
    'true',
    '12',
    '-',
    '|',
    '|-',
    '{',
    '}',
    'a, b',
    '"',
    '1..*',
    ' }',
    'x }',
  ),
);
const values = fc.letrec<{ any: unknown; map: Record<string, unknown> }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(true, false, null),
    fc.array(tie('any'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(key, tie('any'), { maxKeys: 4 }).map((map) => ({ ...map })),
}));

function byLibrary(yaml: string): unknown {
  const document = parseDocument(yaml, { logLevel: 'silent' });
  return document.errors.length > 0 ? undefined : document.toJS();
}

describe('the fast reader', () => {
  test('reads every text that is printed', () => {
    fc.assert(
      fc.property(values.map, (data) => {
        const plain = JSON.parse(JSON.stringify(data)) as FileData;
        expect(readCanonical(printYaml(plain))).toEqual(plain);
      }),
      { numRuns: 1000 },
    );
  });

  test('agrees with the library on whatever it reads, also on texts that were tampered with', () => {
    const models = [1, 2, 3].flatMap((seed) => [
      ...storeToFiles(randomModel(seed, 80), {
        formatVersion: 1,
        id: 'p',
        name: 'P',
        description: '',
        generators: {},
      }).values(),
    ]);
    const tampering = fc.record({
      base: fc.oneof(
        fc.constantFrom(...models),
        values.map.map((data) => printYaml(data)),
      ),
      at: fc.nat(),
      drop: fc.nat(6),
      insert: fc.oneof(
        fc.constantFrom(
          '',
          ' ',
          '\n',
          '#',
          ' #c',
          ':',
          ': ',
          '- ',
          '{',
          '}',
          '[',
          ']',
          ',',
          '"',
          '|',
          '  ',
          '&a ',
          '*a',
          '!t ',
          '---\n',
          '...\n',
          "'",
          '? ',
          '%',
          '@',
          'null',
          '0x1',
          '1_0',
          '\u00a0',
          '\u2028',
          '\\',
        ),
        fc.string({ maxLength: 3 }),
      ),
    });
    let read = 0;
    fc.assert(
      fc.property(tampering, ({ base, at, drop, insert }) => {
        const start = at % (base.length + 1);
        const changed = base.slice(0, start) + insert + base.slice(start + drop);
        const fast = readCanonical(changed);
        if (fast === undefined) return;
        read += 1;
        expect(fast).toEqual(byLibrary(changed));
      }),
      { numRuns: 4000 },
    );
    expect(read).toBeGreaterThan(500);
  });
});
