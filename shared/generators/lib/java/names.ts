import { constant, hashOf, NameScope, wordsOf } from '../names';

/** Keywords and literals (Java Language Specification 17, 3.9 and 3.10). */
const KEYWORDS = `
  abstract assert boolean break byte case catch char class const continue default do double else enum
  extends final finally float for goto if implements import instanceof int interface long native new
  package private protected public return short static strictfp super switch synchronized this throw
  throws transient try void volatile while true false null _ var yes record sealed permits yield
`
  .trim()
  .split(/\s+/);

/** A record must not have a component of that name (JLS 8.10.1), a bean no property `class`. */
const OBJECT_METHODS =
  'clone finalize getClass hashCode notify notifyAll toString wait equals'.split(' ');

/** Longest identifier before a suffix: two of them still fit on a line of 100. */
const LIMIT = 40;

/** An identifier that is not too long to be read; the hash keeps two apart that begin alike. */
export function shortName(name: string): string {
  return name.length <= LIMIT ? name : `${name.slice(0, LIMIT - 8)}H${hashOf(name)}`;
}

/** Names of fields and components of one class, its general's included. */
export function memberScope(general?: NameScope, own: readonly string[] = []): NameScope {
  const scope = general?.copy() ?? new NameScope([...KEYWORDS, ...OBJECT_METHODS]);
  for (const name of own) scope.add(name);
  return scope;
}

/** A member's name; one that Java keeps for itself gets a suffix. */
export function memberName(scope: NameScope, wanted: string): string {
  const name = shortName(wanted);
  return scope.take([name, `${name}Value`]);
}

/** `getDueOn`, `setDueOn`. */
export function accessor(prefix: 'get' | 'set', member: string): string {
  return prefix + member.charAt(0).toUpperCase() + member.slice(1);
}

/** `due_on` and `dueOn` are the constant `DUE_ON`. */
export function constantName(scope: NameScope, value: string): string {
  const words = constant(wordsOf(value));
  return scope.take([words === '' || /^\d/.test(words) ? `VALUE_${words}` : words]);
}

/** One part of a package name: lower-case letters and digits. */
export function packagePart(scope: NameScope, text: string): string {
  const part = wordsOf(text).join('');
  const safe = /^[a-z]/.test(part) ? part : `p${part}`;
  return scope.take([safe, `${safe}app`]);
}

/** Files and folders that Windows refuses, whatever their extension; a class is a file here. */
const DEVICES = ['con', 'prn', 'aux', 'nul'].concat(
  ...['com', 'lpt'].map((port) => Array.from({ length: 10 }, (_, number) => `${port}${number}`)),
);

/** The same as simple names of classes: `Aux`. */
export const DEVICE_TYPES: readonly string[] = DEVICES.map(
  (name) => name.charAt(0).toUpperCase() + name.slice(1),
);

/** A scope in which the packages `own`, Java's keywords and Windows' devices are taken. */
export function packageScope(own: readonly string[]): NameScope {
  return new NameScope([...KEYWORDS, ...DEVICES, ...own]);
}
