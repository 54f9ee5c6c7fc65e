import type { AnyRecord, AssociationEndRecord, ClassRecord } from '../../metamodel/kinds';
import { ancestorsOf, classifiers, evidenceOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { siblings } from '../../metamodel/order';
import { spoken, spokenPlural } from '../names';
import { ROLE } from '../proposal/classifier-items';
import { isStanding } from '../statements';
import type { Gap } from '../conversation';
import type { Knowledge } from './gap-kind';

/** Prepares a model for the gap kinds. */
export function knowledgeOf(store: Store): Knowledge {
  const statements = siblings(store, 'statement', null).flatMap((record) =>
    record.kind === 'statement' && isStanding(record) ? record : [],
  );
  return { store, statements };
}

/** Classes in their order. */
export function classesOf({ store }: Knowledge): ClassRecord[] {
  return classifiers(store).flatMap((record) => (record.kind === 'class' ? record : []));
}

/** Classes that act on the system. */
export function rolesOf(knowledge: Knowledge): ClassRecord[] {
  return classesOf(knowledge).filter(isRole);
}

export function isRole({ stereotype }: ClassRecord): boolean {
  return stereotype?.toLowerCase() === ROLE;
}

/** Attributes of a class, those of its generals included. */
export function allAttributes(store: Store, classId: string) {
  const owners = [classId, ...ancestorsOf(store, classId).map(({ id }) => id)];
  return owners.flatMap((id) => store.children(id, 'attribute'));
}

/** True when an association or a generalization touches the classifier, or it is somebody's type. */
export function isConnected(store: Store, id: string): boolean {
  return (
    store.children(id, 'generalization').length > 0 ||
    store
      .referrers(id)
      .some(({ field }) => ['classifierId', 'generalId', 'typeId', 'classId'].includes(field))
  );
}

/** The end across the association. */
export function oppositeOf(store: Store, end: AssociationEndRecord) {
  return store.children(end.ownerId, 'association-end').find(({ id }) => id !== end.id);
}

/** True when the text speaks of the thing by its name, singular or plural. */
export function mentions(text: string, name: string): boolean {
  const words = [spoken(name), spokenPlural(name)].map((w) => w.replace(/[^\p{L}\p{N} ]/gu, ''));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

/** `a, b and c`; at most `limit` of them by name. */
export function listed(names: readonly string[], limit = 4): string {
  const shown = names.slice(0, limit);
  const rest = names.length - shown.length;
  if (rest > 0) shown.push(`${rest} more`);
  if (shown.length < 2) return shown.join('');
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** Marks kept among a record's extra keys when a person says that nothing is missing there. */
export const MARKS = {
  /** Class: its instances are told apart by a number the system gives. */
  systemIdentifier: 'systemIdentifier',
  /** Class: nothing else belongs to it. */
  standsAlone: 'standsAlone',
  /** Class: there is nothing to know of each. */
  noData: 'noData',
  /** Class: somebody was asked for all of its data. */
  dataTold: 'dataTold',
  /** Class: somebody was asked what it has to do with. */
  linksTold: 'linksTold',
  /** Class: somebody was asked whether there are kinds of it. */
  kindsTold: 'kindsTold',
  /** Class: its states follow one another in no fixed order. */
  anyOrder: 'anyOrder',
  /** Attribute: its values are no fixed list. */
  anyValue: 'anyValue',
  /** Anything: a person said that it is right. */
  confirmed: 'confirmed',
} as const;

type Marked = Pick<AnyRecord, 'id' | 'extra'>;

export function hasMark({ extra }: Marked, mark: keyof typeof MARKS): boolean {
  return extra?.[mark] === true;
}

/** Sets marks on a record, other extra keys kept. */
export function setMark(record: Marked, ...marks: (keyof typeof MARKS)[]) {
  const extra = { ...record.extra, ...Object.fromEntries(marks.map((mark) => [mark, true])) };
  return { type: 'update-element' as const, id: record.id, values: { extra } };
}

/** Statement: the kind of gap of which it says that nothing is missing there. */
export const CLOSES = 'closes';
/** Statement: the question to which it is a vague answer. */
export const VAGUE = 'vague';

/** True when somebody said that nothing is missing there. */
export function isClosed({ statements }: Knowledge, kind: string): boolean {
  return statements.some(({ extra }) => extra?.[CLOSES] === kind);
}

/**
 * How sure it is that a record belongs in the model, 0 to 1: what a person drew or confirmed is sure,
 * the rest as sure as the best of its evidence.
 */
export function belief(store: Store, record: AnyRecord): number {
  if (hasMark(record, 'confirmed')) return 1;
  const believed = evidenceOf(store, record.id).map(({ trace }) => trace.confidence);
  return believed.length === 0 ? 1 : Math.max(...believed);
}

/** A share of the gain for what may not even belong in the model: it is confirmed first. */
export function discount(store: Store, id: string | null): number {
  const record = id === null ? undefined : store.get(id);
  const sure = record ? belief(store, record) : 1;
  return sure >= SURE ? 1 : sure / 2;
}

/** From here on a finding needs no confirmation. */
export const SURE = 0.9;

/** The classes that gaps are about. */
export function classesAt({ store }: Knowledge, gaps: readonly Gap[]): ClassRecord[] {
  return gaps.flatMap(({ elementId }) => store.getAs('class', elementId) ?? []);
}
