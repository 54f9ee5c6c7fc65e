import type { Command } from '../../metamodel/commands';
import type { AssociationEndRecord } from '../../metamodel/kinds';
import type { Multiplicity } from '../../metamodel/queries';
import { spoken, spokenPlural } from '../names';
import type { ReadMultiplicity } from '../reading';

/** The connect default: what an end shows while nobody has said anything about it. */
export const ANY: Multiplicity = { lower: 0, upper: '*' };

const LIMIT = 1_000_000;

/** A read multiplicity when it makes sense, else undefined. */
export function saneMultiplicity(read: ReadMultiplicity | undefined): Multiplicity | undefined {
  if (!read) return undefined;
  const { lower, upper } = read;
  const whole = (n: number) => Number.isInteger(n) && n >= 0 && n <= LIMIT;
  if (!whole(lower)) return undefined;
  if (upper === '*') return { lower, upper };
  return whole(upper) && upper >= 1 && upper >= lower ? { lower, upper } : undefined;
}

export function sameMultiplicity(a: Multiplicity, b: Multiplicity): boolean {
  return a.lower === b.lower && a.upper === b.upper;
}

/** True for `0..*`, which a reader says of any plural: it limits nothing. */
export function isAny(multiplicity: Multiplicity): boolean {
  return sameMultiplicity(multiplicity, ANY);
}

/** True when a text that says `read` of an end disagrees with the model. */
export function contradicts(read: Multiplicity, model: Multiplicity): boolean {
  // "Members borrow books" is true as well where at most five are allowed.
  if (isAny(read)) return model.upper === 1;
  return !sameMultiplicity(read, model);
}

/**
 * Nobody has said how many: an end that a reading left open carries `unknownMultiplicity: true`
 * among its extra keys. The mark stops counting as soon as the end shows anything but the default,
 * so an edit on the canvas closes the question too.
 */
export function isUnknown(end: AssociationEndRecord): boolean {
  return end.extra?.unknownMultiplicity === true && isAny(end.multiplicity);
}

/** Marks an end whose multiplicity the text does not say. Runs after `connect`. */
export function markUnknown(endId: string): Command {
  return { type: 'update-element', id: endId, values: { extra: { unknownMultiplicity: true } } };
}

/** Sets an end's multiplicity and takes the mark away. */
export function stateMultiplicity(end: AssociationEndRecord, multiplicity: Multiplicity): Command {
  const { unknownMultiplicity: _, ...rest } = end.extra ?? {};
  const extra = Object.keys(rest).length > 0 ? rest : undefined;
  return { type: 'update-element', id: end.id, values: { multiplicity, extra } };
}

/** In words, for labels and sentences: `exactly one`, `at most one`, `any number of`, `2 to 5`. */
export function multiplicityWords({ lower, upper }: Multiplicity): string {
  if (upper === '*') {
    if (lower === 0) return 'any number of';
    return lower === 1 ? 'one or more' : `at least ${lower}`;
  }
  if (lower === upper) return lower === 1 ? 'exactly one' : `exactly ${lower}`;
  if (lower === 0) return upper === 1 ? 'at most one' : `at most ${upper}`;
  return `${lower} to ${upper}`;
}

/** `any number of books`, `exactly one book`. */
export function counted(multiplicity: Multiplicity, name: string): string {
  const many = multiplicity.upper === '*' || multiplicity.upper > 1;
  return `${multiplicityWords(multiplicity)} ${many ? spokenPlural(name) : spoken(name)}`;
}
