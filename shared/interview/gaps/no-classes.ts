import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { classesOf, isRole, rolesOf } from './knowledge';
import { thingsAnswer } from './more-things';

/** The model holds no thing at all, people apart. */
export const noClasses: GapKind = {
  kind: 'no-classes',
  section: 'things',
  weight: 100,
  blocks: 'everything: there is nothing to store or to serve',
  places: () => 1,
  find(knowledge) {
    const classes = classesOf(knowledge);
    if (!classes.every(isRole)) return [];
    const text =
      classes.length === 0
        ? 'The model has no classes yet.'
        : 'The model has no classes yet besides the roles.';
    return [{ elementId: null, text }];
  },
  // People come first; before anything about them come the things they work with.
  gain: (knowledge) => (rolesOf(knowledge).length > 0 ? 6 : 4),
  ask: () => ({
    topicId: null,
    text: 'Which things does the system keep records of, and what must it know about each of them?',
    quickAnswers: [DONT_KNOW],
  }),
  answer: (_knowledge, _gap, answer) => thingsAnswer(answer),
};
