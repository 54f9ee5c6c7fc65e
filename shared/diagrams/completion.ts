import { attributesOfInstance } from '../metamodel/instances';
import type { Kind } from '../metamodel/kinds';
import { PRIMITIVE_TYPES } from '../metamodel/kinds';
import { enclosing } from '../metamodel/ownership';
import { classifiers } from '../metamodel/queries';
import { transitionsIn } from '../metamodel/state-machines';
import type { Store } from '../metamodel/store';
import { ATTRIBUTE_PROPERTIES } from './class/notation';
import { HELD, INSTANCE_OF, namedRecords } from './object/notation';
import { BEHAVIOURS } from './state-machine/notation';

/** Text that can take the place of a part of a line. */
export interface Offer {
  text: string;
  /** Part of the line that it replaces, in characters; `to` is exclusive. */
  from: number;
  to: number;
  /** What it is the name of; null for words of the notation. */
  kind: Kind | null;
}

/** A line that is being typed: its notation, and the record that it belongs to. */
export type TypedLine =
  | { what: 'attribute' | 'operation' }
  | { what: 'state-line' | 'transition' | 'slot'; id: string }
  | { what: 'end'; classifierId: string }
  | { what: 'class-title' | 'instance-title' | 'object-title' | 'technology' };

/** Something to choose from. */
interface Word {
  text: string;
  kind: Kind | null;
}

const MULTIPLICITIES = ['1', '0..1', '*', '1..*'];
/** Stereotypes that UML's standard profile and domain-driven design use most. */
const STEREOTYPES = ['entity', 'value object', 'aggregate root', 'service', 'repository', 'event'];
const MOST = 8;

/**
 * What could stand at the caret: types after a colon, multiplicities in brackets, properties in braces,
 * operations as effects. Empty where anything can be written, and where it is written already.
 */
export function complete(store: Store, line: TypedLine, text: string, caret: number): Offer[] {
  const before = text.slice(0, caret);
  switch (line.what) {
    case 'attribute':
      return completeAttribute(store, text, before);
    case 'operation':
      return completeOperation(store, text, before);
    case 'state-line':
    case 'transition':
      return completeBehaviour(store, line.id, line.what === 'state-line', text, before);
    case 'slot':
      return completeSlot(store, line.id, text, before);
    case 'end':
      return completeEnd(store, line.classifierId, text, before);
    case 'class-title':
      return completeStereotype(store, text, before);
    case 'instance-title':
    case 'object-title': {
      const kinds = line.what === 'instance-title' ? INSTANCE_OF : HELD;
      return afterSign(':', text, before, () =>
        namedRecords(store, kinds).map(({ name, kind }) => ({ text: name, kind })),
      );
    }
    case 'technology':
      return insideOf('[', text, before, () => plain(technologies(store)));
  }
}

function plain(words: Iterable<string>): Word[] {
  return Array.from(words, (text) => ({ text, kind: null }));
}

/** Offers for the part of the line that begins at `from` and ends at the caret or with the word. */
function offers(text: string, before: string, from: number, words: readonly Word[]): Offer[] {
  const typed = before.slice(from);
  const blanks = typed.length - typed.trimStart().length;
  const wanted = typed.trim().toLowerCase();
  const begins = words.filter((word) => word.text.toLowerCase().startsWith(wanted));
  const holds = words.filter(
    (word) => !begins.includes(word) && word.text.toLowerCase().includes(wanted),
  );
  const seen = new Set<string>();
  const found = [...begins, ...holds].filter(({ text: one }) => {
    // What is there already is no offer.
    const isNew = !seen.has(one) && one.toLowerCase() !== wanted;
    seen.add(one);
    return isNew;
  });
  const rest = /^[\w*.-]*/.exec(text.slice(before.length))?.[0] ?? '';
  const to = before.length + (wanted === '' ? 0 : rest.length);
  return found.slice(0, MOST).map((word) => ({ ...word, from: from + blanks, to }));
}

/** Offers after the last sign before the caret, while nothing else has begun since. */
function afterSign(
  sign: string,
  text: string,
  before: string,
  words: () => readonly Word[],
): Offer[] {
  const at = before.lastIndexOf(sign);
  if (at < 0 || /[[\](){}=,]/.test(before.slice(at + 1))) return [];
  const isSpaced = text[at + 1] === ' ' || before.length > at + 1;
  return isSpaced
    ? offers(text, before, at + 1, words())
    : offers(text, before, at + 1, words()).map((one) => ({ ...one, text: ` ${one.text}` }));
}

/** Offers inside brackets that are open at the caret. */
function insideOf(
  open: '[' | '{',
  text: string,
  before: string,
  words: () => readonly Word[],
): Offer[] {
  const close = open === '[' ? ']' : '}';
  const at = Math.max(before.lastIndexOf(open), open === '{' ? before.lastIndexOf(',') : -1);
  const opened = before.lastIndexOf(open);
  if (opened < 0 || before.lastIndexOf(close) > opened) return [];
  const isClosed = text.slice(before.length).trimStart().startsWith(close);
  const end = isClosed ? '' : close;
  return offers(text, before, at + 1, words()).map((one) => ({ ...one, text: one.text + end }));
}

function typeWords(store: Store): Word[] {
  const own = classifiers(store).map(({ name, kind }) => ({ text: name, kind }));
  return [...own, ...plain(PRIMITIVE_TYPES)];
}

function completeAttribute(store: Store, text: string, before: string): Offer[] {
  const brace = before.lastIndexOf('{') > before.lastIndexOf('}');
  if (brace) {
    const said = before
      .slice(before.lastIndexOf('{') + 1)
      .split(',')
      .slice(0, -1);
    const left = ATTRIBUTE_PROPERTIES.filter((one) => !said.some((word) => word.trim() === one));
    return insideOf('{', text, before, () => plain(left));
  }
  const equals = before.lastIndexOf('=');
  if (equals >= 0) {
    const type = /:\s*([^[=]*)/.exec(before)?.[1]?.trim() ?? '';
    const words = valuesOf(store, type);
    return words.length === 0 ? [] : offers(text, before, equals + 1, words);
  }
  const inner = insideOf('[', text, before, () => plain(MULTIPLICITIES));
  return inner.length > 0 ? inner : afterSign(':', text, before, () => typeWords(store));
}

/** The values of a type that has few. */
function valuesOf(store: Store, type: string): Word[] {
  if (/^bool(ean)?$/i.test(type)) return plain(['true', 'false']);
  const found = store.all('enumeration').find(({ name }) => name === type);
  const literals = found ? store.children(found.id, 'literal') : [];
  return literals.map(({ name, kind }) => ({ text: name, kind }));
}

function completeOperation(store: Store, text: string, before: string): Offer[] {
  const open = before.lastIndexOf('(');
  if (open > before.lastIndexOf(')')) {
    const start = Math.max(open, before.lastIndexOf(',')) + 1;
    const inner = insideOf('[', text.slice(start), before.slice(start), () =>
      plain(MULTIPLICITIES),
    );
    const found =
      inner.length > 0
        ? inner
        : afterSign(':', text.slice(start), before.slice(start), () => typeWords(store));
    return found.map((one) => ({ ...one, from: one.from + start, to: one.to + start }));
  }
  return afterSign(':', text, before, () => typeWords(store));
}

/** Events, guards and effects that the machine knows, and the operations of its class. */
function completeBehaviour(
  store: Store,
  id: string,
  ofState: boolean,
  text: string,
  before: string,
): Offer[] {
  const machine = enclosing(store, 'state-machine', id);
  const known = machine ? transitionsIn(store, machine.id) : [];
  const operations = machine ? operationWords(store, machine.ownerId) : [];
  const said = (field: 'trigger' | 'guard' | 'effect') =>
    plain(known.map((one) => one[field]).filter((word) => word !== ''));
  if (before.lastIndexOf('[') > before.lastIndexOf(']')) {
    return insideOf('[', text, before, () => said('guard'));
  }
  const slash = before.lastIndexOf('/');
  if (slash >= 0) return offers(text, before, slash + 1, [...operations, ...said('effect')]);
  if (before.includes(']') || before.trim() === '') return [];
  const lines = ofState ? plain(BEHAVIOURS.map((field) => `${field} / `)) : [];
  return offers(text, before, 0, [...lines, ...said('trigger'), ...operations]);
}

function operationWords(store: Store, ownerId: string | null): Word[] {
  const own = ownerId === null ? [] : store.children(ownerId, 'operation');
  return own.map(({ name, kind }) => ({ text: name, kind }));
}

function completeSlot(store: Store, instanceId: string, text: string, before: string): Offer[] {
  const instance = store.getAs('instance', instanceId);
  const attributes = instance ? attributesOfInstance(store, instance) : [];
  const equals = before.indexOf('=');
  if (equals < 0) {
    const said = new Set(store.children(instanceId, 'slot').map(({ attributeId }) => attributeId));
    const left = attributes.filter(({ id }) => !said.has(id));
    return offers(
      text,
      before,
      0,
      left.map(({ name, kind }) => ({ text: `${name} = `, kind })),
    );
  }
  const name = before.slice(0, equals).trim();
  const attribute = attributes.find((one) => one.name === name);
  const type = attribute && store.getAs('enumeration', attribute.typeId);
  const words = valuesOf(store, type?.name ?? attribute?.type ?? '');
  return words.length === 0 ? [] : offers(text, before, equals + 1, words);
}

function completeEnd(store: Store, classifierId: string, text: string, before: string): Offer[] {
  const space = before.trimStart().indexOf(' ');
  if (space < 0) {
    // A word that is no number is a role.
    if (/^\s*[^\d*]/.test(before) && before.trim() !== '') return [];
    return offers(text, before, 0, plain(MULTIPLICITIES));
  }
  const classifier = store.get(classifierId);
  const name = classifier && 'name' in classifier ? classifier.name : '';
  const role = name.slice(0, 1).toLowerCase() + name.slice(1);
  const at = before.length - before.trimStart().length + space + 1;
  return role === '' ? [] : offers(text, before, at, plain([role, `${role}s`]));
}

function completeStereotype(store: Store, text: string, before: string): Offer[] {
  const open = /^\s*(«|<<)([^»>]*)$/.exec(before);
  if (!open) return [];
  const own = store.all('class').flatMap(({ stereotype }) => stereotype ?? []);
  const close = open[1] === '«' ? '»' : '>>';
  const isClosed = text.slice(before.length).trimStart().startsWith(close);
  const end = isClosed ? '' : `${close} `;
  const from = before.length - (open[2] ?? '').length;
  const words = plain(new Set([...own, ...STEREOTYPES]));
  return offers(text, before, from, words).map((one) => ({ ...one, text: one.text + end }));
}

function technologies(store: Store): Set<string> {
  const all = [
    ...store.all('component'),
    ...store.all('dependency'),
    ...store.all('deployment-node'),
    ...store.all('communication-path'),
  ];
  return new Set(all.map(({ technology }) => technology).filter((word) => word !== ''));
}

/** The line with an offer taken, and where the caret then stands. */
export function take(
  text: string,
  { from, to, text: word }: Offer,
): { text: string; caret: number } {
  return { text: text.slice(0, from) + word + text.slice(to), caret: from + word.length };
}
