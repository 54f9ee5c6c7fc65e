import type { Command } from '../../metamodel/commands';
import { associationsOf, displayName } from '../../metamodel/queries';
import { nameKey, spoken } from '../names';
import { linksIn } from './answer-links';
import { blankMatch, saysNothing } from './answer-sentences';
import { inSingular, isBrief, listIn } from './answer-words';
import { foundAt } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge, Understood } from './gap-kind';
import type { ClassRecord } from '../../metamodel/kinds';
import { classesAt, classesOf, discount, hasMark, isRole, listed, setMark } from './knowledge';

/** Nobody was asked what a thing has to do with the others. */
export const unaskedLinks: GapKind = {
  kind: 'unasked-links',
  section: 'relationships',
  weight: 62,
  prospect: true,
  blocks: 'links between tables that nobody has thought of',
  places: (knowledge) => (classesOf(knowledge).length < 2 ? 0 : classesOf(knowledge).length),
  find(knowledge) {
    const classes = classesOf(knowledge);
    if (classes.length < 2 || classes.every(isRole)) return [];
    return classes
      .filter((c) => !hasMark(c, 'linksTold'))
      .map(({ id, name }) => ({
        elementId: id,
        text: `Nobody was asked what ${spoken(name)} has to do with the rest.`,
      }));
  },
  // In drawn models a thing has two to three relationships; the fewer are known, the more are missing.
  gain: ({ store }, { elementId }) =>
    discount(store, elementId) *
    Math.max(0.4, 2 - 0.6 * associationsOf(store, elementId ?? '').length),
  ask: (knowledge, gap) => ask(knowledge, classesAt(knowledge, [gap])),
  readsSentences: true,
  answer: (knowledge, gap, answer) => linksAnswer(knowledge, classesAt(knowledge, [gap]), answer),
  batch: {
    limit: 2,
    ask: (knowledge, gaps) => ask(knowledge, classesAt(knowledge, gaps)),
    answer: (knowledge, gaps, answer) => linksAnswer(knowledge, classesAt(knowledge, gaps), answer),
  },
};

function ask(knowledge: Knowledge, records: readonly ClassRecord[]) {
  const [first, ...more] = records;
  const known = records.map((record) => withNeighbours(knowledge, record));
  return {
    topicId: more.length === 0 ? (first?.id ?? null) : null,
    text: `What ${known.some((words) => words.includes('(')) ? 'else ' : ''}does each ${listed(known)} have or belong to, and how many of each?`,
    quickAnswers: ['Nothing else', DONT_KNOW],
  };
}

/** `flight (besides airline, ticket)`. */
function withNeighbours({ store }: Knowledge, record: ClassRecord): string {
  const known = associationsOf(store, record.id).map(({ far }) =>
    spoken(displayName(store, far.classifierId)),
  );
  const shown = [...new Set(known)].slice(0, 6).join(', ');
  return shown === '' ? spoken(record.name) : `${spoken(record.name)} (besides ${shown})`;
}

/** Relationships told in sentences, or a plain list of things for one class. */
export function linksAnswer(
  knowledge: Knowledge,
  records: readonly ClassRecord[],
  answer: string,
): Understood | null {
  const marks = records.map((record) => setMark(record, 'linksTold'));
  if (saysNothing(answer) && isBrief(answer)) {
    return { kind: 'statement', requirement: 'other', marks };
  }
  const names = classesOf(knowledge).map(({ name }) => name);
  const { classifiers, relations, rest } = linksIn(answer, names);
  if (relations.length === 0) return fromList(answer, records, names) ?? noted(marks);
  const understood = { kind: 'reading' as const, reading: { classifiers, relations }, marks };
  return rest.length === 0 ? understood : { ...understood, rest: `${rest.join('. ')}.` };
}

/** Prose for the reader: that it was answered is all there is to note. */
function noted(marks: Command[]): Understood | null {
  return marks.length === 0 ? null : { kind: 'noted', marks };
}

/** "Members and books", when one class was asked about. */
function fromList(
  answer: string,
  records: readonly ClassRecord[],
  names: readonly string[],
): Understood | null {
  const [record, ...more] = records;
  if (!record || more.length > 0) return null;
  const known = new Map(names.map((name) => [nameKey(name), name]));
  const items = listIn(blankMatch(answer, /^\s*to\b/i)) ?? [];
  const relations = items.flatMap((item) => {
    const target = known.get(nameKey(inSingular(item.words)));
    if (target === undefined) return [];
    return [{ kind: 'association' as const, source: record.name, target, ...foundAt(item) }];
  });
  if (items.length === 0 || relations.length < items.length) return null;
  const marks = [setMark(record, 'linksTold')];
  return { kind: 'reading', reading: { classifiers: [], relations }, marks };
}
