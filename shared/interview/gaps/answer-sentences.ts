import { spoken, spokenPlural } from '../names';

/** A sentence of an answer and where it begins there, UTF-16 code units. */
export interface AnswerSentence {
  text: string;
  start: number;
}

/** The sentences of an answer; semicolons and line ends separate as full stops do. */
export function sentencesIn(answer: string): AnswerSentence[] {
  // A full stop inside a word or behind a number in a list ("1. name") ends nothing.
  return [...answer.matchAll(/(?:(?<=^|\s)\d{1,2}\.\s|[^.!?;\n]|\.(?=\S))+/g)].flatMap((match) => {
    const lead = match[0].length - match[0].trimStart().length;
    const text = match[0].trim();
    return text === '' ? [] : [{ text, start: match.index + lead }];
  });
}

/** A class that a sentence names, and where. */
export interface Mention {
  name: string;
  start: number;
  end: number;
}

/** The classes that a sentence names, in its order; the longer name wins where two overlap. */
export function mentionsIn(sentence: string, names: readonly string[]): Mention[] {
  const words = sentence.toLowerCase().replace(/[\s-]+/g, ' ');
  const found = names
    .map((name) => ({ name, ...formsOf(name) }))
    .filter(({ forms }) => forms.some((form) => words.includes(form)))
    .flatMap(({ name, pattern }) =>
      [...sentence.matchAll(pattern)].map(({ index: start, 0: { length } }) => ({
        name,
        start,
        end: start + length,
      })),
    )
    .filter((mention) => standsAlone(sentence, mention))
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  const kept: Mention[] = [];
  for (const mention of found) {
    const free = kept.every(({ start, end }) => mention.end <= start || mention.start >= end);
    if (free) kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}

interface Forms {
  /** Plural and singular in lower case, to look for before the pattern is tried. */
  forms: string[];
  pattern: RegExp;
}

/** By name: questions and answers come back to the same names again and again. */
const known = new Map<string, Forms>();

function formsOf(name: string): Forms {
  const cached = known.get(name);
  if (cached) return cached;
  if (known.size > 5_000) known.clear();
  const forms = [spokenPlural(name), spoken(name)].map((words) =>
    words.toLowerCase().replace(/[^\p{L}\p{N} ]/gu, ''),
  );
  const either = forms.map((words) => words.split(' ').join('[\\s-]+')).join('|');
  // Word borders are looked at afterwards: in every pattern they make its compilation slow.
  const pattern = new RegExp(either, 'gi');
  const found = { forms, pattern };
  known.set(name, found);
  return found;
}

const ENDS_IN_WORD = /[\p{L}\p{N}]$/u;
const BEGINS_WITH_WORD = /^[\p{L}\p{N}]/u;

/** True when the mention is no part of a longer word. */
function standsAlone(sentence: string, { start, end }: Mention): boolean {
  return (
    !ENDS_IN_WORD.test(sentence.slice(Math.max(0, start - 2), start)) &&
    !BEGINS_WITH_WORD.test(sentence.slice(end, end + 2))
  );
}

/** The text with a part of it blank, so that offsets stay. */
export function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
}

/** The text with what a pattern matches blank. */
export function blankMatch(text: string, pattern: RegExp): string {
  return text.replace(pattern, (match) => ' '.repeat(match.length));
}

const FRAME =
  /^[\s,:–-]*(?:(?:we|they|you|i|it|there|need|needs|want|wants|to|know|knows|keep|keeps|record|records|store|stores|track|note|save|register|has|have|is|are|also|just|only|about|with|must|should|yes|well|and|namely|including|remember|see)\b[\s,:]*)+/i;

/** `We also need to know the name and …` with its beginning blank: what is left may be a list. */
export function withoutFrame(text: string): string {
  return blankMatch(blankMatch(text, FRAME), /^[\s,:–-]*(?:of\s)?/i);
}

/** True for an answer that says there is no more. */
export function saysNothing(answer: string): boolean {
  return /^(?:no(?:pe|ne)?\b|nothing\b|that is (?:all|it)|that's (?:all|it)|there (?:is|are) (?:no|none|nothing)\b|all (?:done|complete))/i.test(
    answer.trim(),
  );
}
