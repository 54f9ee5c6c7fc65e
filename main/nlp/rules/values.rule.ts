import type { Rule, Scene } from '../facts';
import type { ParsedAside } from '../text/sentence';
import type { Phrase } from '../text/phrase';
import { headOf, isValue, readAfter, stateValues } from './common';
import { referent } from '../text/coreference';

/** What stands in brackets: sample values "(e.g. novel, poem)", data "(name, email)", limits "(maximum 12)". */
export const valuesRule: Rule = {
  topic: 'values',
  apply(scene) {
    for (const aside of scene.sentence.asides) bracket(scene, aside);
  },
};

function bracket(scene: Scene, aside: ParsedAside): void {
  const host = readAfter(scene, aside.after);
  if (!host || host.pronoun) return;
  const first = aside.tokens[0]?.lower ?? '';
  const sample =
    /^(?:e\.g|i\.e|such|like|for)/.test(first) ||
    aside.tokens.some((token) => /^(?:etc|\.\.\.|…)/.test(token.lower));
  const phrases = aside.items.flatMap((item) => (item.kind === 'np' ? item.list.items : []));
  if (aside.clauses.length > 0 || phrases.length < 2) return;
  const exact = first.startsWith('i.e');
  const values = phrases.filter((phrase) => isValue(phrase, scene.lexicon)).length;
  if (values * 2 >= phrases.length && !isValue(host, scene.lexicon)) {
    data(scene, host, phrases);
    return;
  }
  if (
    !isValue(host, scene.lexicon) &&
    !scene.lexicon.maybeValueNouns.has(headOf(host)) &&
    !scene.lexicon.kindNouns.has(headOf(host))
  )
    return;
  const literals = phrases.map((phrase) => ({
    text: phrase.key,
    phrase,
    span: { start: phrase.start, end: phrase.end },
  }));
  const owner = host.of?.items[0] ?? host.possessor;
  const target = owner && referent(owner);
  scene.state(
    sample && !exact ? 'sample' : 'listed',
    sample && !exact ? 0.3 : 0.6,
    { kind: 'values', of: host, literals, ...(target ? { owner: target } : {}) },
    host,
    ...phrases,
  );
}

function data(scene: Scene, host: Phrase, phrases: Phrase[]): void {
  const information = scene.lexicon.informationNouns.has(headOf(host));
  const inner = host.possessor ?? host.of?.items[0];
  const owner = information ? inner && referent(inner) : host;
  if (!owner) return;
  stateValues(scene, 'bracketed', 0.75, owner, { items: phrases, joint: 'and', from: 0, to: 0 });
}
