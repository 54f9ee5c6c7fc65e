import { inSingular, thingsIn } from './answer-words';
import { readClass } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { rolesOf } from './knowledge';

/** Nobody is named who uses the system. */
export const rolesUnknown: GapKind = {
  kind: 'roles-unknown',
  section: 'people',
  weight: 85,
  blocks: 'who may see and change what',
  places: () => 1,
  find: (knowledge) =>
    rolesOf(knowledge).length > 0
      ? []
      : [{ elementId: null, text: 'Nobody is named who uses the system.' }],
  gain: () => 5,
  ask: () => ({
    topicId: null,
    text: 'Who uses the system, and what does each of them do with it?',
    quickAnswers: [DONT_KNOW],
  }),
  answer(_knowledge, _gap, answer) {
    const items = thingsIn(answer);
    if (!items) return null;
    const classifiers = items.map((item) => readClass(inSingular(item.words), item, true));
    return { kind: 'reading', reading: { classifiers, relations: [] } };
  },
};
