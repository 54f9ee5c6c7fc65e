import { spoken, withArticle } from '../names';
import { namedAnswer } from './answer-rows';
import { isBrief, normal } from './answer-words';
import { dataAnswer } from './class-data';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import {
  allAttributes,
  classesAt,
  classesOf,
  discount,
  hasMark,
  listed,
  setMark,
} from './knowledge';

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
  // A thing has two to three data in the models that people draw.
  gain: ({ store }, { elementId }) => 2.5 * discount(store, elementId),
  ask({ store }, { elementId }) {
    const name = store.getAs('class', elementId)?.name ?? '';
    return {
      topicId: elementId,
      text: `What do you need to know about each ${spoken(name)}?`,
      quickAnswers: [`Only its name`, NOTHING, DONT_KNOW],
    };
  },
  readsSentences: true,
  answer(knowledge, { elementId }, answer) {
    const record = knowledge.store.getAs('class', elementId);
    if (!record) return null;
    const text = normal(answer);
    if (isBrief(text) && /^(?:nothing|no data|none)\b/.test(text)) {
      const label = `${record.name}: nothing to know of ${withArticle(spoken(record.name))}`;
      const commands = [setMark(record, 'noData', 'dataTold')];
      return { kind: 'commands', facts: { label, elementId: record.id, commands } };
    }
    return dataAnswer(knowledge, [record], answer);
  },
  batch: {
    limit: 3,
    ask(knowledge, gaps) {
      const names = classesAt(knowledge, gaps).map(({ name }) => spoken(name));
      return {
        topicId: null,
        text: `What do you need to know about each ${listed(names)}? A sentence for each will do.`,
        quickAnswers: [DONT_KNOW],
      };
    },
    answer: (knowledge, gaps, answer) => dataAnswer(knowledge, classesAt(knowledge, gaps), answer),
    form: {
      title: 'What do you need to know about each?',
      row: ({ store }, { elementId }) => ({
        label: spoken(store.getAs('class', elementId)?.name ?? ''),
        choices: ['Only its name', 'Nothing'],
        placeholder: 'name, date, amount',
      }),
      compose: namedAnswer,
    },
  },
};
