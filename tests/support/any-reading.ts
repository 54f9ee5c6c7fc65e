import fc from 'fast-check';
import type { Reading } from '../../shared/interview/reading';

const HOSTILE = [
  '',
  ' ',
  '../../etc',
  'a'.repeat(10_000),
  `${'a'.repeat(9_999)}b`,
  '😀',
  '😀 loan',
  '\u0000\u0007',
  'Lo\nan',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  '\ud800',
  'İstanbul',
  '42',
  '1st class',
  '"; DROP TABLE loan; --',
];
const ORDINARY = [
  'Loan',
  'Loans',
  'loan',
  'Book',
  'Member',
  'LoanStatus',
  'Status',
  'dueDate',
  'DueDates',
  'String',
  'Date',
];

const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...ORDINARY) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
);
const number = fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom(NaN, 1.5, 1e9));
const multiplicity = fc.record({
  lower: number,
  upper: fc.oneof(number, fc.constant('*' as const)),
});
const found = {
  confidence: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(-1, 2, NaN)),
  evidence: fc.array(
    fc.record({
      sentence: fc.integer({ min: -1, max: 5 }),
      span: fc.record({
        start: fc.integer({ min: -5, max: 90 }),
        end: fc.integer({ min: -5, max: 90 }),
      }),
      rule: fc.constant('test'),
    }),
    { maxLength: 3 },
  ),
};
const named = fc.record({ name, ...found });
const flag = fc.boolean();
const attribute = fc.record(
  { name, type: name, multiplicity, identifier: flag, unique: flag, derived: flag, ...found },
  { requiredKeys: ['name', 'type', 'confidence', 'evidence'] },
);
const classifier = fc.record(
  {
    name,
    kind: fc.constantFrom('class' as const, 'enumeration' as const),
    isRole: flag,
    abstract: flag,
    attributes: fc.array(attribute, { maxLength: 4 }),
    operations: fc.array(named, { maxLength: 3 }),
    literals: fc.array(named, { maxLength: 3 }),
    ...found,
  },
  {
    requiredKeys: [
      'name',
      'kind',
      'attributes',
      'operations',
      'literals',
      'confidence',
      'evidence',
    ],
  },
);
const relation = fc.record(
  {
    kind: fc.constantFrom('association' as const, 'aggregation', 'composition', 'generalization'),
    source: name,
    target: name,
    sourceMultiplicity: multiplicity,
    targetMultiplicity: multiplicity,
    label: name,
    sourceRole: name,
    targetRole: name,
    associationClass: name,
    ...found,
  },
  { requiredKeys: ['kind', 'source', 'target', 'confidence', 'evidence'] },
);

/** Any text with any reading of it, names and numbers that make no sense included. */
export function anyReading(): fc.Arbitrary<{ text: string; read: Reading }> {
  return fc.record({
    text: fc.string({ unit: 'binary', maxLength: 80 }),
    read: fc.record({
      sentences: fc.array(
        fc.record({
          start: fc.integer({ min: -3, max: 90 }),
          end: fc.integer({ min: -3, max: 90 }),
          kind: fc.constantFrom('domain' as const, 'functional', 'quality', 'constraint', 'other'),
        }),
        { maxLength: 4 },
      ),
      classifiers: fc.array(classifier, { maxLength: 6 }),
      relations: fc.array(relation, { maxLength: 8 }),
      notes: fc.constant<string[]>([]),
    }),
  });
}
