import type { AssociationEndRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import { compareByOrder } from '../../metamodel/store';
import { spoken, spokenPlural, verbKey, verbPhrase, withArticle } from '../names';
import { counted, isUnknown, stateMultiplicity } from '../proposal/multiplicity';
import { isBrief, multiplicityIn } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge } from './gap-kind';
import { oppositeOf } from './knowledge';

/** The classifier at this end, the one across, and whether this end is the association's target. */
function sides({ store }: Knowledge, end: AssociationEndRecord) {
  const opposite = oppositeOf(store, end);
  const association = store.getAs('association', end.ownerId);
  if (!opposite || !association) return undefined;
  const isTarget = opposite.order < end.order;
  return {
    near: displayName(store, end.classifierId),
    far: displayName(store, opposite.classifierId),
    verb: association.name,
    isTarget,
    role: end.role,
    farId: opposite.classifierId,
    isPart: opposite.aggregation !== 'none',
  };
}

/** An end of an association of which nobody said how many there can be. */
export const unknownMultiplicity: GapKind = {
  kind: 'multiplicity',
  section: 'relationships',
  weight: 60,
  blocks: 'the foreign key or join table, and whether the link must be there',
  places: ({ store }) => store.all('association-end').length,
  find: (knowledge) =>
    knowledge.store
      .all('association')
      .sort(compareByOrder)
      .flatMap(({ id }) => knowledge.store.children(id, 'association-end').filter(isUnknown))
      .flatMap((end) => {
        const found = sides(knowledge, end);
        if (!found) return [];
        const { near, far, verb, isTarget } = found;
        const link = isTarget ? `${far} ${verb || '–'} ${near}` : `${near} ${verb || '–'} ${far}`;
        const text = `${link}: how many ${spokenPlural(near)} for one ${spoken(far)} is not said.`;
        return [{ elementId: end.id, text }];
      }),
  ask(knowledge, { elementId }) {
    const end = knowledge.store.getAs('association-end', elementId);
    const found = end && sides(knowledge, end);
    return {
      topicId: found?.farId ?? null,
      text: found ? questionText(found) : '',
      quickAnswers: ['Yes, several', 'Exactly one', 'At most one', DONT_KNOW],
    };
  },
  answer(knowledge, { elementId }, answer) {
    const end = knowledge.store.getAs('association-end', elementId);
    const found = end && sides(knowledge, end);
    const multiplicity = isBrief(answer) ? multiplicityIn(answer) : null;
    if (!found || !multiplicity) return null;
    const label = `One ${spoken(found.far)}: ${counted(multiplicity, found.near)}`;
    const facts = {
      label,
      elementId: end.ownerId,
      commands: [stateMultiplicity(end, multiplicity)],
    };
    return { kind: 'commands', facts };
  },
};

/** `Can a member borrow several books at once?`, and the other way round. */
function questionText(found: NonNullable<ReturnType<typeof sides>>): string {
  const { near, far, verb, isTarget, role, isPart } = found;
  const one = withArticle(spoken(far));
  const several = role === '' ? spokenPlural(near) : `${spokenPlural(near)} as ${spoken(role)}`;
  if (isPart) return `Can ${one} consist of several ${several}?`;
  const says = verbKey(verb) === '' ? '' : verbPhrase(verb);
  if (says === '') return `Can ${one} have several ${several} at once?`;
  if (isTarget) return `Can ${one} ${says} several ${several} at once?`;
  return `Can several ${several} ${says} the same ${spoken(far)} at once?`;
}
