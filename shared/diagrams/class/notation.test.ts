import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIMITIVE_TYPES } from '../../metamodel/kinds';
import { Store } from '../../metamodel/store';
import { lendingStore } from '../lending.fixture';
import type { AttributeText } from './notation';
import {
  parseAttribute,
  parseLiterals,
  parseOperation,
  printAttribute,
  printOperation,
} from './notation';

const store = lendingStore();

function attribute(line: string): AttributeText {
  const parsed = parseAttribute(store, line);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

describe('parseAttribute', () => {
  it('reads the whole UML notation', () => {
    expect(attribute('/dueOn: Date [0..1] = today {id, unique, encrypted}')).toEqual({
      name: 'dueOn',
      type: 'Date',
      typeId: null,
      multiplicity: { lower: 0, upper: 1 },
      default: 'today',
      identifier: true,
      unique: true,
      derived: true,
      encrypted: true,
    });
  });

  it('leaves out what is not said', () => {
    expect(attribute('name')).toEqual({
      name: 'name',
      type: null,
      typeId: null,
      multiplicity: { lower: 1, upper: 1 },
      default: null,
      identifier: false,
      unique: false,
      derived: false,
      encrypted: false,
    });
  });

  it.each([
    ['tags: String [*]', { lower: 0, upper: '*' }],
    ['tags: String[]', { lower: 0, upper: '*' }],
    ['tags [1..*] : String', { lower: 1, upper: '*' }],
    ['note: Text?', { lower: 0, upper: 1 }],
    ['seats: int [2..5]', { lower: 2, upper: 5 }],
  ])('%s has the multiplicity %o', (line, multiplicity) => {
    expect(attribute(line).multiplicity).toEqual(multiplicity);
  });

  it('finds a type in the model before a primitive, whatever the case', () => {
    expect(attribute('s: state')).toMatchObject({ type: null, typeId: 'enm_state' });
    expect(attribute('d: datetime')).toMatchObject({ type: 'DateTime', typeId: null });
    expect(attribute('n: int')).toMatchObject({ type: 'Integer' });
    expect(attribute('g: GeoPoint')).toMatchObject({ type: 'GeoPoint', typeId: null });
  });

  it('reads over visibility signs', () => {
    expect(attribute('- secret: String').name).toBe('secret');
  });

  it('keeps brackets and colons of a default value', () => {
    expect(attribute('at: Time = 12:30').default).toBe('12:30');
    expect(attribute('list: Json = [1]').default).toBe('[1]');
  });

  it.each([
    ['', 'A name is missing.'],
    [': String', 'A name is missing.'],
    ['a: String [x]', '[x] is not a multiplicity. Try [0..1], [*] or [1..*].'],
    ['a: String [0..1', 'A bracket is not closed. Try [0..1].'],
    ['a: String =', 'A default value is missing after "=".'],
    ['a {id', 'A brace is not closed. Try {id}.'],
    ['a {ordered}', '{ordered} is not known. Use {id}, {unique}, {derived} or {encrypted}.'],
  ])('says what is wrong with %j', (line, problem) => {
    expect(parseAttribute(store, line)).toMatchObject({ ok: false, problem });
  });

  it('is undone by printing and done again by parsing', () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,12}[A-Za-z0-9]$/);
    const text = fc.record({
      name: word,
      type: fc.option(fc.constantFrom(...PRIMITIVE_TYPES)),
      typeId: fc.constant(null),
      multiplicity: fc.constantFrom(
        { lower: 1, upper: 1 },
        { lower: 0, upper: 1 },
        { lower: 0, upper: '*' as const },
        { lower: 2, upper: 7 },
      ),
      default: fc.option(fc.stringMatching(/^[a-z0-9"'.[\]:-]{1,10}$/)),
      identifier: fc.boolean(),
      unique: fc.boolean(),
      derived: fc.boolean(),
      encrypted: fc.boolean(),
    });
    const empty = new Store();
    fc.assert(
      fc.property(text, (value) => {
        expect(parseAttribute(empty, printAttribute(empty, value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe('operations', () => {
  it('reads parameters and a result type', () => {
    const parsed = parseOperation(store, 'move(to: Copy, out days: int [0..1]): Boolean');
    expect(parsed).toEqual({
      ok: true,
      value: {
        name: 'move',
        type: 'Boolean',
        typeId: null,
        parameters: [
          {
            name: 'to',
            type: null,
            typeId: 'cls_copy',
            multiplicity: { lower: 1, upper: 1 },
            direction: 'in',
          },
          {
            name: 'days',
            type: 'Integer',
            typeId: null,
            multiplicity: { lower: 0, upper: 1 },
            direction: 'out',
          },
        ],
      },
    });
  });

  it('may be a bare name', () => {
    expect(parseOperation(store, 'close')).toMatchObject({ ok: true, value: { name: 'close' } });
  });

  it('prints what it holds', () => {
    const operation = store.getAs('operation', 'opr_extend');
    expect(operation && printOperation(store, operation)).toBe('extend(days: Integer)');
  });

  it('refuses unbalanced brackets', () => {
    expect(parseOperation(store, 'f(a: B').ok).toBe(false);
  });
});

it('splits literals at commas, semicolons and line ends', () => {
  expect(parseLiterals('open, closed;lost\nfound,')).toEqual(['open', 'closed', 'lost', 'found']);
});
