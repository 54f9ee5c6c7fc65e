import { describe, expect, test } from 'vitest';
import { modelOf } from '../../../tests/support/model-text';
import { parseMultiplicity } from '../../metamodel/queries';
import { plantuml } from '../plantuml';
import { crowsFoot } from './relations';
import { labelText } from './text';

describe('a crow’s foot', () => {
  test.each([
    ['1', '||', '||'],
    ['0..1', '|o', 'o|'],
    ['*', '}o', 'o{'],
    ['1..*', '}|', '|{'],
    ['2..5', '}|', '|{'],
    ['0..3', '}o', 'o{'],
  ])('for %s is %s on the left and %s on the right', (text, left, right) => {
    const multiplicity = parseMultiplicity(text) ?? { lower: 0, upper: '*' };
    expect(crowsFoot(multiplicity, 'left')).toBe(left);
    expect(crowsFoot(multiplicity, 'right')).toBe(right);
  });

  test('stands at the end whose instances it counts', () => {
    // One member sees any number of loans, a loan sees exactly one member.
    const store = modelOf('class Member\nclass Loan\nassoc Member [1] -- [*] Loan');
    expect(plantuml.printErDiagram(store, '')).toContain('\nMember ||--o{ Loan\n');
    expect(plantuml.printClassDiagram(store, '')).toContain('\nMember "1" -- "0..*" Loan\n');
  });
});

test.each([
  ['two\nlines\r\n\tand more', 'two lines and more'],
  ['right\u202eleft\u0000\u0007', 'right left'],
  ['lone \ud800 surrogate', 'lone surrogate'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['x'.repeat(10_000), `${'x'.repeat(119)}…`],
])('a label is one printable line: %j', (text, label) => {
  expect(labelText(text)).toBe(label);
});
