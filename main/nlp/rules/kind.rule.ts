import type { Rule, Scene } from '../facts';
import type { Clause } from '../text/clauses';
import { referent } from '../text/coreference';
import type { Phrase, PhraseList } from '../text/phrase';
import { headOf, isValue, prepList, things } from './common';

/** Kinds of things: "a manager is an employee", "two types of accounts: …", "rooms are divided into …", "either … or". */
export const kindRule: Rule = {
  topic: 'kind',
  apply(scene) {
    for (const clause of scene.sentence.clauses) {
      isA(scene, clause);
      divided(scene, clause);
    }
    typesOf(scene);
    including(scene);
  },
};

function isA(scene: Scene, clause: Clause): void {
  const { verb, objects } = clause;
  if (
    verb.lemma !== 'be' ||
    verb.passive ||
    verb.negated ||
    !objects ||
    clause.marker === 'whether' ||
    clause.marker === 'if'
  )
    return;
  const either = scene.sentence.tokens.some((token) => token.lower === 'either');
  for (const { phrase, target } of things(clause.subject)) {
    if (phrase.determiner === 'there' || (phrase.pronoun && phrase.pronoun === 'it')) continue;
    if (objects.items.length > 1 && (objects.joint === 'or' || either)) {
      alternatives(scene, target, objects);
      continue;
    }
    if (isValue(target, scene.lexicon)) continue;
    for (const { phrase: object, target: general } of things(objects)) {
      const kinds =
        scene.lexicon.kindNouns.has(general.key) && general.of
          ? things(general.of)[0]?.target
          : undefined;
      const over = kinds ?? general;
      if (
        object.pronoun ||
        over.key === target.key ||
        isValue(over, scene.lexicon) ||
        scene.lexicon.discourseNouns.has(over.key)
      )
        continue;
      if (!kinds && over.of) continue;
      const indefinite =
        /^(?:a|an)$/.test(object.determiner ?? '') || object.plural || kinds !== undefined;
      if (!indefinite || object.multiplicity) continue;
      scene.state(
        kinds ? 'kind-of' : 'is-a',
        kinds ? 0.9 : verb.modal ? 0.5 : 0.7,
        { kind: 'kind', specific: target, general: over },
        target,
        over,
      );
    }
    if (
      objects.items.length > 1 &&
      objects.joint === 'and' &&
      phrase.plural &&
      objects.items.every((item) => item.plural)
    )
      continue;
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
  const { verb } = clause;
  if (!scene.lexicon.dividingVerbs.has(verb.lemma)) return;
  const parts = prepList(clause, 'into', 'as', 'in', 'between', 'among');
  if (!parts || parts.items.length < 2) return;
  const source = verb.passive ? clause.subject : (clause.objects ?? prepList(clause, 'between'));
  for (const { target } of things(source)) alternatives(scene, target, parts);
  const between = prepList(clause, 'between');
  const kinds = between?.items[0];
  if (kinds && scene.lexicon.kindNouns.has(kinds.key)) typesList(scene, kinds, clause.verb.to);
}

/** "There are two types of accounts: current accounts and savings accounts." */
function typesOf(scene: Scene): void {
  for (const item of scene.sentence.items) {
    if (item.kind !== 'np') continue;
    for (const phrase of item.list.items) {
      if (scene.lexicon.kindNouns.has(headOf(phrase)) && phrase.of)
        typesList(scene, phrase, item.list.to);
    }
  }
}

function typesList(scene: Scene, kinds: Phrase, after: number): void {
  const general = kinds.of && things(kinds.of)[0]?.target;
  if (!general) return;
  const items = scene.sentence.items;
  const at = items.findIndex((item) => item.kind === 'np' && item.list.from >= after);
  const before = items[at - 1];
  const list = items[at];
  const colon = before?.kind === 'break' && /^(?:[:,–—-]|--)$/.test(before.word);
  const verb = before?.kind === 'vg' && before.group.lemma === 'be';
  if (list?.kind === 'np' && (colon || verb) && (list.list.items.length > 1 || colon)) {
    for (const { target } of things(list.list))
      scene.state('types-of', 0.85, { kind: 'kind', specific: target, general }, kinds, target);
  }
}

/** "employees, including directors and actors", "animals such as dogs". */
function including(scene: Scene): void {
  const { items, tokens } = scene.sentence;
  items.forEach((item, index) => {
    const verb =
      item.kind === 'vg' && item.group.lemma === 'include' && item.group.form === 'gerund';
    const such =
      item.kind === 'prep' && item.word === 'as' && tokens[item.at - 1]?.lower === 'such';
    if (!verb && !such) return;
    const general = before(items, index);
    const list = items[index + 1];
    if (
      !general ||
      list?.kind !== 'np' ||
      !general.plural ||
      isValue(general, scene.lexicon) ||
      scene.lexicon.discourseNouns.has(general.key) ||
      scene.lexicon.informationNouns.has(general.key)
    )
      return;
    for (const { target } of things(list.list)) {
      if (isValue(target, scene.lexicon)) continue;
      scene.state(
        such ? 'such-as' : 'including',
        such ? 0.4 : 0.55,
        { kind: 'kind', specific: target, general },
        general,
        target,
      );
    }
  });
}

function before(items: Scene['sentence']['items'], index: number): Phrase | undefined {
  for (let i = index - 1; i >= Math.max(0, index - 3); i--) {
    const item = items[i];
    if (item?.kind === 'np') return item.list.items[item.list.items.length - 1];
  }
  return undefined;
}
