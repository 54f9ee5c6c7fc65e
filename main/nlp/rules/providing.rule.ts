import type { Rule } from '../facts';
import { behindInformation, isRecorder, maybeValue, stateValues, things } from './common';

/** People who give data about themselves: "an organizer provides their name and email address". */
export const providingRule: Rule = {
  topic: 'provide',
  apply(scene) {
    const { lexicon, sentence } = scene;
    for (const clause of sentence.clauses) {
      if (!lexicon.providingVerbs.has(clause.verb.lemma) || clause.verb.passive || !clause.objects)
        continue;
      for (const { phrase, target } of things(clause.subject)) {
        const owner = behindInformation(target, lexicon);
        if (owner) {
          stateValues(scene, 'information', 0.85, owner, clause.objects);
          continue;
        }
        if (isRecorder(phrase, lexicon)) continue;
        for (const item of clause.objects.items) {
          if (item.possessor && !item.possessor.pronoun) continue;
          if (!maybeValue(item, lexicon) || item.of) continue;
          const own = item.possessor !== undefined;
          const single = { ...clause.objects, items: [item] };
          stateValues(scene, own ? 'own-data' : 'data', own ? 0.8 : 0.6, target, single);
        }
      }
    }
  },
};
