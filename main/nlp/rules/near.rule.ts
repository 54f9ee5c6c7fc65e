import type { Rule } from '../facts';
import { isValue, multiplicityOf, things } from './common';

/** Two things held together by a preposition alone: "a ticket for a flight", "pumps at the station". */
export const nearRule: Rule = {
  topic: 'near',
  apply(scene) {
    for (const { host, word, list } of scene.sentence.attachments) {
      if (!/^(?:for|at|in|on|from|per|to|by|within|between)$/.test(word)) continue;
      const last = host.items[host.items.length - 1];
      for (const source of things(last && { ...host, items: [last] })) {
        if (isValue(source.target, scene.lexicon)) continue;
        for (const target of things(list)) {
          if (isValue(target.target, scene.lexicon)) continue;
          const multiplicity = multiplicityOf(target.phrase);
          scene.state(
            'preposition',
            0.3,
            {
              kind: 'relate',
              source: source.target,
              target: target.target,
              label: word,
              ...(multiplicity ? { targetMultiplicity: multiplicity } : {}),
            },
            source.phrase,
            target.phrase,
          );
        }
      }
    }
  },
};
