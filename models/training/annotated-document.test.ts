import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AnnotatedDocument } from './annotated-document';
import { parseDocument } from './annotated-document';
import { overlaps } from './overlap';

const SOURCE = `form: description
---
An [order](Order) has a [status](Order.status): [open](Status#open) or [paid](Status#paid).
Only [clerks](@Clerk) may [cancel](Order.cancel()) it. {F} It answers fast. {performance}
---
class Order: status Status, /total money, notes text[*], cancel()
class Line
enum Status: open, paid
Order "1" *-- "1..*" Line : consists of
`;

function parsed(source: string): AnnotatedDocument {
  const document = parseDocument(source);
  if ('problems' in document) throw new Error(JSON.stringify(document.problems));
  return document;
}

function problemsOf(source: string): string[] {
  const document = parseDocument(source);
  return 'problems' in document ? document.problems.map(({ message }) => message) : [];
}

test('marks become spans of the plain text', () => {
  const { text, mentions } = parsed(SOURCE);
  expect(text).toMatch(/^An order has a status: open or paid\.\nOnly clerks may cancel it\./);
  const shown = mentions.map(({ start, end, tag }) => `${tag} ${text.slice(start, end)}`);
  expect(shown).toEqual([
    'class order',
    'attribute status',
    'literal open',
    'literal paid',
    'actor clerks',
    'operation cancel',
  ]);
});

test('a kind in braces belongs to the sentence before it', () => {
  const { text, requirements } = parsed(SOURCE);
  expect(requirements.map(({ start, end, kind }) => [kind, text.slice(start, end)])).toEqual([
    ['F', 'Only clerks may cancel it.'],
    ['performance', 'It answers fast.'],
  ]);
});

test('the model has members, literals and both ends of relationships', () => {
  const { model } = parsed(SOURCE);
  expect(model.classes.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'class Order',
    'class Line',
    'enum Status',
  ]);
  expect(model.classes[0]?.attributes[1]).toEqual({
    name: 'total',
    type: 'money',
    many: false,
    derived: true,
  });
  expect(model.relationships).toEqual([
    {
      source: 'Order',
      target: 'Line',
      type: 'composition',
      sourceMultiplicity: '1',
      targetMultiplicity: '1..*',
      label: 'consists of',
    },
  ]);
});

test.each([
  ['form: poem\n---\nA\n---\n', /form is one of/],
  ['form: srs\n---\nA\n', /three parts/],
  [SOURCE.replace('(Order.status)', '(Order.state)'), /no attribute state/],
  [SOURCE.replace('(Status#paid)', '(Status#lost)'), /no literal lost/],
  [SOURCE.replace('(Order)', '(Ordre)'), /Ordre is not declared/],
  [SOURCE.replace('"1" *--', '*--'), /needs a multiplicity/],
  [SOURCE.replace('{F}', '{G}'), /unknown kind/],
  [SOURCE.replace('total money', 'total cash'), /unknown type cash/],
])('a wrong document is refused with what is wrong', (source, message) => {
  expect(problemsOf(source).join('\n')).toMatch(message);
});

test('texts that share twelve words in a row are found, whatever their case', () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve';
  const ours = [
    { id: 'a', text: `Well: ${words.toUpperCase()}!` },
    { id: 'b', text: words.slice(4) },
  ];
  expect(overlaps(ours, [{ id: 'x', text: `${words} thirteen` }])).toEqual([
    { id: 'a', other: 'x', words },
  ]);
});

test('every training document follows the rules', () => {
  const folder = join(__dirname, 'documents');
  const wrong: string[] = [];
  for (const domain of readdirSync(folder)) {
    for (const file of readdirSync(join(folder, domain))) {
      const problems = problemsOf(readFileSync(join(folder, domain, file), 'utf8'));
      wrong.push(...problems.map((problem) => `${domain}/${file}: ${problem}`));
    }
  }
  expect(wrong).toEqual([]);
});
