import type { Rule, Scene } from '../facts';
import type { Clause } from '../text/clauses';
import type { Phrase, PhraseList } from '../text/phrase';
import { isRecorder, isValue, multiplicityOf, things, verbSpan } from './common';

/** Prepositions that tie the object of an action to another thing. */
const TYING =
  /^(?:to|for|in|on|at|from|by|with|through|into|of|under|via|within|per|between|about|against|towards?|onto)$/;

/** Verbs of standing relations: "belongs to a group" means one group, "borrows a book" says nothing of how many. */
const STATIVE =
  /^(?:belong|assign|associate|relate|link|be|refer|correspond|live|locate|connect|contain|attach)$/;

/** Actions between things: "a member borrows books", "orders are placed by customers", "students enrol in courses". */
export const actionRule: Rule = {
  topic: 'action',
  apply(scene) {
    for (const clause of scene.sentence.clauses) act(scene, clause);
  },
};

function act(scene: Scene, clause: Clause): void {
  const { verb } = clause;
  const { lexicon } = scene;
  if (verb.negated && !verb.modal) return;
  if (lexicon.wholeVerbs.has(verb.lemma) || (lexicon.havingVerbs.has(verb.lemma) && !verb.passive))
    return;
  if (verb.lemma === 'be' && !verb.complement && clause.preps.length === 0) return;
  if (
    lexicon.recordingVerbs.has(verb.lemma) &&
    clause.subject &&
    isRecorder(clause.subject.items[0], lexicon) &&
    !verb.passive
  )
    return;
  const weak = lexicon.emptyVerbs.has(verb.lemma) ? 0.35 : 1;
  const subjects = useful(scene, clause.subject);
  const objects = useful(scene, clause.objects);
  const label = verb.complement ? `is ${verb.complement}` : verb.surface;
  for (const subject of subjects) {
    for (const object of objects)
      relate(
        scene,
        clause,
        verb.passive ? 'passive-object' : 'verb',
        0.75 * weak,
        subject,
        object,
        label,
      );
    if (verb.passive || verb.form !== 'participle') operation(scene, clause, subject.target);
  }
  withPreps(scene, clause, subjects, objects, label, weak);
}

type Pair = { phrase: Phrase; target: Phrase };

function useful(scene: Scene, list: PhraseList | undefined): Pair[] {
  return things(list).filter(
    ({ target }) =>
      !isValue(target, scene.lexicon) && !scene.lexicon.discourseNouns.has(target.key),
  );
}

function withPreps(
  scene: Scene,
  clause: Clause,
  subjects: Pair[],
  objects: Pair[],
  label: string,
  weak: number,
): void {
  clause.preps.forEach((prep, index) => {
    if (!TYING.test(prep.word)) return;
    const targets = useful(scene, prep.list);
    const by = clause.verb.passive && prep.word === 'by';
    const near = index === 0 ? 1 : 0.7;
    for (const target of targets) {
      for (const subject of subjects) {
        if (by) relate(scene, clause, 'passive', 0.75 * weak, target, subject, label);
        else
          relate(
            scene,
            clause,
            'prep',
            (objects.length > 0 ? 0.4 : 0.65) * weak * near,
            subject,
            target,
            `${label} ${prep.word}`,
          );
      }
      for (const object of objects) {
        if (!by)
          relate(
            scene,
            clause,
            'object-prep',
            0.4 * weak * near,
            object,
            target,
            `${label} ${prep.word}`,
          );
      }
    }
  });
}

function relate(
  scene: Scene,
  clause: Clause,
  code: string,
  weight: number,
  source: Pair,
  target: Pair,
  label: string,
): void {
  if (source.target === target.target) return;
  const sourceMultiplicity = source.phrase.multiplicity ? multiplicityOf(source.phrase) : undefined;
  const counts = target.phrase.multiplicity !== undefined || target.phrase.plural;
  const targetMultiplicity =
    counts || STATIVE.test(clause.verb.lemma)
      ? multiplicityOf(target.phrase, clause.verb.modal)
      : undefined;
  scene.state(
    code,
    clause.marker === 'if' || clause.marker === 'when' ? weight * 0.8 : weight,
    {
      kind: 'relate',
      source: source.target,
      target: target.target,
      label,
      ...(sourceMultiplicity ? { sourceMultiplicity } : {}),
      ...(targetMultiplicity ? { targetMultiplicity } : {}),
    },
    source.phrase,
    verbSpan(scene, clause),
    target.phrase,
  );
}

/** "A member can renew a loan" -> renewLoan, as something that is done to or by the subject. */
function operation(scene: Scene, clause: Clause, actor: Phrase): void {
  const { verb } = clause;
  const object = clause.objects?.items[0];
  if (
    verb.passive ||
    verb.lemma === 'be' ||
    verb.lemma === 'have' ||
    scene.lexicon.emptyVerbs.has(verb.lemma)
  )
    return;
  const target = object && !object.pronoun ? object : undefined;
  scene.state(
    'operation',
    verb.modal || verb.form === 'infinitive' ? 0.6 : 0.45,
    { kind: 'does', actor, verb: verb.lemma, ...(target ? { object: target } : {}) },
    actor,
    verbSpan(scene, clause),
  );
}
