import { javaString } from '../../../lib/java/escape';
import type { JavaFile } from '../../../lib/java/java-file';
import type { Piece } from '../../../lib/java/layout';
import { call } from '../../../lib/java/syntax';
import { spaced, wordsOf } from '../../../lib/names';
import type { Limits } from '../../behaviour-plan';
import type { Primitive, ValuePlan } from '../../plan';
import type { Variant } from '../example-values';
import { EXAMPLES, textExample } from '../example-values';
import type { JavaModel } from './java-model';

export interface ExampleOptions {
  /** It differs each time it is evaluated, as long as the type has that many values. */
  distinct: boolean;
  variant: Variant;
}

/** `Map.of` takes no more pairs than these. */
const PAIRS = 10;

/** A Java expression for a JSON value that the API accepts, for generated tests. */
export function exampleSource(
  file: JavaFile,
  model: JavaModel,
  value: ValuePlan,
  options: ExampleOptions,
): Piece {
  const one = single(file, model, value, options);
  if (!value.many) return one;
  file.type('java.util.List');
  const count = Math.max(1, value.many.min);
  return call(
    'List.of',
    Array.from({ length: count }, () => one),
  );
}

function single(
  file: JavaFile,
  model: JavaModel,
  { type, property, limits }: ValuePlan,
  options: ExampleOptions,
): Piece {
  const { distinct, variant } = options;
  const distinctOf = (method: string, ...args: string[]) => {
    file.type(`${model.basePackage}.support.Distinct`);
    return call(`Distinct.${method}`, args);
  };
  switch (type.kind) {
    case 'enum': {
      const values = model.index.enumeration(type.id).literals.map(({ value }) => value);
      if (distinct) return distinctOf('oneOf', ...values.map(javaString));
      return javaString(values[variant === 'second' ? 1 : 0] ?? values[0] ?? '');
    }
    case 'structure': {
      const members = model.index
        .structure(type.id)
        .fields.map(({ property: name, ...rest }): [string, Piece] => [
          javaString(name),
          exampleSource(file, model, { property: name, ...rest }, options),
        ]);
      return mapOf(file, members);
    }
    case 'reference':
      if (distinct) return distinctOf('uuid');
      file.type(`${model.basePackage}.support.Api`);
      return 'Api.MISSING_ID';
    default: {
      const method = distinct ? DISTINCT[type.primitive] : undefined;
      const { minLength = 0, maxLength, minimum, maximum } = limits ?? {};
      const words = javaString(spaced(wordsOf(property)));
      if (method === 'text') {
        return limits
          ? distinctOf(method, words, String(minLength), String(maxLength ?? 255))
          : distinctOf(method, words);
      }
      if (method === 'number' && limits) {
        const least = Math.ceil(minimum ?? 1);
        return distinctOf(
          method,
          longSource(least),
          longSource(Math.floor(maximum ?? least + 1e9)),
        );
      }
      if (limits) return limited(type.primitive, property, limits, variant);
      if (method !== undefined) return distinctOf(method);
      return fixed(file, type.primitive, property, variant);
    }
  }
}

/** A map with these members, given as Java expressions. */
export function mapOf(file: JavaFile, members: readonly (readonly [string, Piece])[]): Piece {
  file.type('java.util.Map');
  if (members.length <= PAIRS) return call('Map.of', members.flat());
  return call(
    'Map.ofEntries',
    members.map(([name, value]) => call('Map.entry', [name, value])),
  );
}

/** Methods of the tests' `Distinct`; what is missing has too few values, or is never compared. */
const DISTINCT: Readonly<Partial<Record<Primitive, string>>> = {
  string: 'text',
  text: 'text',
  integer: 'number',
  long: 'number',
  decimal: 'number',
  float: 'number',
  date: 'date',
  time: 'time',
  datetime: 'instant',
  duration: 'duration',
  uuid: 'uuid',
  email: 'email',
  url: 'url',
};

function fixed(file: JavaFile, primitive: Primitive, property: string, variant: Variant): Piece {
  if (primitive === 'json') return mapOf(file, [['"example"', javaString(variant)]]);
  const value = EXAMPLES[primitive](property, variant);
  if (primitive === 'long') return longSource(Number(value));
  return typeof value === 'string' ? javaString(value) : String(value);
}

function longSource(value: number): string {
  return `${value}L`;
}

/** A value within its limits; the second one differs where there is room. */
function limited(
  primitive: Primitive,
  property: string,
  { minLength = 0, maxLength = 255, minimum, maximum }: Limits,
  variant: Variant,
): string {
  if (primitive === 'string' || primitive === 'text') {
    const text = textExample(property, variant).slice(0, maxLength);
    return javaString(text.trim().padEnd(Math.max(minLength, 1), 'x'));
  }
  const least = minimum ?? Math.min(1, maximum ?? 1);
  const next = Math.min(least + 1, maximum ?? least + 1);
  const value = variant === 'first' ? least : next;
  return Number.isInteger(value) && primitive === 'long' ? longSource(value) : String(value);
}
