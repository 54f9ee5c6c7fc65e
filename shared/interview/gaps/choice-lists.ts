import { pascalName, spoken } from '../names';
import type { ReadClassifier } from '../reading';
import type { AnswerSentence } from './answer-sentences';
import { blank, saysNothing, sentencesIn } from './answer-sentences';
import { inSingular, isBrief, listIn } from './answer-words';
import { readClass, readLiteral } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind } from './gap-kind';
import { classesOf, isClosed, listed } from './knowledge';

const KIND = 'choice-lists';

/** Nobody was asked for the fixed lists that people choose from. */
export const choiceLists: GapKind = {
  kind: KIND,
  section: 'things',
  weight: 60,
  prospect: true,
  blocks: 'the checks on values that are chosen from a list',
  places: (knowledge) => (classesOf(knowledge).length < 2 ? 0 : 1),
  find(knowledge) {
    if (classesOf(knowledge).length < 2 || isClosed(knowledge, KIND)) return [];
    const text = 'Nobody was asked for lists of fixed values, such as statuses or categories.';
    return [{ elementId: null, text, key: String(knowledge.store.all('enumeration').length) }];
  },
  gain: (_knowledge, _gap, rounds) => [4, 1.5, 0.5][rounds] ?? 0.2,
  ask({ store }) {
    const known = store.all('enumeration').map(({ name }) => spoken(name));
    const besides = known.length > 0 ? `Besides ${listed(known, 8)}: are` : 'Are';
    return {
      topicId: null,
      text: `${besides} there fixed lists to choose from, such as a status or a category, and which values do they hold?`,
      quickAnswers: ['No, there are none', DONT_KNOW],
    };
  },
  readsSentences: true,
  answer(_knowledge, _gap, answer) {
    if (saysNothing(answer) && isBrief(answer)) {
      return { kind: 'statement', requirement: 'other', closes: true };
    }
    const sentences = sentencesIn(answer);
    const lists = sentences.map(valuesIn);
    const classifiers = lists.flatMap((list) => list ?? []);
    if (classifiers.length === 0) return null;
    const rest = sentences.filter((_, n) => lists[n] === null).map(({ text }) => text);
    const reading = { classifiers, relations: [] };
    return { kind: 'reading', reading, ...(rest.length > 0 && { rest: `${rest.join('. ')}.` }) };
  },
};

const NAMED =
  /^\s*(?:(?:yes|also|and)[,:]?\s+)?(?:the |an? |each |every |our )?((?:[\p{L}\p{N}-]+\s+){0,3}?[\p{L}\p{N}-]+)(?::| (?:is|are|can be|may be|must be|can have the values?|has the values?)(?: (?:one of|either|always))?:?)\s+/iu;

/** "Status: open, paid or closed", "The status can be open or closed". */
export function valuesIn({ text, start }: AnswerSentence): ReadClassifier | null {
  const match = NAMED.exec(text);
  const name = pascalName(inSingular(match?.[1] ?? ''));
  const items = match && listIn(blank(text, 0, match[0].length));
  if (!items || items.length < 2 || name === '') return null;
  const at = { words: text, start, end: start + text.length };
  const literals = items.map((item) =>
    readLiteral({ ...item, start: item.start + start, end: item.end + start }),
  );
  return { ...readClass(name, at), name, kind: 'enumeration', literals };
}
