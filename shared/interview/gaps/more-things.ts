import { spokenPlural } from '../names';
import { saysNothing, withoutFrame } from './answer-sentences';
import { inSingular, isBrief, thingsIn } from './answer-words';
import { readClass } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Understood } from './gap-kind';
import { classesOf, isClosed, isRole, listed } from './knowledge';

const KIND = 'more-things';

/** Nobody has said that the list of things is complete. */
export const moreThings: GapKind = {
  kind: KIND,
  section: 'things',
  weight: 80,
  prospect: true,
  blocks: 'whatever nobody has named yet',
  places: (knowledge) => (classesOf(knowledge).length > 0 ? 1 : 0),
  find(knowledge) {
    const classes = classesOf(knowledge);
    // While there are only people, the question is for the things themselves.
    if (classes.every(isRole) || isClosed(knowledge, KIND)) return [];
    const text = 'Nobody has said that the list of things is complete.';
    // A list that has grown is worth another look.
    return [{ elementId: null, text, key: String(classes.length) }];
  },
  // People name about five things at a time; each further round finds less.
  gain: (_knowledge, _gap, rounds) => [6, 4, 2, 1, 0.5][rounds] ?? 0.2,
  ask(knowledge) {
    const names = classesOf(knowledge).map(({ name }) => spokenPlural(name));
    return {
      topicId: null,
      text: `Besides ${listed(names, 12)}: which other things do you keep records of?`,
      quickAnswers: ['Nothing else', DONT_KNOW],
    };
  },
  readsSentences: true,
  answer(_knowledge, _gap, answer) {
    if (saysNothing(answer) && isBrief(answer)) {
      return { kind: 'statement', requirement: 'other', closes: true };
    }
    return thingsAnswer(answer);
  },
};

/** A list of things, with or without "we keep records of" before it. */
export function thingsAnswer(answer: string): Understood | null {
  const items = thingsIn(withoutFrame(answer));
  if (!items) return null;
  const things = items.map((item) => readClass(inSingular(item.words), item));
  return { kind: 'reading', reading: { classifiers: things, relations: [] } };
}
