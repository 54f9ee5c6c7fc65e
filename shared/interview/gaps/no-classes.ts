import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { inSingular, listIn } from './answer-words';
import { classesOf } from './knowledge';
import { readClass } from './facts';

/** The model holds no thing at all. */
export const noClasses: GapKind = {
  kind: 'no-classes',
  section: 'things',
  weight: 100,
  blocks: 'everything: there is nothing to store or to serve',
  places: () => 1,
  find: (knowledge) =>
    classesOf(knowledge).length > 0
      ? []
      : [{ elementId: null, text: 'The model has no classes yet.' }],
  ask: () => ({
    topicId: null,
    text: 'Which things does the system keep records of, and what must it know about each of them?',
    quickAnswers: [DONT_KNOW],
  }),
  answer(_knowledge, _gap, answer) {
    const items = listIn(answer);
    if (!items) return null;
    const classifiers = items.map((item) => readClass(inSingular(item.words), item));
    return { kind: 'reading', reading: { classifiers, relations: [] } };
  },
};
