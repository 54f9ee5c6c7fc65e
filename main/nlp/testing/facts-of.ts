import type { Fact } from '../facts';
import { gather } from '../reader';
import { referent } from '../text/coreference';
import { loadTagger, type Tagger } from '../text/tagger';

let tagger: Tagger | undefined;

/** One tagger for all tests of a file. */
export function testTagger(): Tagger {
  tagger ??= loadTagger();
  return tagger;
}

/** What one rule topic says of a text, each fact as a short line that a person can read. */
export function factsOf(text: string, topic: string): string[] {
  const steps = gather(text, { knownClassifiers: [] }, testTagger());
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value.facts.filter((fact) => fact.rule.startsWith(`${topic}.`)).map(line);
}

function line(fact: Fact): string {
  switch (fact.kind) {
    case 'has': {
      const many = fact.multiplicity
        ? ` ${fact.multiplicity.lower}..${fact.multiplicity.upper}`
        : '';
      const id = fact.identifier ? ' id' : '';
      return `${referent(fact.owner)?.key} has ${fact.name ?? fact.thing.key}${many}${id}`;
    }
    case 'relate':
      return `${fact.source.key} -${fact.label}- ${fact.target.key}`;
    case 'kind':
      return `${fact.specific.key} is a ${fact.general.key}`;
    case 'values':
      return `${fact.of.key}: ${fact.literals.map((literal) => literal.text).join(' | ')}`;
    case 'does':
      return `${fact.actor.key} does ${fact.verb} ${fact.object?.key ?? ''}`.trim();
    case 'derived':
      return `${fact.phrase.key} is worked out`;
    case 'exclude':
      return `${fact.phrase.key} is a name`;
    case 'alias':
      return `${fact.other} means ${fact.phrase.key}`;
  }
}
