import { spoken } from '../names';
import { namedAnswer } from './answer-rows';
import { dataAnswer, withKnown } from './class-data';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { allAttributes, classesAt, classesOf, discount, hasMark, listed } from './knowledge';

/** Some data of a thing came up along the way, and nobody was asked for the rest. */
export const moreData: GapKind = {
  kind: 'more-data',
  section: 'things',
  weight: 45,
  prospect: true,
  blocks: 'the columns of its table that nobody has thought of',
  places: (knowledge) => classesOf(knowledge).length,
  find: (knowledge) =>
    classesOf(knowledge)
      .filter(
        (c) =>
          !hasMark(c, 'dataTold') &&
          !hasMark(c, 'confirmed') &&
          knowledge.store.children(c.id, 'attribute').length > 0,
      )
      .map(({ id, name }) => ({
        elementId: id,
        text: `Nobody was asked for all there is to know of ${spoken(name)}.`,
      })),
  gain: ({ store }, { elementId }) =>
    discount(store, elementId) * (allAttributes(store, elementId ?? '').length < 3 ? 1.2 : 0.6),
  ask(knowledge, gap) {
    const names = classesAt(knowledge, [gap]).map((record) => withKnown(knowledge, record));
    return {
      topicId: gap.elementId,
      text: `What else do you need to know about each ${names.join('')}?`,
      quickAnswers: ['Nothing else', DONT_KNOW],
    };
  },
  readsSentences: true,
  answer: (knowledge, gap, answer) => dataAnswer(knowledge, classesAt(knowledge, [gap]), answer),
  batch: {
    limit: 3,
    ask(knowledge, gaps) {
      const names = classesAt(knowledge, gaps).map((record) => withKnown(knowledge, record));
      return {
        topicId: null,
        text: `What else do you need to know about each ${listed(names)}?`,
        quickAnswers: [DONT_KNOW],
      };
    },
    answer: (knowledge, gaps, answer) => dataAnswer(knowledge, classesAt(knowledge, gaps), answer),
    form: {
      title: 'What else do you need to know about each?',
      row: (knowledge, gap) => ({
        label: classesAt(knowledge, [gap])
          .map((record) => withKnown(knowledge, record))
          .join(''),
        choices: ['Nothing else'],
        placeholder: 'date, amount',
      }),
      compose: namedAnswer,
    },
  },
};
