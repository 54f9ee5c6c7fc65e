import type { Rule, Scene } from '../facts';
import type { Clause } from '../text/clauses';
import { referent } from '../text/coreference';
import type { Phrase } from '../text/phrase';

/** Yes or no facts: "it is noted whether the guest is a VIP", "whether an upgrade is desired". */
export const whetherRule: Rule = {
  topic: 'whether',
  apply(scene) {
    const { sentence, lexicon } = scene;
    sentence.clauses.forEach((clause, index) => {
      if (clause.marker !== 'whether') return;
      const before = sentence.clauses[index - 1];
      if (
        before &&
        !lexicon.recordingVerbs.has(before.verb.lemma) &&
        !/^(?:indicate|support|specify|decide)$/.test(before.verb.lemma)
      )
        return;
      whether(scene, clause);
    });
  },
};

function whether(scene: Scene, clause: Clause): void {
  const subject = clause.subject?.items[0];
  const owner = subject && referent(subject);
  if (!owner || owner.words.length === 0) return;
  const value = valueOf(clause);
  if (!value) return;
  scene.state(
    'yes-no',
    0.7,
    {
      kind: 'has',
      owner,
      thing: { ...owner, words: value, key: value.join(' '), plural: false },
      strength: 'value',
      type: 'Boolean',
      name: value.join(' '),
    },
    subject as Phrase,
    { start: owner.start, end: owner.end },
  );
}

/** What is said of the subject, as words of a name. */
function valueOf(clause: Clause): string[] | undefined {
  const { verb } = clause;
  if (verb.complement) return [verb.complement];
  const object = clause.objects?.items[0];
  if (object && !object.pronoun) return object.words;
  if (verb.passive) return [verb.surface];
  const place = clause.preps[0]?.list.items[0];
  if (verb.lemma === 'be' && place && !place.pronoun)
    return [clause.preps[0]?.word ?? '', ...place.words];
  return undefined;
}
