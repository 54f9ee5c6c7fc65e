import type { Rule } from '../facts';
import { headOf, maybeValue, things } from './common';

/** "The total is calculated from the lines", "the balance is the sum of its bookings": worked out, not recorded. */
export const derivedRule: Rule = {
  topic: 'derived',
  apply(scene) {
    const { lexicon, sentence } = scene;
    for (const { verb, subject, objects } of sentence.clauses) {
      if (verb.negated) continue;
      const isComputed = verb.passive && lexicon.computingVerbs.has(verb.lemma);
      const result = objects?.items.find((phrase) => lexicon.computedNouns.has(headOf(phrase)));
      if (!isComputed && !(verb.lemma === 'be' && result?.of)) continue;
      for (const { target } of things(subject)) {
        // A route may be computed as well; only a value is then derived.
        if (!result && !maybeValue(target, lexicon)) continue;
        scene.state('computed', 0.8, { kind: 'derived', phrase: target }, target);
      }
    }
  },
};
