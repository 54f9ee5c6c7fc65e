import type { ClassifierRecord } from '../../metamodel/kinds';
import { ancestorsOf, classifiers, isClassifier } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { EditRef } from '../chat-edit';
import { nameKey, oneLine, wordsOf } from '../names';
import type { Named } from '../proposal/find-named';
import { placeOf } from '../proposal/find-named';
import { isNear } from './near-names';
import type { Question, Scope } from './step';
import { ask, missing } from './step';

export type Meant = Named['kind'];

const MEMBERS = ['attribute', 'operation', 'literal'] as const;
export const CLASSES: readonly Meant[] = ['class', 'data-type'];
export const CLASSIFIERS: readonly Meant[] = ['class', 'enumeration', 'data-type'];
export const ATTRIBUTES: readonly Meant[] = ['attribute'];
const ANYTHING: readonly Meant[] = [...CLASSIFIERS, ...MEMBERS, 'association'];

const PRONOUN = /^(?:it|that|this|them|they|these|those|one|that one|this one)$/i;
const VAGUE = /^(?:all|everything|stuff|something|anything|things?|some|all of (?:it|them))$/i;

export function isPronoun(name: string): boolean {
  return PRONOUN.test(name.trim());
}

/** The one element that is meant, or the question that finds out. `again` puts a choice into a command. */
export function meant<K extends Meant>(
  scope: Scope,
  ref: EditRef,
  wanted: readonly K[],
  again: (place: string) => string,
): { record: Extract<Named, { kind: K }> } | Question {
  const found = findMeant(scope, ref, wanted);
  const [record] = found;
  const shown = oneLine(ref.owner === undefined ? ref.name : `${ref.owner}.${ref.name}`, 60);
  if (!record) {
    if (isPronoun(ref.name)) return missing('What do you mean by that? Name it, please.');
    if (VAGUE.test(ref.name)) return ask('What exactly? Name the class or the attribute, please.');
    return missing(`There is no ${shown} in the model.`);
  }
  if (found.length === 1) return { record: record as Extract<Named, { kind: K }> };
  return ask(
    `Which ${shown} do you mean?`,
    found.map((each) => again(placeOf(scope.store, each))),
  );
}

/** The one classifier that is meant, or the question that finds out. */
export function meantClass(scope: Scope, name: string, again: (place: string) => string) {
  return meant(scope, { name }, CLASSES as ('class' | 'data-type')[], again);
}

/**
 * Everything that a reference may mean, of the kinds that make sense: by its name whatever its case and
 * number, by its owner's name and its own ("order number"), or nearly so ("apointment"). What was
 * spoken of last decides between several.
 */
export function findMeant(scope: Scope, ref: EditRef, wanted: readonly Meant[]): Named[] {
  const kinds = wanted.filter((kind) => ref.kind === undefined || isOfKind(kind, ref.kind));
  if (isPronoun(ref.name)) return ofFocus(scope, kinds);
  const found =
    ref.owner === undefined
      ? byName(scope, ref.name, kinds)
      : byOwner(scope, ref.owner, ref.name, kinds);
  return decide(scope, ref.name, found);
}

function isOfKind(kind: Meant, said: NonNullable<EditRef['kind']>): boolean {
  return kind === said || (said === 'class' && kind === 'data-type');
}

function decide({ store, focus }: Scope, name: string, found: Named[]): Named[] {
  if (found.length < 2) return found;
  // Capitals are meant; lower case is how everybody types.
  const exact = found.filter((record) => record.name === name.trim() && /\p{Lu}/u.test(name));
  if (exact.length === 1) return exact;
  const top = store.get(focus[0] ?? null);
  const near = found.filter(
    (record) => top && (record.id === top.id || ('ownerId' in record && record.ownerId === top.id)),
  );
  return near.length === 1 ? near : found;
}

/** What "it" is: the last element of those kinds, or the owner of a later one. */
function ofFocus({ store, focus }: Scope, kinds: readonly Meant[]): Named[] {
  for (const id of focus) {
    const record = store.get(id);
    if (!record) continue;
    if ((kinds as readonly string[]).includes(record.kind)) return [record as Named];
    const owner = 'ownerId' in record ? store.get(record.ownerId) : undefined;
    if (isClassifier(owner) && kinds.includes(owner.kind)) return [owner];
  }
  return [];
}

function all(store: Store, kinds: readonly Meant[]): Named[] {
  return kinds.flatMap((kind): Named[] => store.all(kind));
}

function byName(scope: Scope, name: string, kinds: readonly Meant[]): Named[] {
  const { store } = scope;
  const key = nameKey(name);
  if (key === '') return [];
  const candidates = all(store, kinds);
  const same = candidates.filter((record) => nameKey(record.name) === key);
  if (same.length > 0) return same;
  const words = wordsOf(name);
  for (let at = 1; at < words.length; at += 1) {
    const owner = words.slice(0, at).join(' ');
    const found = ownersNamed(store, owner).flatMap((each) =>
      membersNamed(store, each, words.slice(at).join(' '), kinds),
    );
    if (found.length > 0) return found;
  }
  return nearest(candidates, key);
}

/** Those whose name is a slip of the pen away; none when two different names are. */
function nearest(candidates: Named[], key: string): Named[] {
  const near = candidates.filter((record) => isNear(key, nameKey(record.name)));
  return new Set(near.map((record) => nameKey(record.name))).size === 1 ? near : [];
}

function byOwner(scope: Scope, ownerName: string, name: string, kinds: readonly Meant[]): Named[] {
  const { store } = scope;
  const owners = findMeant(scope, { name: ownerName }, CLASSIFIERS) as ClassifierRecord[];
  // "deleted from the status": an attribute stands for its enumeration.
  const typed =
    owners.length > 0 ? [] : (findMeant(scope, { name: ownerName }, ATTRIBUTES) as Named[]);
  const places = [
    ...owners,
    ...typed.flatMap((record) => {
      const type = record.kind === 'attribute' ? store.get(record.typeId) : undefined;
      return isClassifier(type) ? [type] : [];
    }),
  ];
  const found = places.flatMap((owner) => membersNamed(store, owner, name, kinds));
  if (found.length > 0) return found;
  // "order number identifies an order": the owner is said twice.
  const words = wordsOf(name);
  const twice = places.flatMap((owner) => {
    const lead = wordsOf(owner.name).length;
    const same = nameKey(words.slice(0, lead).join('')) === nameKey(owner.name);
    return same && words.length > lead
      ? membersNamed(store, owner, words.slice(lead).join(' '), kinds)
      : [];
  });
  if (twice.length > 0) return twice;
  const members = places.flatMap((owner) => membersOf(store, owner, kinds));
  return nearest(members, nameKey(name));
}

function ownersNamed(store: Store, name: string): ClassifierRecord[] {
  const key = nameKey(name);
  return classifiers(store).filter((record) => nameKey(record.name) === key);
}

function membersOf(store: Store, owner: ClassifierRecord, kinds: readonly Meant[]): Named[] {
  const chain = [owner, ...ancestorsOf(store, owner.id)];
  const own = chain.map(({ id }) =>
    MEMBERS.filter((kind) => kinds.includes(kind)).flatMap((kind): Named[] =>
      store.children(id, kind),
    ),
  );
  const literals = kinds.includes('literal')
    ? store
        .children(owner.id, 'attribute')
        .flatMap(({ typeId }): Named[] =>
          typeId === null ? [] : store.children(typeId, 'literal'),
        )
    : [];
  return [...own.flat(), ...literals];
}

/** An owner's own members of that name, else those it has from its generals or its enumerations. */
function membersNamed(
  store: Store,
  owner: ClassifierRecord,
  name: string,
  kinds: readonly Meant[],
): Named[] {
  const key = nameKey(name);
  const found = membersOf(store, owner, kinds).filter((record) => nameKey(record.name) === key);
  const own = found.filter((record) => 'ownerId' in record && record.ownerId === owner.id);
  return own.length > 0 ? own : found;
}

/** Any element at all. */
export function meantAny(scope: Scope, ref: EditRef, again: (place: string) => string) {
  return meant(scope, ref, ANYTHING as Meant[], again);
}
