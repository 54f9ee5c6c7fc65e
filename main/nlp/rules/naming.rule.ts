import type { Rule, Scene } from '../facts';
import type { ParsedAside } from '../text/sentence';
import { headOf, readAfter, things } from './common';

/** What is only a name: "Acme is a company that …", "Work Package (WP)", "also called". */
export const namingRule: Rule = {
  topic: 'naming',
  apply(scene) {
    named(scene);
    for (const aside of scene.sentence.asides) acronym(scene, aside);
  },
};

/** One particular firm or product is no class, and neither is the word for what it is. */
function named(scene: Scene): void {
  const { lexicon, sentence } = scene;
  for (const clause of sentence.clauses) {
    const object = clause.objects?.items[0];
    if (clause.verb.lemma !== 'be' || !object) continue;
    const head = headOf(object);
    if (!lexicon.organisationNouns.has(head) && !lexicon.systemNouns.has(head)) continue;
    for (const { target } of things(clause.subject)) {
      if (!target.proper) continue;
      scene.state('instance', 1, { kind: 'exclude', phrase: target }, target, object);
      if (!object.pronoun)
        scene.state('instance-of', 0.7, { kind: 'exclude', phrase: object }, object);
    }
  }
}

/** "(WP)" after "Work Package": the letters are the initials. */
function acronym(scene: Scene, aside: ParsedAside): void {
  const token = aside.tokens[0];
  if (aside.tokens.length !== 1 || !token || !/^[A-Z][A-Za-z0-9]{1,6}s?$/.test(token.text)) return;
  const host = readAfter(scene, aside.after);
  const letters = token.text.replace(/s$/, '').toLowerCase();
  if (!host || host.words.length < 2) return;
  const initials = host.words.map((word) => word[0]).join('');
  if (!initials.endsWith(letters) && !letters.startsWith(initials)) return;
  const span = { start: token.start, end: token.end };
  scene.state('acronym', 0.95, { kind: 'alias', phrase: host, other: letters }, host, span);
}
