import type { Rule, Scene } from '../facts';
import type { Clause } from '../text/clauses';
import {
  behindInformation,
  isRecorder,
  multiplicityOf,
  stateValues,
  things,
  verbSpan,
} from './common';

/** "Each guest has a name and several bookings", "bikes with a colour". */
export const havingRule: Rule = {
  topic: 'has',
  apply(scene) {
    for (const clause of scene.sentence.clauses) having(scene, clause);
    for (const { host, word, list } of scene.sentence.attachments) {
      if (word !== 'with') continue;
      const last = host.items[host.items.length - 1];
      for (const { target } of things(last && { ...host, items: [last] }))
        stateValues(scene, 'with', 0.7, target, list, { strength: 'either' });
    }
  },
};

function having(scene: Scene, clause: Clause): void {
  const { lexicon } = scene;
  const { verb } = clause;
  if (!lexicon.havingVerbs.has(verb.lemma) || verb.passive || verb.negated || !clause.objects)
    return;
  if (clause.marker === 'whether' || clause.marker === 'if') return;
  const plain = /^(?:have|possess|own|get|hold)$/.test(verb.lemma);
  for (const { phrase, target } of things(clause.subject)) {
    const owner = behindInformation(target, lexicon);
    if (owner) {
      stateValues(scene, 'information', 0.9, owner, clause.objects);
      continue;
    }
    if (!plain && isRecorder(phrase, lexicon)) continue;
    const each = multiplicityOf(phrase);
    stateValues(
      scene,
      plain ? 'has-list' : 'contains',
      plain ? 0.9 : 0.75,
      target,
      clause.objects,
      {
        strength: plain ? 'either' : 'part',
        ...(verb.modal ? { modal: verb.modal } : {}),
        ...(each && phrase.multiplicity ? { ownerMultiplicity: each } : {}),
      },
    );
    if (clause.objects.items.length === 0)
      scene.state('has-nothing', 0, { kind: 'exclude', phrase: target }, verbSpan(scene, clause));
  }
}
