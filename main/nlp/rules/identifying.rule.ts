import type { Rule } from '../facts';
import { prepList, stateValues, things } from './common';

/** "A book is (uniquely) identified by its ISBN", "every setup is characterised by a code and a text". */
export const identifyingRule: Rule = {
  topic: 'identify',
  apply(scene) {
    const { lexicon, sentence } = scene;
    for (const clause of sentence.clauses) {
      const { lemma, passive } = clause.verb;
      if (!passive) continue;
      const identifies = lexicon.identifyingVerbs.has(lemma);
      if (!identifies && !lexicon.describingVerbs.has(lemma)) continue;
      const by = prepList(clause, 'by', 'with', 'through', 'via');
      for (const { target } of things(clause.subject)) {
        stateValues(scene, identifies ? 'by' : 'described', identifies ? 0.92 : 0.8, target, by, {
          identifier: identifies,
        });
      }
    }
  },
};
