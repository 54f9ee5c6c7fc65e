import type { AssociationEndRecord, ClassRecord } from '../../metamodel/kinds';
import { ancestorsOf, classifiers } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { siblings } from '../../metamodel/order';
import { spoken, spokenPlural } from '../names';
import { ROLE } from '../proposal/classifier-items';
import { isStanding } from '../statements';
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
} as const;

export function hasMark({ extra }: ClassRecord, mark: keyof typeof MARKS): boolean {
  return extra?.[mark] === true;
}

/** Sets a mark on a class, other extra keys kept. */
export function setMark(record: ClassRecord, mark: keyof typeof MARKS) {
  const extra = { ...record.extra, [mark]: true };
  return { type: 'update-element' as const, id: record.id, values: { extra } };
}
