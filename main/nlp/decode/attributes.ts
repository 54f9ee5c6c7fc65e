import type { Fact, HasFact } from '../facts';
import { isModelFact } from '../facts';
import type { Lexicon } from '../lexicon/lexicon';
import { camelCase } from '../text/names';
import type { Term, Terms } from './terms';
import { chanceOf } from './terms';
import type { Features, Surroundings } from './weights';
import { either, flag, shortness } from './weights';

/** An attribute before it is attached: name, type and the facts behind it. */
export interface FoundAttribute {
  owner: Term;
  name: string;
  words: string[];
  type: string;
  /** How sure it is: the rules' combined weight, or a probability where a model read along. */
  weight: number;
  /** Combined weight of the rules, and of the model, that say so. */
  rules: number;
  model: number;
  identifier: boolean;
  /** Worked out from other values. */
  derived: boolean;
  unique: boolean;
  many: boolean;
  optional: boolean;
  facts: HasFact[];
  /** The term whose values it holds, when the text also speaks of it alone. */
  thing: Term | undefined;
}

/** Weight under which an attribute is not worth a proposal. */
const LEAST = 0.4;

/** Attributes read off the has-facts whose thing is no class. */
export function decodeAttributes(
  terms: Terms,
  facts: Fact[],
  isClass: (term: Term) => boolean,
  lexicon: Lexicon,
  judge?: (attribute: FoundAttribute, all: readonly FoundAttribute[]) => number | null,
): FoundAttribute[] {
  const all = attributeCandidates(terms, facts, isClass, lexicon);
  if (!judge) return all.filter(({ weight }) => weight >= LEAST);
  return all.flatMap((attribute) => {
    const weight = judge(attribute, all);
    return weight === null ? [] : [{ ...attribute, weight }];
  });
}

/** Everything that may be an attribute, likely or not. */
export function attributeCandidates(
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
  for (const fact of facts) {
    if (fact.kind !== 'derived') continue;
    const thing = terms.get(fact.phrase);
    for (const attribute of found.values()) attribute.derived ||= attribute.thing === thing;
  }
  return [...found.values()];
}

/** What is known of an attribute when a model read along. */
export function attributeFeatures(
  attribute: FoundAttribute,
  all: readonly FoundAttribute[],
  { scoreOf, size }: Surroundings,
  lexicon: Lexicon,
): Features {
  const { rules, model, thing, name } = attribute;
  const rivals = all.filter((other) => other.name === name && other.owner !== attribute.owner);
  const last = attribute.words[attribute.words.length - 1] ?? '';
  return {
    bias: 1,
    rules,
    rulesAny: flag(rules > 0),
    rulesStrong: flag(rules >= 0.6),
    model,
    modelAny: flag(model > 0),
    modelStrong: flag(model >= 0.6),
    both: rules * model,
    thingAttribute: thing ? chanceOf(thing, 'attribute') : 0.5,
    thingClass: thing ? chanceOf(thing, 'class') : 0,
    thingNone: thing ? chanceOf(thing, 'none') : 0.3,
    owner: Math.max(-3, Math.min(3, scoreOf(attribute.owner))),
    short: shortness(size),
    best: flag(rivals.every((other) => other.rules + other.model <= rules + model)),
    rivals: Math.min(3, rivals.length),
    valueNoun: flag(lexicon.valueNouns.has(last)),
    long: flag(attribute.words.length > 2),
  };
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
  const side = isModelFact(fact) ? 'model' : 'rules';
  const before = found.get(key);
  if (before) {
    before.weight = either(before.weight, fact.weight);
    before[side] = either(before[side], fact.weight);
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
    rules: side === 'rules' ? fact.weight : 0,
    model: side === 'model' ? fact.weight : 0,
    type: fact.type ?? typeOf(words, lexicon),
    identifier: fact.identifier ?? /^(?:id|identifier|.*Id)$/.test(name),
    derived: false,
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
