import { wordsOf } from '../../../lib/names';
import { memberNames, pyName } from '../../../lib/python/names';
import type { EnumPlan, Primitive } from '../../plan';

/** What the types of the API are called in the module `fields` of every Python stack. */
export const API_TYPES: Readonly<Record<Primitive, string>> = {
  string: 'String',
  text: 'Text',
  integer: 'Integer',
  long: 'Long',
  decimal: 'Decimal',
  float: 'Float',
  boolean: 'Boolean',
  date: 'Date',
  time: 'Time',
  datetime: 'DateTime',
  duration: 'Duration',
  uuid: 'Uuid',
  email: 'Email',
  url: 'Url',
  binary: 'Binary',
  json: 'Json',
};

/** Member of the enumeration's class for each of its values. */
export function membersOf({ literals }: EnumPlan): Map<string, string> {
  const names = memberNames(literals.map(({ value }) => wordsOrHash(value)));
  return new Map(literals.map(({ value }, at) => [value, names[at] ?? pyName([value])]));
}

function wordsOrHash(value: string): string[] {
  const words = wordsOf(value);
  return words.length > 0 ? words : ['value'];
}
