import type { AnyRecord } from '../../metamodel/kinds';
import {
  ancestorsOf,
  associationsOf,
  classifiers,
  endsOf,
  isClassifier,
} from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { nameKey, verbKey } from '../names';
import type { Told } from './told';
import { spokenOf } from './told';

/** Elements that a text speaks of, by the ids they have in the other store. */
export type Matches = Map<string, string>;

/**
 * Which element of a model each element of a told text is: the same name in the same place; for
 * relationships the same ends and verbs that do not differ. No element of the model is taken twice.
 *
 * @param known pairs that are settled already, kept as they are
 * @param favoured elements of the model to prefer where several fit
 */
export function matchTold(
  told: Told,
  model: Store,
  known: Matches = new Map(),
  favoured: ReadonlySet<string> = new Set(),
): Matches {
  const matches: Matches = new Map([...known].filter(([, id]) => model.has(id)));
  for (const id of told.referred) if (model.has(id)) matches.set(id, id);
  const taken = new Set(matches.values());
  for (const record of spokenOf(told)) {
    if (matches.has(record.id)) continue;
    const found = candidates(told.store, record, model, matches).filter(({ id }) => !taken.has(id));
    const best = found.find(({ id }) => favoured.has(id)) ?? found[0];
    if (!best) continue;
    matches.set(record.id, best.id);
    taken.add(best.id);
  }
  return matches;
}

/** Where a member of a told text belongs in the model; undefined when that is not there. */
export function placeOf(store: Store, record: AnyRecord, matches: Matches): string | undefined {
  if (record.kind === 'association') {
    const ends = (endsOf(store, record.id) ?? []).flatMap(
      (end) => matches.get(end.classifierId) ?? [],
    );
    return ends.length === 2 ? ends.sort().join(' ') : undefined;
  }
  if (isClassifier(record)) return '';
  return 'ownerId' in record && record.ownerId ? matches.get(record.ownerId) : undefined;
}

function candidates(
  told: Store,
  record: AnyRecord,
  model: Store,
  matches: Matches,
): readonly AnyRecord[] {
  switch (record.kind) {
    case 'attribute':
    case 'operation':
    case 'literal': {
      const owner = matches.get(record.ownerId);
      if (owner === undefined) return [];
      const key = nameKey(record.name);
      return [owner, ...ancestorsOf(model, owner).map(({ id }) => id)]
        .flatMap((id): AnyRecord[] => model.children(id, record.kind))
        .filter((member) => 'name' in member && nameKey(member.name) === key);
    }
    case 'association':
      return linksLike(told, record.id, record.name, model, matches);
    case 'generalization': {
      const general = matches.get(record.generalId);
      const specific = matches.get(record.ownerId);
      if (general === undefined || specific === undefined) return [];
      return model
        .children(specific, 'generalization')
        .filter(({ generalId }) => generalId === general);
    }
    default: {
      if (!isClassifier(record)) return [];
      const key = nameKey(record.name);
      return classifiers(model).filter(({ name }) => nameKey(name) === key);
    }
  }
}

/** Associations between the same two, in either direction, whose verb does not say otherwise. */
function linksLike(
  told: Store,
  id: string,
  name: string,
  model: Store,
  matches: Matches,
): readonly AnyRecord[] {
  const [source, target] = (endsOf(told, id) ?? []).map((end) => matches.get(end.classifierId));
  if (source === undefined || target === undefined) return [];
  const verb = verbKey(name);
  return associationsOf(model, source)
    .filter(({ far }) => far.classifierId === target)
    .map(({ association }) => association)
    .filter((association) => {
      const other = verbKey(association.name);
      return verb === other || verb === '' || other === '';
    });
}

/** The other way round: elements of the model, by what speaks of them. */
export function turnedRound(matches: Matches): Matches {
  return new Map([...matches].map(([from, to]) => [to, from]));
}
