import { spoken, withArticle } from '../names';
import type { ClassRecord } from '../../metamodel/kinds';
import { isBrief, normal } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge } from './gap-kind';
import { linksAnswer } from './unasked-links';
import { classesOf, discount, hasMark, isConnected, isRole, setMark } from './knowledge';

const ALONE = 'It stands alone';

function candidates(knowledge: Knowledge, id: string | null): ClassRecord[] {
  return classesOf(knowledge).filter((record) => record.id !== id && !isRole(record));
}

/** A thing that nothing is related to. A role may only use the system, so it is no orphan. */
export const orphanClass: GapKind = {
  kind: 'orphan-class',
  section: 'relationships',
  weight: 58,
  blocks: 'how to get from it to the rest of the data',
  places: (knowledge) => classesOf(knowledge).filter((c) => !isRole(c)).length,
  find(knowledge) {
    const classes = classesOf(knowledge);
    if (classes.length < 2) return [];
    return classes
      .filter(
        (c) =>
          !isRole(c) &&
          !hasMark(c, 'standsAlone') &&
          // Somebody was asked for all it has to do with, and named nothing.
          !hasMark(c, 'linksTold') &&
          !isConnected(knowledge.store, c.id),
      )
      .map(({ id, name }) => ({ elementId: id, text: `${name} is not related to anything.` }));
  },
  ask(knowledge, { elementId }) {
    const name = knowledge.store.getAs('class', elementId)?.name ?? '';
    const others = candidates(knowledge, elementId).slice(0, 3);
    return {
      topicId: elementId,
      text: `What does ${withArticle(spoken(name))} belong to, or what belongs to it?`,
      quickAnswers: [...others.map((other) => other.name), ALONE, DONT_KNOW],
    };
  },
  gain: ({ store }, { elementId }) => 1.6 * discount(store, elementId),
  readsSentences: true,
  answer(knowledge, { elementId }, answer) {
    const record = knowledge.store.getAs('class', elementId);
    if (!record) return null;
    if (isBrief(answer) && /^(?:nothing|it stands alone|alone|none|no\b)/.test(normal(answer))) {
      const commands = [setMark(record, 'standsAlone', 'linksTold')];
      const label = `${record.name} stands alone`;
      return { kind: 'commands', facts: { label, elementId: record.id, commands } };
    }
    return linksAnswer(knowledge, [record], answer);
  },
};
