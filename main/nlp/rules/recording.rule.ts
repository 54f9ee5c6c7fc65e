import type { Rule, Scene } from '../facts';
import type { Clause } from '../text/clauses';
import { referent } from '../text/coreference';
import type { Phrase, PhraseList } from '../text/phrase';
import {
  behindInformation,
  isRecorder,
  maybeValue,
  ownerChain,
  prepList,
  stateValues,
  things,
} from './common';

/** What is stored: "the name of each ship is known", "for each person we record …", "keeps track of a driver's name". */
export const recordingRule: Rule = {
  topic: 'record',
  apply(scene) {
    for (const clause of scene.sentence.clauses) {
      if (
        !scene.lexicon.recordingVerbs.has(clause.verb.lemma) &&
        !/^(?:include|contain|be)$/.test(clause.verb.lemma)
      )
        continue;
      if (clause.verb.passive) stored(scene, clause);
      else storing(scene, clause);
    }
    announced(scene);
  },
};

/** Owner named around the clause: "for each X", "stored for X", "about X". */
function ownerAround(scene: Scene, clause: Clause): Phrase | undefined {
  const after = prepList(
    clause,
    'for',
    'about',
    'on',
    'of',
    'regarding',
    'concerning',
    'per',
    'from',
  );
  const fronted = scene.sentence.fronted.find((prep) =>
    /^(?:for|of|about|on|regarding|per)$/.test(prep.word),
  )?.list;
  for (const list of [fronted, after]) {
    const found = things(list)[0];
    if (!found) continue;
    const { target } = found;
    if (scene.lexicon.discourseNouns.has(target.key) || maybeValue(target, scene.lexicon)) continue;
    return behindInformation(target, scene.lexicon) ?? target;
  }
  return undefined;
}

/** "The name and address of a customer are stored", "an inventory number is stored for books". */
function stored(scene: Scene, clause: Clause): void {
  const around = ownerAround(scene, clause);
  each(scene, clause.subject, around, 'stored', 0.85);
}

/** "We store the name of each member", "the system keeps track of employees' salaries". */
function storing(scene: Scene, clause: Clause): void {
  if (clause.verb.lemma === 'be') return;
  const recorder = clause.subject?.items[0];
  const around = ownerAround(scene, clause);
  if (
    !isRecorder(recorder, scene.lexicon) &&
    !/^(?:record|store|register|note|track|log)$/.test(clause.verb.lemma)
  ) {
    return;
  }
  each(scene, clause.objects, around, 'storing', 0.8);
}

function each(
  scene: Scene,
  list: PhraseList | undefined,
  around: Phrase | undefined,
  code: string,
  weight: number,
): void {
  if (!list) return;
  const owner = around ?? commonOwner(scene, list);
  for (const phrase of list.items) {
    if (phrase.pronoun) continue;
    const chain = ownerChain(phrase, scene.lexicon);
    const own = chain.owner ?? owner;
    if (!own || own === phrase || scene.lexicon.informationNouns.has(phrase.key)) continue;
    const valued = maybeValue(phrase, scene.lexicon);
    const single = { items: [phrase], joint: 'none' as const, from: phrase.from, to: phrase.to };
    stateValues(scene, code, valued ? weight : weight - 0.15, own, single, {
      strength: valued || around ? 'value' : 'either',
    });
  }
}

/** In "the title, version and plot of each screenplay" the complement of the last item owns them all. */
function commonOwner(scene: Scene, list: PhraseList): Phrase | undefined {
  for (const phrase of [...list.items].reverse()) {
    const { owner } = ownerChain(phrase, scene.lexicon);
    if (owner) return owner;
  }
  return undefined;
}

/** "The following data is stored for each machine: serial number, make and model." */
function announced(scene: Scene): void {
  const { sentence, lexicon } = scene;
  const colon = sentence.items.findIndex((item) => item.kind === 'break' && item.word === ':');
  if (colon < 1) return;
  const before = sentence.items.slice(0, colon);
  const listed: PhraseList[] = [];
  for (const item of sentence.items.slice(colon + 1)) {
    if (item.kind === 'vg' && item.group.form === 'finite' && listed.length === 0) return;
    if (item.kind === 'np') listed.push(item.list);
  }
  const clause = sentence.clauses.find(
    (candidate) => candidate.verb.from < (before.length > 0 ? 1e9 : 0),
  );
  const speaksOfData =
    sentence.tokens.some((token) => lexicon.informationNouns.has(token.lower)) ||
    (clause && lexicon.recordingVerbs.has(clause.verb.lemma));
  if (!speaksOfData) return;
  const owner = announcedOwner(scene, before);
  if (!owner) return;
  for (const list of listed) stateValues(scene, 'announced', 0.85, owner, list);
}

function announcedOwner(scene: Scene, before: Scene['sentence']['items']): Phrase | undefined {
  let found: Phrase | undefined;
  before.forEach((item, index) => {
    if (item.kind !== 'np') return;
    const phrase = item.list.items[0];
    if (!phrase) return;
    const inner = behindInformation(phrase, scene.lexicon);
    if (inner) found ??= inner;
    const prep = before[index - 1];
    if (prep?.kind === 'prep' && /^(?:for|on|about|of|regarding|concerning|per)$/.test(prep.word)) {
      const target = referent(phrase);
      if (target && target.words.length > 0 && !scene.lexicon.discourseNouns.has(target.key))
        found ??= behindInformation(target, scene.lexicon) ?? target;
    }
  });
  return found;
}
