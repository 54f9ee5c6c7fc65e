import type { ReadClassifier, ReadMultiplicity, ReadRelation } from '../reading';
import { pascalName } from '../names';
import type { AnswerSentence, Mention } from './answer-sentences';
import { mentionsIn, sentencesIn } from './answer-sentences';
import { inSingular, multiplicityIn } from './answer-words';
import { foundAt, readClass } from './facts';

/** What an answer says of relationships; what it does not understand is left over. */
export interface LinksTold {
  classifiers: ReadClassifier[];
  relations: ReadRelation[];
  rest: string[];
}

/**
 * Reads the plain sentences in which people answer how things belong together: "An airline has many
 * employees, and each employee belongs to at most one airline", "A pilot is a kind of employee",
 * "A route has one city as origin". Names of the model are known; the thing across may be new.
 *
 * @param names of the classes in the model
 */
export function linksIn(answer: string, names: readonly string[]): LinksTold {
  const told: LinksTold = { classifiers: [], relations: [], rest: [] };
  const known = [...names];
  for (const sentence of sentencesIn(answer)) {
    const relation = kindIn(sentence, known) ?? linkIn(sentence, known);
    if (relation) {
      told.relations.push(relation);
      for (const name of [relation.source, relation.target]) {
        if (known.includes(name)) continue;
        known.push(name);
        const at = { words: sentence.text, start: sentence.start, end: endOf(sentence) };
        told.classifiers.push({ ...readClass(name, at), name });
      }
    } else if (!describesLast(sentence, known, told)) told.rest.push(sentence.text);
  }
  return told;
}

function endOf({ text, start }: AnswerSentence): number {
  return start + text.length;
}

const ARTICLE = '(?:an?|the|each|every|any|one)';
const KIND = new RegExp(
  `^\\s*(?:(?:is|are)(?: always| also)? (?:(?:an?|the) )?(?:special |particular )?(?:kinds?|types?|sorts?|forms?) of (?:an? |the )?|is an? |are (?:all )?(?!(?:in|of|on|at)\\b))$`,
  'i',
);

/** "A pilot is a kind of employee", "Pilots are employees". */
function kindIn(sentence: AnswerSentence, names: readonly string[]): ReadRelation | null {
  const { text } = sentence;
  const [specific, general, ...more] = mentionsIn(text, names);
  if (!specific || !general || more.length > 0 || specific.name === general.name) return null;
  if (!atBeginning(text, specific) || !/^[\s.]*$/.test(text.slice(general.end))) return null;
  if (!KIND.test(text.slice(specific.end, general.start))) return null;
  return {
    kind: 'generalization',
    source: specific.name,
    target: general.name,
    ...foundAt({ start: sentence.start, end: endOf(sentence) }),
  };
}

function atBeginning(text: string, { start }: Mention): boolean {
  const before = text.slice(0, start).trim();
  return (
    before === '' || new RegExp(`^(?:(?:yes|and|also|no)[,:]? )?${ARTICLE}?$`, 'i').test(before)
  );
}

const COUNT =
  '(?:exactly one|only one|just one|at most one|no more than one|zero or one|one or more|one or several|zero or more|at least one|a single|any number of|as many|several|many|multiple|various|some|a few|lots of|up to [\\w]+|at most [\\w]+|between \\w+ and \\w+|an?|one|two|three|four|five|its|their|the|\\d+(?: to \\d+)?)';
const VERB =
  '((?:(?:can|may|must|will|should|always|also|sometimes|usually|often)\\s+)*(?:(?:has|have|is|are|be|gets?|belongs?|consists?|contains?|includes?|comprises?|holds?|owns?|needs?|uses?|makes?|takes?|places?|works?|[a-z]{3,}(?:s|ed))\\b)(?:\\s+(?:part|made|linked|related|connected|assigned|composed|associated))?(?:\\s+(?:up))?(?:\\s+(?:of|to|with|by|for|in|on|at|from))?)';
const LINK = new RegExp(`^\\s*${VERB}\\s+(?:(${COUNT})\\s+)?$`, 'i');
const NEW_LINK = new RegExp(
  `^\\s*${VERB}\\s+(?:(${COUNT})\\s+)?((?:(?!(?:as|and|or|that|which|who|when|if)\\b)[\\p{L}-]+\\s*){1,3})(?=$|[,.]|\\s*\\bas\\b)`,
  'iu',
);
const WHOLE = /\b(?:consists?|made up|composed|comprises?) of\b|\bcomprises?\b/i;
const PART = /\bpart of\b/i;

function linkIn(sentence: AnswerSentence, names: readonly string[]): ReadRelation | null {
  const [clause = '', back = ''] = sentence.text.split(/,? and (?=(?:an?|each|every|one|any)\b)/i);
  const one = clauseIn(clause, names);
  if (!one) return null;
  const other = back === '' ? null : clauseIn(back, [...names, one.target]);
  if (back !== '' && !other) return null;
  // "… and each employee belongs to at most one airline" counts the first thing.
  if (other && (other.source !== one.target || other.target !== one.source)) return null;
  const isPart = one.kind === 'part';
  const counts = {
    ...(one.count && { targetMultiplicity: one.count }),
    ...(other?.count && { sourceMultiplicity: other.count }),
  };
  const found = foundAt({ start: sentence.start, end: endOf(sentence) });
  if (isPart) return turned({ ...one, ...counts, kind: 'composition', ...found });
  const { count: _, ...relation } = one;
  return {
    ...relation,
    ...counts,
    kind: one.kind === 'whole' ? 'composition' : 'association',
    ...found,
  };
}

function turned(relation: ReadRelation & { count?: ReadMultiplicity }): ReadRelation {
  const { count: _, sourceMultiplicity, targetMultiplicity, targetRole, ...rest } = relation;
  return {
    ...rest,
    source: relation.target,
    target: relation.source,
    ...(targetMultiplicity && { sourceMultiplicity: targetMultiplicity }),
    ...(sourceMultiplicity && { targetMultiplicity: sourceMultiplicity }),
    ...(targetRole && { sourceRole: targetRole }),
  };
}

interface Clause {
  kind: 'link' | 'whole' | 'part';
  source: string;
  target: string;
  count?: ReadMultiplicity;
  targetRole?: string;
  label?: string;
}

/** One clause: a known thing, a verb, how many, another thing, and maybe as what. */
function clauseIn(clause: string, names: readonly string[]): Clause | null {
  const [near, far, ...more] = mentionsIn(clause, names);
  if (!near || !atBeginning(clause, near)) return null;
  const between = far && LINK.exec(clause.slice(near.end, far.start));
  const match = between ?? NEW_LINK.exec(clause.slice(near.end));
  if (!match || more.length > 1) return null;
  const [, verb = '', count, words = ''] = match;
  // "Flights are late": without a number or an article it is no new thing.
  if (!between && count === undefined) return null;
  const target = between && far ? far.name : pascalName(inSingular(words.trim()));
  if (target === '') return null;
  const end = between && far ? far.end : near.end + match[0].length;
  const tail = /^\s*(?:as (?:its |their |an? |the )?([\p{L}-]+(?: [\p{L}-]+)?))?[\s.]*$/iu.exec(
    clause.slice(end),
  );
  if (!tail) return null;
  const targetRole = tail[1];
  const label = labelOf(verb);
  const multiplicity = countOf(count, verb, clause, between && far ? far : null);
  return {
    kind: WHOLE.test(verb) ? 'whole' : PART.test(verb) ? 'part' : 'link',
    source: near.name,
    target,
    ...(multiplicity && { count: multiplicity }),
    ...(targetRole !== undefined && { targetRole }),
    ...(label !== '' && { label }),
  };
}

const GENERIC =
  /^(?:has|have|is|are|be|belongs?|consists?|contains?|includes?|comprises?|holds?|part|made|linked|related|connected|associated)\b/i;

function labelOf(verb: string): string {
  const words = verb
    .trim()
    .toLowerCase()
    .replace(/^(?:(?:can|may|must|will|should|always|also|sometimes|usually|often)\s+)+/, '');
  return GENERIC.test(words) ? '' : words;
}

function countOf(
  count: string | undefined,
  verb: string,
  clause: string,
  far: Mention | null,
): ReadMultiplicity | undefined {
  const optional = /\b(?:can|may|sometimes)\b/i.test(verb);
  const words = count?.toLowerCase();
  if (words === undefined || /^(?:some|various|a few|lots of|as many)$/.test(words)) {
    const last = far ? clause.slice(far.start, far.end) : '';
    // "Linked to bookings": of a plural there may be any number.
    return /s$/i.test(last) || words !== undefined ? { lower: 0, upper: '*' } : undefined;
  }
  if (/^(?:an?|one|a single|its|their|the)$/.test(words)) {
    return { lower: optional ? 0 : 1, upper: 1 };
  }
  return multiplicityIn(words) ?? undefined;
}

const DESCRIBES =
  /\b(?:holds?|records?|keeps?|describes?|carries|stores?)\b.{0,30}\b(?:details|data|particulars|information|facts)\b/i;

/** "A ticket holds the details of each such link": the last one named. */
function describesLast(sentence: AnswerSentence, names: string[], told: LinksTold): boolean {
  const last = told.relations.at(-1);
  if (!last || !DESCRIBES.test(sentence.text)) return false;
  const [mention] = mentionsIn(sentence.text, names);
  const fresh =
    /^(?:an?|the|each|every)\s+((?:[\p{L}-]+\s+){1,3}?)(?=hold|record|keep|descri|carr|store)/iu;
  const name = mention?.name ?? pascalName(fresh.exec(sentence.text)?.[1] ?? '');
  if (name === '' || name === last.source || name === last.target) return false;
  if (!mention) {
    const at = { words: sentence.text, start: sentence.start, end: endOf(sentence) };
    told.classifiers.push({ ...readClass(name, at), name });
    names.push(name);
  }
  last.associationClass = name;
  return true;
}
