import { nameKey, spoken, withArticle } from '../names';
import { isBrief, listIn, normal } from './answer-words';
import { foundAt, readAttribute, readClass } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { allAttributes, classesOf, hasMark, setMark } from './knowledge';

const NOTHING = 'Nothing in particular';

/** A thing of which nothing is to be known. */
export const classWithoutAttributes: GapKind = {
  kind: 'class-without-attributes',
  section: 'things',
  weight: 70,
  blocks: 'the columns of its table and the fields of its form',
  places: (knowledge) => classesOf(knowledge).length,
  find: (knowledge) =>
    classesOf(knowledge)
      .filter((c) => !hasMark(c, 'noData') && allAttributes(knowledge.store, c.id).length === 0)
      .map(({ id, name }) => ({ elementId: id, text: `${name} has no attributes.` })),
  ask({ store }, { elementId }) {
    const name = store.getAs('class', elementId)?.name ?? '';
    return {
      topicId: elementId,
      text: `What do you need to know about each ${spoken(name)}?`,
      quickAnswers: [`Only its name`, NOTHING, DONT_KNOW],
    };
  },
  answer(knowledge, { elementId }, answer) {
    const record = knowledge.store.getAs('class', elementId);
    if (!record) return null;
    const text = normal(answer);
    if (isBrief(text) && /^(?:nothing|no data|none)\b/.test(text)) {
      const label = `${record.name}: nothing to know of ${withArticle(spoken(record.name))}`;
      const facts = { label, elementId: record.id, commands: [setMark(record, 'noData')] };
      return { kind: 'commands', facts };
    }
    const items = listIn(answer.replace(/^(\s*)only\b/i, (only) => ' '.repeat(only.length)));
    if (!items) return null;
    const whole = { words: answer, start: 0, end: answer.length };
    const known = new Map(classesOf(knowledge).map(({ name }) => [nameKey(name), name]));
    // "Its loans": what is a thing of its own is no value but a relationship.
    const relations = items.flatMap((item) => {
      const target = known.get(nameKey(item.words));
      if (target === undefined || target === record.name) return [];
      return [{ kind: 'association' as const, source: record.name, target, ...foundAt(item) }];
    });
    const attributes = items
      .filter((item) => !known.has(nameKey(item.words)))
      .map((item) => readAttribute(item));
    const classifiers = [{ ...readClass(record.name, whole), name: record.name, attributes }];
    return { kind: 'reading', reading: { classifiers, relations } };
  },
};
