import type { Rule, Scene } from '../facts';
import { referent } from '../text/coreference';
import { phrasesOf } from '../text/clauses';
import type { Phrase } from '../text/phrase';
import { isValue, maybeValue, ownerChain } from './common';

/** Values and things by whom they belong to: "the customer's address", "its price", "title of the film". */
export const possessiveRule: Rule = {
  topic: 'possessive',
  apply(scene) {
    for (const item of scene.sentence.items) {
      if (item.kind !== 'np') continue;
      for (const phrase of phrasesOf(item.list)) possessed(scene, phrase);
    }
  },
};

function possessed(scene: Scene, phrase: Phrase): void {
  if (phrase.pronoun || phrase.words.length === 0) return;
  const { lexicon } = scene;
  const owner = phrase.possessor && referent(phrase.possessor);
  if (owner && owner.words.length > 0) {
    const value = maybeValue(phrase, lexicon);
    const pronoun = phrase.possessor?.pronoun !== undefined;
    scene.state(
      pronoun ? 'own' : 'genitive',
      value ? (pronoun ? 0.55 : 0.65) : 0.3,
      { kind: 'has', owner, thing: phrase, strength: value ? 'value' : 'either' },
      phrase,
    );
    return;
  }
  if (!phrase.of) return;
  const chain = ownerChain(phrase, lexicon);
  if (!chain.owner || chain.owner.words.length === 0) return;
  const value = isValue(phrase, lexicon);
  const named = chain.name === phrase.key ? {} : { name: chain.name };
  scene.state(
    'of',
    value ? 0.6 : 0.3,
    {
      kind: 'has',
      owner: chain.owner,
      thing: phrase,
      strength: value ? 'value' : 'either',
      ...named,
    },
    phrase,
    chain.owner,
  );
}
