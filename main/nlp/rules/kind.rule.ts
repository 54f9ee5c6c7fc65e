import type { Rule, Scene } from '../facts';
import type { Clause } from '../text/clauses';
import { referent } from '../text/coreference';
import type { Phrase, PhraseList } from '../text/phrase';
import { announcedKinds, exampleKinds } from './announced-kinds';
import { headOf, isValue, prepList, things } from './common';

/** Kinds of things: "a manager is an employee", "two types of accounts: …", "rooms are divided into …", "either … or". */
export const kindRule: Rule = {
  topic: 'kind',
  apply(scene) {
    for (const clause of scene.sentence.clauses) {
      isA(scene, clause);
      divided(scene, clause);
    }
    beIt(scene);
    announcedKinds(scene);
    exampleKinds(scene);
  },
};

/** Behind these the subject is the wider thing. */
const SOME = /^(?:some|certain|most|many|few|several)$/;

function isA(scene: Scene, clause: Clause): void {
  const { verb, objects } = clause;
  const supposed = clause.marker === 'whether' || clause.marker === 'if';
  if (verb.lemma !== 'be' || verb.passive || verb.negated || !objects || supposed) return;
  const either = scene.sentence.tokens.some((token) => token.lower === 'either');
  const isChoice = objects.items.length > 1 && (objects.joint === 'or' || either);
  for (const { phrase, target } of things(clause.subject)) {
    if (phrase.determiner === 'there' || phrase.pronoun === 'it') continue;
    if (isChoice) alternatives(scene, target, objects);
    else if (!isValue(target, scene.lexicon)) isOneOf(scene, clause, phrase, target);
  }
}

/** "A manager is an employee", "a ferry is a kind of ship", "some members are trainers". */
function isOneOf(scene: Scene, { verb, objects }: Clause, subject: Phrase, target: Phrase): void {
  const { lexicon } = scene;
  for (const { phrase: object, target: general } of things(objects)) {
    const isKind = lexicon.kindNouns.has(general.key) && general.of;
    const kinds = isKind ? things(general.of)[0]?.target : undefined;
    const over = kinds ?? general;
    if (object.pronoun || over.key === target.key || isValue(over, lexicon)) continue;
    if (lexicon.discourseNouns.has(over.key)) continue;
    // "A trainer is a member of the club", but hardly "the price is a property of the room".
    if (!kinds && over.of && !lexicon.personNouns.has(headOf(over))) continue;
    const isAny = /^an?$/.test(object.determiner ?? '') || object.plural || kinds !== undefined;
    if (!isAny || object.multiplicity) continue;
    const some = SOME.test(subject.determiner ?? '');
    const [specific, wider] = some ? [over, target] : [target, over];
    scene.state(
      kinds ? 'kind-of' : 'is-a',
      kinds ? 0.9 : verb.modal || some || over.of ? 0.5 : 0.7,
      { kind: 'kind', specific, general: wider },
      target,
      over,
    );
  }
}

/** "Vehicles are either cars or trucks", "the status is open or closed": the decoder tells kinds from values. */
function alternatives(scene: Scene, of: Phrase, list: PhraseList): void {
  const literals = list.items
    .filter((item) => !item.pronoun && item.words.length > 0)
    .map((item) => ({ text: item.key, phrase: item, span: { start: item.start, end: item.end } }));
  if (literals.length < 2) return;
  const owner = of.of?.items[0] ?? of.possessor;
  const target = owner && referent(owner);
  scene.state(
    'either-or',
    0.75,
    { kind: 'values', of, literals, ...(target ? { owner: target } : {}) },
    of,
    ...list.items,
  );
}

/** "Scenes are divided into internals and externals", "songs are classified as singles or hits". */
function divided(scene: Scene, clause: Clause): void {
  const { verb, objects } = clause;
  if (!scene.lexicon.dividingVerbs.has(verb.lemma)) return;
  const between = prepList(clause, 'between', 'among');
  const from = prepList(clause, 'from');
  if (!verb.passive && !objects && between) return siblings(scene, between.items);
  if (!verb.passive && objects && from) {
    return siblings(scene, [...objects.items, ...from.items]);
  }
  const parts = prepList(clause, 'into', 'as', 'in') ?? between;
  if (!parts || parts.items.length < 2) return;
  const source = verb.passive ? clause.subject : objects;
  for (const { target } of things(source)) alternatives(scene, target, parts);
}

/** "We tell regular clients from key clients": what they have in common is the general thing. */
function siblings(scene: Scene, items: readonly Phrase[]): void {
  const [first] = items;
  const head = first && headOf(first);
  if (!first || items.length < 2 || !head) return;
  if (!items.every((item) => item.words.length > 1 && headOf(item) === head)) return;
  const general: Phrase = { ...first, words: [head], key: head };
  if (isValue(general, scene.lexicon)) return;
  for (const specific of items) {
    scene.state('siblings', 0.7, { kind: 'kind', specific, general }, specific);
  }
}

/** "Each vehicle, be it a tram or a bus, has a number." */
function beIt(scene: Scene): void {
  const { items } = scene.sentence;
  items.forEach((item, index) => {
    const [host, pause, pronoun, list] = [-2, -1, 1, 2].map((offset) => items[index + offset]);
    if (item.kind !== 'vg' || item.group.lemma !== 'be' || item.group.modal) return;
    if (host?.kind !== 'np' || pause?.kind !== 'break' || list?.kind !== 'np') return;
    if (pronoun?.kind !== 'np' || !/^(?:it|they)$/.test(pronoun.list.items[0]?.pronoun ?? '')) {
      return;
    }
    const of = host.list.items[host.list.items.length - 1];
    if (of && list.list.joint === 'or') alternatives(scene, of, list.list);
  });
}
