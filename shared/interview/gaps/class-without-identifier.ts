import { generalsOf } from '../../metamodel/queries';
import type { Command } from '../../metamodel/commands';
import type { Store } from '../../metamodel/store';
import type { Gap } from '../conversation';
import { spoken } from '../names';
import type { ReadClassifier } from '../reading';
import { mentionsIn, sentencesIn } from './answer-sentences';
import { isBrief, listIn, normal } from './answer-words';
import { numberedAnswer } from './answer-rows';
import { readAttribute, readClass } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Understood } from './gap-kind';
import { allAttributes, classesAt, classesOf, discount, hasMark, setMark } from './knowledge';

const SYSTEM_NUMBER = 'A number the system gives';

/** Nobody said what tells one instance from another. Classes without data are asked for data first. */
export const classWithoutIdentifier: GapKind = {
  kind: 'class-without-identifier',
  section: 'things',
  weight: 45,
  blocks: 'a key that people know; a generated one is used until then',
  places: (knowledge) => classesOf(knowledge).length,
  find: (knowledge) =>
    classesOf(knowledge)
      .filter((record) => {
        const attributes = allAttributes(knowledge.store, record.id);
        return (
          attributes.length > 0 &&
          // What tells the general apart tells the specific apart.
          generalsOf(knowledge.store, record.id).length === 0 &&
          !hasMark(record, 'systemIdentifier') &&
          !attributes.some(({ identifier, unique }) => identifier || unique)
        );
      })
      .map(({ id, name }) => ({ elementId: id, text: `${name} has no identifier.` })),
  ask({ store }, { elementId }) {
    const name = spoken(store.getAs('class', elementId)?.name ?? '');
    return {
      topicId: elementId,
      text: `What tells one ${name} from another?`,
      quickAnswers: [
        ...candidates(store, elementId).map((words) => `Its ${words}`),
        SYSTEM_NUMBER,
        DONT_KNOW,
      ],
    };
  },
  gain: ({ store }, { elementId }) => 0.5 * discount(store, elementId),
  answer: ({ store }, gap, answer) => identifierAnswer(store, [gap], [{ words: answer, start: 0 }]),
  batch: {
    limit: 4,
    ask(knowledge, gaps) {
      const names = classesAt(knowledge, gaps).map(({ name }) => spoken(name));
      return {
        topicId: null,
        text: `What tells one from another, of each of these: ${names.map((name, n) => `${n + 1}. ${name}`).join('; ')}?`,
        quickAnswers: ['A number the system gives, for all', DONT_KNOW],
      };
    },
    answer: ({ store }, gaps, answer) =>
      identifierAnswer(store, gaps, partsOf(store, gaps, answer)),
    form: {
      title: 'What tells one from another?',
      row: ({ store }, { elementId }) => ({
        label: spoken(store.getAs('class', elementId)?.name ?? ''),
        choices: [...candidates(store, elementId).map((words) => `Its ${words}`), SYSTEM_NUMBER],
        placeholder: 'its number',
      }),
      compose: (_knowledge, _gaps, answers) => numberedAnswer(answers),
    },
  },
};

/** Data that sounds like an identifier, at most two. */
function candidates(store: Store, classId: string | null): string[] {
  return allAttributes(store, classId ?? '')
    .map((attribute) => spoken(attribute.name))
    .filter((words) => /\b(?:number|code|id|isbn|email|sku|reference|key)\b/i.test(words))
    .slice(0, 2);
}

interface Part {
  words: string;
  /** Where it begins in the answer. */
  start: number;
}

/** The part of the answer for each class: numbered, named, or the same for all. */
function partsOf(store: Store, gaps: readonly Gap[], answer: string): Part[] {
  if (/\b(?:all|each|every|always|both)\b/i.test(answer)) {
    return gaps.map(() => ({ words: answer, start: 0 }));
  }
  const sentences = sentencesIn(answer);
  return gaps.map(({ elementId }, n): Part => {
    const name = store.getAs('class', elementId)?.name ?? '';
    for (const { text, start } of sentences) {
      const number = new RegExp(`^\\s*${n + 1}\\s*[.:)]\\s*`).exec(text);
      if (number) return { words: text.slice(number[0].length), start: start + number[0].length };
      const [mention] = mentionsIn(text, [name]);
      const lead =
        mention &&
        /^\s*(?:(?:has|have|by|with|its|their)\b|[:,–-])*\s*/i.exec(text.slice(mention.end));
      if (!mention || !lead || mention.start > 12) continue;
      const from = mention.end + lead[0].length;
      return { words: text.slice(from), start: start + from };
    }
    return { words: '', start: 0 };
  });
}

const SYSTEM = /^(?:nothing|no\b)|\bsystem\b|\bgenerated\b|\bautomatic/;

function identifierAnswer(store: Store, gaps: readonly Gap[], parts: Part[]): Understood | null {
  const marks: Command[] = [];
  const labels: string[] = [];
  const classifiers = gaps.flatMap(({ elementId }, n): ReadClassifier[] => {
    const record = store.getAs('class', elementId);
    const part = parts[n];
    if (!record || !part || part.words.trim() === '') return [];
    const text = normal(part.words);
    if (isBrief(text) && SYSTEM.test(text)) {
      marks.push(setMark(record, 'systemIdentifier'));
      labels.push(record.name);
      return [];
    }
    const items = listIn(part.words)?.map((item) => ({
      ...item,
      start: item.start + part.start,
      end: item.end + part.start,
    }));
    if (!items || items.length > 3) return [];
    const whole = { words: part.words, start: part.start, end: part.start + part.words.length };
    // `String` leaves the type of an attribute that is known alone.
    const attributes = items.map((item) =>
      readAttribute(item, { identifier: true, type: 'String' }),
    );
    return [{ ...readClass(record.name, whole), name: record.name, attributes }];
  });
  if (classifiers.length > 0)
    return { kind: 'reading', reading: { classifiers, relations: [] }, marks };
  const elementId = gaps.find(({ id }) =>
    marks.some((mark) => 'id' in mark && id.endsWith(mark.id)),
  )?.elementId;
  if (!elementId) return null;
  const label = `${labels.join(', ')}: told apart by a number the system gives`;
  return { kind: 'commands', facts: { label, elementId, commands: marks } };
}
