import type { Rule, Scene } from '../facts';
import type { ParsedAside } from '../text/sentence';
import type { Phrase } from '../text/phrase';
import { headOf, isRecorder, isValue, readAfter, stateValues, things } from './common';
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
  if (aside.clauses.length > 0) return;
  const values = phrases.filter((phrase) => isValue(phrase, scene.lexicon)).length;
  if (phrases.length > 1 && values * 2 >= phrases.length && !isValue(host, scene.lexicon)) {
    data(scene, host, phrases);
    return;
  }
  const literals = namedValues(aside);
  if (literals.length < 2 || !takesValues(host, scene)) return;
  const closed = !sample || first.startsWith('i.e');
  const owner = host.of?.items[0] ?? host.possessor;
  const target = owner && referent(owner);
  scene.state(
    closed ? 'listed' : 'sample',
    closed ? 0.6 : 0.3,
    { kind: 'values', of: host, literals, ...(target ? { owner: target } : {}) },
    host,
    ...literals.map((literal) => literal.span),
  );
}

function takesValues(host: Phrase, scene: Scene): boolean {
  const head = headOf(host);
  const { lexicon } = scene;
  return isValue(host, lexicon) || lexicon.maybeValueNouns.has(head) || lexicon.kindNouns.has(head);
}

/** The bracket cut at its commas: each part of one to three words is a value. */
function namedValues(aside: ParsedAside): { text: string; span: { start: number; end: number } }[] {
  const groups: ParsedAside['tokens'][] = [[]];
  for (const token of aside.tokens) {
    if (/^(?:,|;|\/|\||or|and|etc\.?|\.\.\.|…)$/.test(token.lower)) groups.push([]);
    else if (
      !/^(?:e\.g\.?|i\.e\.?|such|as|like|for|example|either|an?|the|[.:"'])$/.test(token.lower)
    )
      groups[groups.length - 1]?.push(token);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    const last = group[group.length - 1];
    if (!first || !last || group.length > 3 || group.every((token) => token.pos === 'NUM'))
      return [];
    const text = group.map((token) => token.lower).join(' ');
    return [{ text, span: { start: first.start, end: last.end } }];
  });
}

function data(scene: Scene, host: Phrase, phrases: Phrase[]): void {
  const information = scene.lexicon.informationNouns.has(headOf(host));
  const inner = host.possessor ?? host.of?.items[0];
  const owner = information ? (inner ? referent(inner) : actorOf(scene)) : host;
  if (!owner) return;
  stateValues(scene, 'bracketed', 0.75, owner, { items: phrases, joint: 'and', from: 0, to: 0 });
}

/** "A tenant fills in personal data (name, …)": the data is the tenant's. */
function actorOf(scene: Scene): Phrase | undefined {
  for (const clause of scene.sentence.clauses) {
    const found = things(clause.subject).find(({ phrase }) => !isRecorder(phrase, scene.lexicon));
    if (found) return found.target;
  }
  return undefined;
}
