import { describe, expect, test } from 'vitest';
import { javadocText, javaString, sqlName, sqlString } from './escape';
import { memberName, memberScope, packagePart, packageScope, shortName } from './names';

describe('text of the model in Java', () => {
  test('stays inside its literal', () => {
    expect(javaString('a "b" \\ \n\u2028')).toBe('"a \\"b\\" \\\\ \\n\\u2028"');
    expect(javaString('\\u0022; evil()')).toBe('"\\\\u0022; evil()"');
  });

  test('stays inside its comment and is neither a tag nor HTML', () => {
    expect(javadocText('*/ {@link x} <b> \\u002a/')).toBe(
      '*&#47; {&#64;link x} &lt;b&gt; &#92;u002a/',
    );
  });

  test('stays inside SQL', () => {
    expect(sqlString("it's")).toBe("'it''s'");
    expect(sqlName('a"b')).toBe('"a""b"');
  });
});

describe('names', () => {
  test('that Java keeps for itself get a suffix', () => {
    const scope = memberScope();
    expect(['class', 'order', 'toString'].map((name) => memberName(scope, name))).toEqual([
      'classValue',
      'order',
      'toStringValue',
    ]);
    expect(packagePart(packageScope(['http']), 'http')).toBe('httpapp');
    expect(packagePart(packageScope([]), '3d-models')).toBe('p3dmodels');
  });

  test('that are long are cut and stay apart', () => {
    const [one, other] = ['First', 'Second'].map((end) =>
      shortName('AVeryLongName'.repeat(5) + end),
    );
    expect(one).toHaveLength(40);
    expect(one).not.toBe(other);
  });
});
