import type { EditRef } from '../../../shared/interview/chat-edit';
import { COMMAND_VERBS, FIRST_ONLY, IRREGULAR_PARTICIPLES, KIND_WORDS, NO_NAME } from './lexicon';

const DETERMINER =
  /^(?:the|an?|its|their|his|her|our|my|this|these|those|each|every|all|some|new|(?:another|also|both)(?=\s))\s+/i;
const QUOTES = /^["'`“”«»]+|["'`“”«»]+$/g;
const PRONOUN = /^(?:it|that|this|they|them|these|those)$/i;
const VERB_START = new RegExp(`^(?:${COMMAND_VERBS.join('|')})\\s`, 'i');

/** A name without articles, quotes and the word for its kind. */
export function clean(text: string): string {
  return named(text).name;
}

/** A name, and the kind that was said with it: "the Loan class", "attribute status". */
export function named(text: string): EditRef {
  let name = text.trim().replace(/[,;:]+$/, '');
  let kind: EditRef['kind'];
  const bareOnce = () => {
    const before = name;
    name = name.replace(QUOTES, '').trim();
    name = name.replace(DETERMINER, '');
    const first = /^(\p{L}+)\s+(?=\S)/u.exec(name);
    const firstKind = KIND_WORDS.get(first?.[1]?.toLowerCase() ?? '');
    if (first && firstKind) {
      kind ??= firstKind;
      name = name.slice(first[0].length).replace(/^(?:called|named)\s+/i, '');
    }
    const last = /\s+(\p{L}+)$/u.exec(name);
    const word = last?.[1]?.toLowerCase() ?? '';
    const lastKind = FIRST_ONLY.has(word) ? undefined : KIND_WORDS.get(word);
    if (last && lastKind) {
      kind ??= lastKind;
      name = name.slice(0, last.index);
    }
    return before !== name;
  };
  for (let n = 0; n < 6 && bareOnce(); n += 1);
  if (/\(\s*\)$/.test(name)) {
    kind ??= 'operation';
    name = name.replace(/\s*\(\s*\)$/, '');
  }
  return { name, ...(kind && { kind }) };
}

/** A name a person would type for one element; a whole clause is none. */
export function plausible(name: string): boolean {
  if (PRONOUN.test(name)) return true;
  return (
    /\p{L}/u.test(name) &&
    name.split(/\s+/).length <= 4 &&
    !/[,?!:;]/.test(name) &&
    !NO_NAME.test(name) &&
    !VERB_START.test(name)
  );
}

/** `loan.dueDate`, `the loan's due date` and `due date of the loan` name the owner too. */
export function reference(text: string, ownerText = ''): EditRef | undefined {
  const bare = text.trim().replace(QUOTES, '');
  const dotted = /^([\p{L}\w]+)\.([\p{L}\w]+)(\(\))?$/u.exec(bare.replace(/^.*\s(?=\S+\.\S)/, ''));
  const genitive = /^(.+?(?:['’]s|s['’]))\s+(.+)$/.exec(bare);
  const possessed = /^(?:its|their)\s+(.+)$/i.exec(bare);
  const inner = /^(.+?)\s+(?:of|from|in|on)\s+(.+)$/i.exec(bare);
  let found: EditRef;
  if (dotted?.[1] && dotted[2]) found = { name: dotted[2], owner: dotted[1] };
  else if (genitive?.[1] && genitive[2]) {
    found = { ...named(genitive[2]), owner: clean(genitive[1].replace(/['’]s$|(?<=s)['’]$/, '')) };
  } else if (possessed?.[1]) found = { ...named(possessed[1]), owner: 'it' };
  else if (inner?.[1] && inner[2] && ownerText === '') {
    found = { ...named(inner[1]), owner: clean(inner[2]) };
  } else found = named(bare);
  const owner = clean(ownerText) || found.owner;
  if (!plausible(found.name) || (owner !== undefined && !plausible(owner))) return undefined;
  return owner === undefined ? found : { ...found, owner };
}

/** Several names: `a, b and c`. */
export function listOf(text: string): string[] {
  return text
    .split(/\s*,\s*(?:and\s+|or\s+|plus\s+)?|\s+(?:and|or|plus)\s+(?:also\s+)?|\s*&\s*|\s*;\s*/i)
    .map((item) => item.trim())
    .filter(Boolean);
}

/** Several elements with the owner said once: `price and author` from `book`; undefined when one is no name. */
export function references(text: string, owner = ''): EditRef[] | undefined {
  const found = listOf(text).map((item) => reference(item.replace(/^both\s+/i, ''), owner));
  if (found.length === 0 || found.some((ref) => ref === undefined)) return undefined;
  const refs = found as EditRef[];
  // "street, city and postcode of customer": the owner said last is everybody's.
  const last = refs.at(-1)?.owner;
  const first = refs[0];
  if (last !== undefined) return refs.map((ref) => ({ owner: last, ...ref }));
  // "remove Customer.phone and email": so is the one said first.
  return first?.owner === undefined
    ? refs
    : refs.map((ref) => ({ owner: first.owner ?? '', ...ref }));
}

/** Names of a list, cleaned; undefined when one of them is none. */
export function names(text: string): string[] | undefined {
  const found = listOf(text).map(clean);
  return found.length > 0 && found.every(plausible) ? found : undefined;
}

/** Base form of a participle: `cancelled` -> `cancel`, `deleted` -> `delete`. */
export function baseOfParticiple(participle: string): string {
  const word = participle.toLowerCase();
  const irregular = IRREGULAR_PARTICIPLES[word];
  if (irregular !== undefined) return irregular;
  if (word.endsWith('ied')) return `${word.slice(0, -3)}y`;
  const stem = word.replace(/ed$/, '');
  if (/([bdgklmnprt])\1$/.test(stem) && stem.length > 4) return stem.slice(0, -1);
  if (
    /(?:[aeiou][tdkvzg]|[aeiou]r|iz|us|os|as|v|c|dg|l)$/.test(stem) &&
    !/(?:ee|oo|ea|ou|ai)[a-z]$|(?:it|er|or)$/.test(stem)
  ) {
    return `${stem}e`;
  }
  return stem;
}
