import type { Command } from '../../metamodel/commands';
import type { AnyRecord } from '../../metamodel/kinds';
import { classifierGeneralizations, displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Gap, SectionId } from '../conversation';
import { oneLine, spoken, thirdPerson, withArticle } from '../names';
import { mentionsIn } from './answer-sentences';
import { isBrief, normal, numberWord } from './answer-words';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge, Understood } from './gap-kind';
import { belief, classesOf, setMark, SURE } from './knowledge';

interface Doubt {
  kind: string;
  section: SectionId;
  weight: number;
  gain: number;
  blocks: string;
  question: string;
  /** Of the form. */
  title: string;
  records(knowledge: Knowledge): AnyRecord[];
  /** What it says of the world, short: `a loan has a due date`. */
  claim(store: Store, record: AnyRecord): string;
}

/** What a reader took from free text without being sure, shown as a numbered list to be put right. */
function doubtful(doubt: Doubt): GapKind {
  const { kind, section, weight, blocks, gain } = doubt;
  const ask = ({ store }: Knowledge, gaps: readonly Gap[]) => {
    const claims = gaps.flatMap(({ elementId }) => {
      const record = elementId === null ? undefined : store.get(elementId);
      return record ? [doubt.claim(store, record)] : [];
    });
    return {
      topicId: null,
      text: `${doubt.question} ${claims.map((claim, n) => `${n + 1}. ${claim}`).join('; ')}.`,
      quickAnswers: [
        'All of that is right',
        ...(gaps.length === 1 ? ['No, drop it'] : []),
        DONT_KNOW,
      ],
    };
  };
  return {
    kind,
    section,
    weight,
    blocks,
    prospect: true,
    gain: () => gain,
    places: (knowledge) => doubt.records(knowledge).length,
    find: (knowledge) =>
      doubt
        .records(knowledge)
        .filter((record) => belief(knowledge.store, record) < SURE)
        .map((record) => ({
          elementId: record.id,
          text: `Not sure: ${doubt.claim(knowledge.store, record)}.`,
        })),
    ask: (knowledge, gap) => ask(knowledge, [gap]),
    answer: (knowledge, gap, answer) => doubtAnswer(knowledge, [gap], answer),
    batch: {
      limit: 8,
      ask,
      answer: doubtAnswer,
      form: {
        title: doubt.title,
        row({ store }, { elementId }) {
          const record = store.get(elementId);
          const label = record ? doubt.claim(store, record) : '';
          return { label, choices: ['Right', 'Wrong'], placeholder: '' };
        },
        compose: (_knowledge, _gaps, answers) => verdicts(answers),
      },
    },
  };
}

/** `2 and 4 are wrong`, or that all is right. */
function verdicts(answers: readonly string[]): string {
  const wrong = answers.flatMap((answer, n) => (/wrong/i.test(answer) ? [String(n + 1)] : []));
  if (wrong.length === 0) return 'All of that is right';
  return `${wrong.join(' and ')} ${wrong.length === 1 ? 'is' : 'are'} wrong`;
}

const RIGHT =
  /^(?:yes|yep|right|correct|(?:yes,? )?(?:they|these|those) are(?: all)? (?:right|correct)|(?:yes,? )?all(?: of (?:that|them|these|it))?(?: is| are)?(?: right| correct| fine| good)|all good|that is right|that's right)\b/;
const WRONG =
  /\b(?:wrong|incorrect|not (?:right|correct|needed|true)|drop|remove|delete|no(?:t)? (?:a )?things?|should not)\b|^no\b/;

/** "All right", "2 and 4 are wrong", "drop the list": confirms the others, removes those. */
function doubtAnswer(
  { store }: Knowledge,
  gaps: readonly Gap[],
  answer: string,
): Understood | null {
  const text = normal(answer);
  const records = gaps.flatMap(({ elementId }) => {
    const record = elementId === null ? undefined : store.get(elementId);
    return record ? [record] : [];
  });
  const wrong = WRONG.test(text) ? wrongOnes(store, records, text) : [];
  if (wrong.length === 0 && !(RIGHT.test(text) && isBrief(text, 10) && !WRONG.test(text)))
    return null;
  const right = records.filter((record) => !wrong.includes(record));
  const confirmed: Command[] = right.map((record) => setMark(record, 'confirmed'));
  const [first] = wrong;
  if (!first) return { kind: 'statement', requirement: 'other', marks: confirmed };
  const label = `Drop ${wrong.map((record) => shown(store, record)).join(', ')}`;
  const removal: Command = { type: 'delete-elements', ids: wrong.map(({ id }) => id) };
  return {
    kind: 'commands',
    facts: { label: oneLine(label), elementId: first.id, commands: [removal] },
    marks: confirmed,
  };
}

function shown(store: Store, record: AnyRecord): string {
  return 'name' in record && record.name !== ''
    ? spoken(record.name)
    : displayName(store, record.id);
}

/** The records that an answer names, by number or by name. */
function wrongOnes(store: Store, records: readonly AnyRecord[], text: string): AnyRecord[] {
  if (records.length === 1) return [...records];
  const [before = text] = text.split(/,? (?:but )?(?:the (?:rest|others?)|all others)\b/);
  const numbers = [...before.matchAll(/\b(\d{1,2}|one|two|three|four|five|six|seven|eight)\b/g)]
    .map(([word]) => numberWord(word))
    .filter((n) => n >= 1 && n <= records.length);
  if (numbers.length > 0) return records.filter((_, n) => numbers.includes(n + 1));
  if (/\b(?:all|none|everything)\b/.test(before)) return [...records];
  return records.filter((record) => mentionsIn(before, [shown(store, record)]).length > 0);
}

/** Things that a reader was not sure of. */
export const doubtfulClasses = doubtful({
  kind: 'doubtful-classes',
  section: 'things',
  weight: 75,
  // A wrong one costs the questions about it, too.
  gain: 2,
  blocks: 'tables that nobody needs',
  title: 'Are these things you keep records of?',
  question: 'Are these all things you keep records of? Say which are not:',
  records: classesOf,
  claim: (_store, record) => ('name' in record ? spoken(record.name) : ''),
});

/** Data that a reader was not sure of. */
export const doubtfulData = doubtful({
  kind: 'doubtful-data',
  section: 'things',
  weight: 45,
  gain: 0.5,
  blocks: 'columns that nobody needs',
  title: 'I understood that you keep these. Is that right?',
  question: 'I understood that you keep these. Say which are wrong:',
  records: (knowledge) =>
    classesOf(knowledge).flatMap(({ id }) => knowledge.store.children(id, 'attribute')),
  claim: (store, record) =>
    record.kind === 'attribute'
      ? `the ${spoken(record.name)} of ${withArticle(spoken(displayName(store, record.ownerId)))}`
      : '',
});

/** Relationships that a reader was not sure of. */
export const doubtfulLinks = doubtful({
  kind: 'doubtful-links',
  section: 'relationships',
  weight: 50,
  gain: 0.7,
  blocks: 'links that nobody needs',
  title: 'I understood these connections. Is that right?',
  question: 'I understood these connections. Say which are wrong:',
  records: ({ store }) => [...store.all('association'), ...classifierGeneralizations(store)],
  claim(store, record) {
    if (record.kind === 'generalization') {
      const [one, other] = [
        displayName(store, record.ownerId),
        displayName(store, record.generalId),
      ];
      return `${withArticle(spoken(one))} is a kind of ${spoken(other)}`;
    }
    const [from, to] = store
      .children(record.id, 'association-end')
      .map(({ classifierId }) => spoken(displayName(store, classifierId)));
    const verb = 'name' in record && record.name !== '' ? thirdPerson(record.name) : 'is linked to';
    return `${withArticle(from ?? '')} ${verb} ${withArticle(to ?? '')}`;
  },
});
