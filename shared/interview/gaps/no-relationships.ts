import { classifierGeneralizations } from '../../metamodel/queries';
import { spoken, spokenPlural } from '../names';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { classesOf, listed } from './knowledge';
import { linksAnswer } from './unasked-links';

/** Several things, and nothing said about how they belong together. */
export const noRelationships: GapKind = {
  kind: 'no-relationships',
  section: 'relationships',
  weight: 75,
  blocks: 'every link between two tables',
  places: (knowledge) => (classesOf(knowledge).length >= 2 ? 1 : 0),
  find(knowledge) {
    const { store } = knowledge;
    if (classesOf(knowledge).length < 2) return [];
    if (store.all('association').length + classifierGeneralizations(store).length > 0) return [];
    return [{ elementId: null, text: 'Nothing says how the things are related.' }];
  },
  ask(knowledge) {
    const names = classesOf(knowledge).map(({ name }) => spokenPlural(name));
    const first = spoken(classesOf(knowledge)[0]?.name ?? '');
    return {
      topicId: null,
      text: `How do ${listed(names)} belong together? For example: what does one ${first} have, and how many?`,
      quickAnswers: [DONT_KNOW],
    };
  },
  gain: () => 4,
  readsSentences: true,
  answer: (knowledge, _gap, answer) => linksAnswer(knowledge, [], answer),
};
