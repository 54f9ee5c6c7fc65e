import type { Rule, Scene } from '../facts';
import type { Clause } from '../text/clauses';
import { isRecorder, multiplicityOf, prepList, stateValues, things } from './common';

/** Wholes and parts: "consists of", "is composed of", "is part of", "belongs to". */
export const wholeRule: Rule = {
  topic: 'whole',
  apply(scene) {
    for (const clause of scene.sentence.clauses) {
      consists(scene, clause);
      partOf(scene, clause);
    }
  },
};

function consists(scene: Scene, clause: Clause): void {
  const { verb } = clause;
  if (!scene.lexicon.wholeVerbs.has(verb.lemma) || verb.negated) return;
  const parts =
    prepList(clause, 'of') ?? (verb.passive ? prepList(clause, 'by', 'from') : clause.objects);
  for (const { phrase, target } of things(clause.subject)) {
    if (isRecorder(phrase, scene.lexicon) && target.proper) continue;
    stateValues(scene, 'consists-of', 0.85, target, parts, {
      strength: 'part',
      ...(verb.modal ? { modal: verb.modal } : {}),
    });
  }
}

/** "A room is part of a building", "an order line belongs to one order". */
function partOf(scene: Scene, clause: Clause): void {
  const { verb } = clause;
  const part =
    verb.lemma === 'be' && clause.objects?.items[0]?.key === 'part'
      ? clause.objects.items[0].of
      : undefined;
  if (part) {
    for (const { target: whole, phrase } of things(part)) {
      for (const { target, phrase: piece } of things(clause.subject)) {
        const ownerMultiplicity = multiplicityOf(phrase, verb.modal);
        scene.state(
          'part-of',
          0.8,
          {
            kind: 'has',
            owner: whole,
            thing: target,
            strength: 'part',
            name: target.key,
            multiplicity: piece.multiplicity ?? { lower: 0, upper: '*' },
            ...(ownerMultiplicity ? { ownerMultiplicity } : {}),
          },
          target,
          whole,
        );
      }
    }
  }
}
