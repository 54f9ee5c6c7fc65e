import type { Scene } from '../facts';
import type { Clause } from '../text/clauses';
import type { Item } from '../text/items';
import type { Phrase, PhraseList } from '../text/phrase';
import type { ParsedAside } from '../text/sentence';
import { headOf, isValue, readAfter, things } from './common';

/**
 * A list that is announced: "two types of accounts: current accounts and savings accounts", "orders
 * come in two forms: …", "we tell two kinds of visitors apart: the day visitors who …, and the season
 * visitors who …".
 */
export function announcedKinds(scene: Scene): void {
  for (const item of scene.sentence.items) {
    if (item.kind !== 'np') continue;
    for (const phrase of item.list.items) {
      if (!scene.lexicon.kindNouns.has(headOf(phrase))) continue;
      const general = phrase.of ? things(phrase.of)[0]?.target : sortedBy(scene, phrase);
      if (!general || isValue(general, scene.lexicon)) continue;
      const found = [
        ...listAfter(scene.sentence.items, item, phrase),
        ...namedAfter(scene, phrase, general),
      ];
      for (const specific of new Set(found)) {
        if (specific.key === general.key || isValue(specific, scene.lexicon)) continue;
        if (scene.lexicon.kindNouns.has(headOf(specific))) continue;
        scene.state('types-of', 0.85, { kind: 'kind', specific, general }, phrase, specific);
      }
    }
  }
}

/** Whatever is named after the general thing further on in the sentence. */
function namedAfter({ sentence }: Scene, kinds: Phrase, general: Phrase): Phrase[] {
  const phrases = sentence.items.flatMap((item) => (item.kind === 'np' ? item.list.items : []));
  return phrases.filter(({ from, key }) => from >= kinds.to && key.endsWith(` ${general.key}`));
}

/** "A contract is of one of two types", "orders come in two forms": what is sorted is the subject. */
function sortedBy({ sentence }: Scene, kinds: Phrase): Phrase | undefined {
  const holds = ({ list }: { list: PhraseList }) => list.items.includes(kinds);
  const clause = sentence.clauses.find((each: Clause) => each.preps.some(holds));
  return clause && kinds.plural ? things(clause.subject)[0]?.target : undefined;
}

/** The list that follows directly, behind a colon, a form of "to be", "namely" or "such as". */
function listAfter(
  items: readonly Item[],
  own: Extract<Item, { kind: 'np' }>,
  kinds: Phrase,
): Phrase[] {
  // "In two forms, online orders and phone orders": read as one list with what announces it.
  const after = own.list.items.slice(own.list.items.indexOf(kinds) + 1);
  if (after.length > 1) return after;
  let isAnnounced = false;
  for (const item of items.slice(items.indexOf(own) + 1, items.indexOf(own) + 7)) {
    if (item.kind === 'np') {
      const isList = item.list.items.length > 1;
      return isAnnounced || isList ? things(item.list).map(({ target }) => target) : [];
    }
    if (item.kind === 'vg' && !/^(?:be|exist)$/.test(item.group.lemma)) return [];
    const isColon = item.kind === 'break' && /^(?:[:–—-]|--)$/.test(item.word);
    const isNamely = item.kind === 'other' && /^(?:namely|viz\.?|i\.e\.?)$/.test(item.word);
    isAnnounced ||= isColon || isNamely || item.kind === 'vg';
    if (item.kind === 'mark' || (item.kind === 'prep' && item.word !== 'as')) return [];
  }
  return [];
}

/** "Employees, including directors and actors", "animals such as dogs", "staff (drivers, mechanics)". */
export function exampleKinds(scene: Scene): void {
  const { items, tokens } = scene.sentence;
  items.forEach((item, index) => {
    const including =
      item.kind === 'vg' && item.group.lemma === 'include' && item.group.form === 'gerund';
    const such =
      item.kind === 'prep' && item.word === 'as' && tokens[item.at - 1]?.lower === 'such';
    const like = item.kind === 'prep' && item.word === 'like' && items[index - 1]?.kind === 'break';
    const list = items[index + 1];
    const general = list?.kind === 'np' && hostBefore(scene, index);
    if (!general || list?.kind !== 'np' || !(including || such || like)) return;
    const [code, weight] = including ? (['including', 0.55] as const) : (['such-as', 0.4] as const);
    stateKinds(scene, code, weight, general, list.list.items);
  });
  for (const aside of scene.sentence.asides) bracketed(scene, aside);
}

/** "Employees of the zoo (keepers, guides and cleaners)": things of the same number as their host. */
function bracketed(scene: Scene, aside: ParsedAside): void {
  const host = readAfter(scene, aside.after);
  const phrases = aside.items.flatMap((item) => (item.kind === 'np' ? item.list.items : []));
  if (!host || aside.clauses.length > 0 || phrases.length < 2) return;
  const general = host.plural && phrases.every(({ plural }) => plural) && asGeneral(scene, host);
  if (general) stateKinds(scene, 'bracketed', 0.4, general, phrases);
}

function stateKinds(
  scene: Scene,
  code: string,
  weight: number,
  general: Phrase,
  specifics: readonly Phrase[],
): void {
  for (const { target: specific } of things({
    items: [...specifics],
    joint: 'and',
    from: 0,
    to: 0,
  })) {
    if (isValue(specific, scene.lexicon) || specific.key === general.key) continue;
    scene.state(code, weight, { kind: 'kind', specific, general }, general, specific);
  }
}

function hostBefore(scene: Scene, index: number): Phrase | undefined {
  const { items } = scene.sentence;
  for (let i = index - 1; i >= Math.max(0, index - 3); i--) {
    const item = items[i];
    const last = item?.kind === 'np' ? item.list.items[item.list.items.length - 1] : undefined;
    if (last) return asGeneral(scene, last);
  }
  return undefined;
}

/** The phrase as the general one of kinds; "types of users" stands for users. */
function asGeneral({ lexicon }: Scene, phrase: Phrase): Phrase | undefined {
  const isKind = lexicon.kindNouns.has(headOf(phrase)) && phrase.of;
  const general = isKind ? things(phrase.of)[0]?.target : phrase;
  if (!general?.plural || isValue(general, lexicon)) return undefined;
  const isTalk =
    lexicon.discourseNouns.has(general.key) || lexicon.informationNouns.has(general.key);
  return isTalk ? undefined : general;
}
