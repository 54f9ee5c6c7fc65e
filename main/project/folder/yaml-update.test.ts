import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { updateYaml } from './yaml-update';

const written = `# Agreed with the library on 3 May.
id: cls_1
kind: class
name: Loan # not "Lending"

attributes:
  # Set at the desk.
  - { id: att_1, name: dueOn, type: Date } # law: 28 days
  - { id: att_2, name: fee, type: Money }
`;
const data = parse(written) as Record<string, unknown>;

describe('a file with comments written by hand', () => {
  test('keeps them when values change, items are added and move', () => {
    const text = updateYaml(
      {
        ...data,
        name: 'Lending',
        attributes: [
          { id: 'att_3', name: 'extended', type: 'Boolean' },
          { id: 'att_1', name: 'dueAt', type: 'DateTime' },
        ],
      },
      written,
    );
    expect(text).toBe(`# Agreed with the library on 3 May.
id: cls_1
kind: class
name: Lending # not "Lending"

attributes:
  - { id: att_3, name: extended, type: Boolean }
  # Set at the desk.
  - { id: att_1, name: dueAt, type: DateTime } # law: 28 days
`);
  });

  test('is not touched when it says the same already', () => {
    expect(updateYaml(data, written)).toBe(written);
  });

  test('is written anew when it has anchors or does not parse', () => {
    const anew = 'id: a\nx: [1]\n';
    expect(updateYaml({ id: 'a', x: [1] }, '# c\nid: &i a\nx: [*i]\n')).toBe(anew);
    expect(updateYaml({ id: 'a', x: [1] }, '# c\nid: [\n')).toBe(anew);
  });
});
