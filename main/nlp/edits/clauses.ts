import { CLOSERS, COMMAND_VERBS, OPENERS, REQUESTS } from './lexicon';

/** A part of a message and where it begins. */
export interface Clause {
  text: string;
  start: number;
}

/** Sentences: split by full stops, semicolons, exclamation marks and line breaks; a question mark stays. */
export function sentences(message: string): Clause[] {
  const out: Clause[] = [];
  const pattern = /(?:[^.;!\n]|\.(?=\S))+/g;
  for (let match = pattern.exec(message); match; match = pattern.exec(message)) {
    const lead = match[0].length - match[0].trimStart().length;
    const text = match[0].trim();
    if (text) out.push({ text, start: match.index + lead });
  }
  return out;
}

const NEXT_COMMAND = new RegExp(
  `(?:,\\s*(?:and\\s+)?(?:then\\s+)?(?:also\\s+)?|\\s+and\\s+(?:then\\s+)?(?:also\\s+)?)(?:please\\s+)?(?=(?:${COMMAND_VERBS.join('|')})\\s+\\S)`,
  'gi',
);

/** Clauses of a sentence that each begin with a command verb: "rename A to B and give it a price". */
export function commandClauses({ text, start }: Clause): Clause[] {
  const out: Clause[] = [];
  let from = 0;
  for (const match of text.matchAll(NEXT_COMMAND)) {
    out.push({ text: text.slice(from, match.index), start: start + from });
    from = match.index + match[0].length;
  }
  out.push({ text: text.slice(from), start: start + from });
  return out.filter((clause) => clause.text.trim() !== '');
}

const OPENER = new RegExp(`^(?:${OPENERS}[,:!]?\\s+|${REQUESTS}\\s*|[-*•]\\s+)`, 'i');
const CLOSER = new RegExp(`[,\\s]+${CLOSERS}$`, 'i');
const REQUEST = new RegExp(`^(?:${OPENERS}[,:!]?\\s+)*${REQUESTS}`, 'i');

/** The clause without politeness; null for a question that asks for nothing to be done. */
export function bareClause(text: string): string | null {
  let body = text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/→/g, '->').trim();
  if (/\?$/.test(body)) {
    if (!REQUEST.test(body)) return null;
    body = body.replace(/[\s?]+$/, '');
  }
  for (let n = 0; n < 8 && OPENER.test(body); n += 1) body = body.replace(OPENER, '').trim();
  for (let n = 0; n < 3 && CLOSER.test(body); n += 1) {
    // "call members patrons instead" is read with its last word; so are short remarks.
    const isRemark = body.split(/\s+/).length < 3 && !/(?:pls|please|thanks)$/i.test(body);
    if (/\sinstead$/i.test(body) || isRemark) break;
    body = body.replace(CLOSER, '').trim();
  }
  return body;
}

/** The clause with a misspelled command verb at its start put right: `renmae`, `delte`, `remvoe`. */
export function mendVerb(text: string): string {
  const first = /^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? '';
  if (first.length < 4 || first.length === text.length || COMMAND_VERBS.includes(first))
    return text;
  const verb = COMMAND_VERBS.find((known) => known.length > 4 && isSlipOf(first, known));
  return verb === undefined ? text : verb + text.slice(first.length);
}

/** True when one letter is missing, too many, or two neighbours are swapped; none is replaced. */
function isSlipOf(typed: string, word: string): boolean {
  if (typed.length === word.length) {
    const at = Array.from(typed).findIndex((letter, i) => letter !== word[i]);
    const swapped =
      typed.slice(0, at) + (typed[at + 1] ?? '') + (typed[at] ?? '') + typed.slice(at + 2);
    return at >= 0 && swapped === word;
  }
  const [short, long] = typed.length < word.length ? [typed, word] : [word, typed];
  if (
    long.length - short.length !== 1 ||
    word === `${typed}e` ||
    typed.endsWith('s') ||
    typed.endsWith('d')
  )
    return false;
  return Array.from(long).some((_, i) => long.slice(0, i) + long.slice(i + 1) === short);
}
