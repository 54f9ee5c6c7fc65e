import type { Fact, HasFact } from '../facts';
import type { Lexicon } from '../lexicon/lexicon';
import { camelCase } from '../text/names';
import type { Term, Terms } from './terms';

/** An attribute before it is attached: name, type and the facts behind it. */
export interface FoundAttribute {
  owner: Term;
  name: string;
  words: string[];
  type: string;
  weight: number;
  identifier: boolean;
  unique: boolean;
  many: boolean;
  optional: boolean;
  facts: HasFact[];
  /** The term whose values it holds, when the text also speaks of it alone. */
  thing: Term | undefined;
}

/** Weight under which an attribute is not worth a proposal. */
const LEAST = 0.4;

/** Reads attributes off the has-facts whose thing is no class. */
export function decodeAttributes(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
  lexicon: Lexicon,
): FoundAttribute[] {
  const found = new Map<string, FoundAttribute>();
  for (const fact of facts) {
    if (fact.kind !== 'has') continue;
    const owner = terms.get(fact.owner);
    const thing = terms.get(fact.thing);
    if (!owner || !isClass(owner) || owner === thing) continue;
    if (
      thing &&
      isClass(thing) &&
      fact.type === undefined &&
      (fact.name === undefined || fact.name === fact.thing.key)
    )
      continue;
    add(found, fact, owner, thing, lexicon);
  }
  return [...settle(found)];
}

function add(
  found: Map<string, FoundAttribute>,
  fact: HasFact,
  owner: Term,
  thing: Term | undefined,
  lexicon: Lexicon,
): void {
  const words = nameWords(fact, owner);
  const name = camelCase(words.join(' '));
  if (
    !name ||
    (lexicon.discourseNouns.has(fact.thing.key) &&
      !lexicon.valueNouns.has(fact.thing.words[fact.thing.words.length - 1] ?? ''))
  )
    return;
  if (
    lexicon.informationNouns.has(words[words.length - 1] ?? '') ||
    lexicon.systemNouns.has(words[words.length - 1] ?? '')
  )
    return;
  const key = `${owner.key}|${name}`;
  const before = found.get(key);
  if (before) {
    before.weight = 1 - (1 - before.weight) * (1 - fact.weight);
    before.identifier ||= fact.identifier ?? false;
    before.unique ||= fact.unique ?? false;
    before.facts.push(fact);
    return;
  }
  found.set(key, {
    owner,
    name,
    words,
    thing,
    weight: fact.weight,
    type: fact.type ?? typeOf(words, lexicon),
    identifier: fact.identifier ?? /^(?:id|identifier|.*Id)$/.test(name),
    unique: fact.unique ?? false,
    many: fact.multiplicity?.upper === '*' && fact.thing.plural && fact.thing.head !== 'number',
    optional: fact.thing.optional,
    facts: [fact],
  });
}

/** Words of the attribute's name, the owner's own name taken off the front (`ship name` of a ship -> `name`). */
function nameWords(fact: HasFact, owner: Term): string[] {
  const words = fact.name ? fact.name.split(' ') : [...fact.thing.words];
  const prefix = owner.words;
  const repeats = prefix.every((word, index) => words[index] === word);
  return repeats && words.length > prefix.length ? words.slice(prefix.length) : words;
}

/** Type by the last telling word: `number of seats` counts, `due date` is a date. */
export function typeOf(words: string[], lexicon: Lexicon): string {
  const first = words[0] ?? '';
  const last = words[words.length - 1] ?? '';
  if (words[1] === 'of' && /^(?:number|amount|quantity|count)$/.test(first))
    return first === 'amount' ? 'Decimal' : 'Integer';
  if (words[1] === 'of' && lexicon.valueTypes.has(first))
    return lexicon.valueTypes.get(first) ?? 'String';
  if (words.includes('date') && words.includes('time')) return 'DateTime';
  if (/^(?:is|has|can|was)$/.test(first)) return 'Boolean';
  return lexicon.valueTypes.get(last) ?? 'String';
}

/** Weak hints yield to strong ones: a name read twice belongs where the text says so plainly. */
function* settle(found: Map<string, FoundAttribute>): Generator<FoundAttribute> {
  const strongest = new Map<string, number>();
  for (const attribute of found.values())
    strongest.set(attribute.name, Math.max(strongest.get(attribute.name) ?? 0, attribute.weight));
  for (const attribute of found.values()) {
    if (attribute.weight < LEAST) continue;
    yield attribute;
  }
}
