import type { AssociationEndRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import { compareByOrder } from '../../metamodel/store';
import { spoken, spokenPlural, verbKey, verbPhrase, withArticle } from '../names';
import { counted, isUnknown, stateMultiplicity } from '../proposal/multiplicity';
import { numberedAnswer } from './answer-rows';
import { isBrief, multiplicityIn } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge, Understood } from './gap-kind';
import type { Gap } from '../conversation';
import { discount, oppositeOf } from './knowledge';

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
  // An end whose default is right already is settled, but not changed, by an answer.
  gain: ({ store }, { elementId }) =>
    0.6 * discount(store, store.getAs('association-end', elementId)?.ownerId ?? null),
  answer: (knowledge, gap, answer) =>
    countsAnswer(knowledge, [gap], isBrief(answer) ? [answer] : []),
  batch: {
    limit: 4,
    ask(knowledge, gaps) {
      const questions = gaps.flatMap(({ elementId }) => {
        const end = knowledge.store.getAs('association-end', elementId);
        const found = end && sides(knowledge, end);
        return found ? [questionText(found)] : [];
      });
      return {
        topicId: null,
        text: questions.map((text, n) => `${n + 1}. ${text}`).join(' '),
        quickAnswers: ['All several', 'All exactly one', DONT_KNOW],
      };
    },
    answer: (knowledge, gaps, answer) =>
      countsAnswer(knowledge, gaps, partsOf(answer, gaps.length)),
    form: {
      title: 'How many can there be?',
      row(knowledge, { elementId }) {
        const end = knowledge.store.getAs('association-end', elementId);
        const found = end && sides(knowledge, end);
        return {
          label: found ? questionText(found) : '',
          choices: ['Several', 'Exactly one', 'At most one'],
          placeholder: 'at most 5',
        };
      },
      compose: (_knowledge, _gaps, answers) => numberedAnswer(answers),
    },
  },
};

/** One part of the answer for each question: numbered, or as many parts as there are questions. */
function partsOf(answer: string, count: number): string[] {
  const all = /^(?:all|both|each|always)\b(?: of them)?[,:]?\s+(.*)$/i.exec(answer.trim());
  if (all?.[1]) return Array<string>(count).fill(all[1]);
  const numbered = [
    ...answer.matchAll(/(?:^|[\s,;])(\d)\s*[.:)]\s*([^;\n]*?)(?=[\s,;]+\d\s*[.:)]\s|[;\n]|$)/g),
  ];
  if (numbered.length > 0) {
    const parts = Array<string>(count).fill('');
    for (const [, number, words = ''] of numbered) {
      const at = Number(number) - 1;
      if (at >= 0 && at < count) parts[at] = words.replace(/[\s,]+$/, '');
    }
    return parts;
  }
  const split = answer
    .split(/[.;\n]\s*(?:and\s+)?|,\s*(?:and\s+)?(?!\s|just|only|at|but|several|many|exactly)/)
    .map((part) => part.trim())
    .filter(Boolean);
  return split.length === count ? split : [];
}

function countsAnswer(
  knowledge: Knowledge,
  gaps: readonly Gap[],
  parts: readonly string[],
): Understood | null {
  const settled = gaps.flatMap(({ elementId }, n) => {
    const end = knowledge.store.getAs('association-end', elementId);
    const found = end && sides(knowledge, end);
    const multiplicity = multiplicityIn(parts[n] ?? '');
    if (!found || !multiplicity) return [];
    const label = `One ${spoken(found.far)}: ${counted(multiplicity, found.near)}`;
    return [{ label, elementId: end.ownerId, command: stateMultiplicity(end, multiplicity) }];
  });
  const [first] = settled;
  if (!first) return null;
  const label = settled.map((each) => each.label).join('; ');
  const commands = settled.map(({ command }) => command);
  return { kind: 'commands', facts: { label, elementId: first.elementId, commands } };
}

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
