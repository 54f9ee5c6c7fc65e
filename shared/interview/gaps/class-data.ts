import type { Command } from '../../metamodel/commands';
import type { ClassRecord } from '../../metamodel/kinds';
import { nameKey, spoken } from '../names';
import type { ReadClassifier, ReadRelation } from '../reading';
import type { ListItem } from './answer-words';
import { isBrief, listIn } from './answer-words';
import { blank, mentionsIn, saysNothing, sentencesIn, withoutFrame } from './answer-sentences';
import { foundAt, readAttribute, readClass } from './facts';
import type { Knowledge, Understood } from './gap-kind';
import { allAttributes, classesOf, setMark } from './knowledge';

interface Told {
  record: ClassRecord;
  /** Empty: there is nothing to know of it. */
  items: ListItem[];
}

/**
 * What an answer says of the data of some classes: "For each loan we record the due date. Members:
 * name and email." Sentences that are no such list are left for the reader.
 *
 * @returns null when no sentence is understood.
 */
export function dataAnswer(
  knowledge: Knowledge,
  records: readonly ClassRecord[],
  answer: string,
): Understood | null {
  const told: Told[] = [];
  const rest: string[] = [];
  for (const { text, start } of sentencesIn(answer)) {
    const found = dataIn(text, records);
    if (!found) rest.push(text);
    else told.push({ ...found, items: found.items.map((item) => moved(item, start)) });
  }
  const whole = { words: answer, start: 0, end: answer.length };
  if (told.length === 0) return null;
  const known = new Map(classesOf(knowledge).map(({ name }) => [nameKey(name), name]));
  const classifiers = told.map(({ record, items }): ReadClassifier => {
    const attributes = items
      .filter(({ words }) => !known.has(nameKey(words)))
      .map((item) => readAttribute(item));
    return { ...readClass(record.name, whole), name: record.name, attributes };
  });
  const relations = told.flatMap(({ record, items }) =>
    items.flatMap((item): ReadRelation[] => {
      // "Its loans": what is a thing of its own is no value but a relationship.
      const target = known.get(nameKey(item.words));
      if (target === undefined || target === record.name) return [];
      return [{ kind: 'association', source: record.name, target, ...foundAt(item) }];
    }),
  );
  const marks = told.map((each) => markOf(knowledge, each));
  const understood = { kind: 'reading' as const, reading: { classifiers, relations }, marks };
  return rest.length === 0 ? understood : { ...understood, rest: `${rest.join('. ')}.` };
}

function markOf({ store }: Knowledge, { record, items }: Told): Command {
  const bare = items.length === 0 && allAttributes(store, record.id).length === 0;
  return bare ? setMark(record, 'dataTold', 'noData') : setMark(record, 'dataTold');
}

function moved({ words, start, end }: ListItem, by: number): ListItem {
  return { words, start: start + by, end: end + by };
}

const LEAD = /(?:\b(?:for|of|about|on|from)\s+)?(?:\b(?:each|every|an?|any|the|all|one|our)\s+)*$/i;

/** The class that a sentence is about and the data it lists; null when it is no such sentence. */
function dataIn(text: string, records: readonly ClassRecord[]): Told | null {
  const [only] = records;
  const byName = new Map(records.map((record) => [record.name, record]));
  const mentions = mentionsIn(text, [...byName.keys()]);
  const mention = mentions.find((each) => isSubject(text, each));
  const record = byName.get(mention?.name ?? '') ?? (records.length === 1 ? only : undefined);
  if (!record) return null;
  const without = mention
    ? blank(text, leadOf(text, mention.start), mention.end).replace(/^(\s*)'s\b/, '$1  ')
    : text;
  if (saysNothing(without) || /\bnothing\b/i.test(without)) {
    return isBrief(text, 12) ? { record, items: [] } : null;
  }
  const items = listIn(withoutFrame(without));
  return items && { record, items };
}

function leadOf(text: string, end: number): number {
  return LEAD.exec(text.slice(0, end))?.index ?? end;
}

const CONNECTS =
  /^\s*(?:$|['’]s\b|[:,–-]|(?:has|have|needs?|with|we|they|you|i|it|there|should|must|also|nothing)\b)/i;

/** True for a name at the beginning ("Of each loan we …") or at the end ("… of a loan"). */
function isSubject(text: string, { start, end }: { start: number; end: number }): boolean {
  const lead = leadOf(text, start);
  const before = text.slice(0, lead).trim();
  // "Loans are kept on paper" lists nothing.
  if (before === '') return CONNECTS.test(text.slice(end));
  return (
    /^[\s.]*$/.test(text.slice(end)) && /^\s*(?:for|of|about|on|from)\b/i.test(text.slice(lead))
  );
}

/** `loans`, or `loan (besides its due date)` where something is known. */
export function withKnown(knowledge: Knowledge, record: ClassRecord): string {
  const known = allAttributes(knowledge.store, record.id).map(({ name }) => spoken(name));
  const shown = known.slice(0, 6).join(', ');
  return shown === '' ? spoken(record.name) : `${spoken(record.name)} (besides ${shown})`;
}
