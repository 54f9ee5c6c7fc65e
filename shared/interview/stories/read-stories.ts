import { nameKey, pascalName } from '../names';
import type { Evidence, Found, ReadClassifier, ReadSentence, Reading } from '../reading';
import type { FoundStory } from './story';
import { findStories } from './find-stories';

/** How sure it is that somebody a story is told by is somebody who uses the system. */
const ROLE_CONFIDENCE = 0.85;
/** Anybody: no role of its own. */
const ANYBODY =
  /^(?:users?|person|people|somebody|someone|anybody|anyone|everybody|everyone|human)$/i;

/**
 * A reading in which every user story of the text is one functional sentence, its acceptance criteria
 * included, whatever pieces the reader took it in, and in which those that the stories are told by are
 * roles. A text without stories keeps its reading as it is.
 */
export function withStories(text: string, reading: Reading): Reading {
  const stories = findStories(text);
  if (stories.length === 0) return reading;
  const { sentences, newIndex } = joinSentences(reading.sentences, stories);
  const moved = <T extends Found>(found: T): T => ({
    ...found,
    evidence: found.evidence.map((one) => moveEvidence(one, newIndex, sentences)),
  });
  const classifiers = reading.classifiers.map((classifier) => ({
    ...moved(classifier),
    attributes: classifier.attributes.map(moved),
    operations: classifier.operations.map(moved),
    literals: classifier.literals.map(moved),
  }));
  return {
    ...reading,
    sentences,
    classifiers: withRoles(text, classifiers, stories, sentences),
    relations: reading.relations.map(moved),
  };
}

/** One sentence for each story in place of those it is made of, and where each old one went. */
function joinSentences(old: readonly ReadSentence[], stories: readonly FoundStory[]) {
  const owner = old.map((sentence) => stories.findIndex((story) => overlaps(sentence, story)));
  const parts = [
    ...stories.map(({ start, end }, story) => ({ start, end, story, was: -1 })),
    ...old.flatMap(({ start, end }, was) =>
      owner[was] === -1 ? { start, end, story: -1, was } : [],
    ),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  const sentences = parts.map(({ start, end, was }): ReadSentence => {
    const kept = old[was];
    return kept ?? { start, end, kind: 'functional' };
  });
  const newIndex = old.map((_, was) => {
    const story = owner[was] ?? -1;
    return parts.findIndex((part) => (story === -1 ? part.was === was : part.story === story));
  });
  return { sentences, newIndex };
}

/** True when at least half of a sentence is of the story. */
function overlaps({ start, end }: ReadSentence, story: FoundStory): boolean {
  const shared = Math.min(end, story.end) - Math.max(start, story.start);
  return shared > 0 && shared * 2 >= Math.min(end - start, story.end - story.start);
}

/** Evidence in its new sentence; words before the story's own ("US-12:") are left out. */
function moveEvidence(
  evidence: Evidence,
  newIndex: readonly number[],
  sentences: readonly ReadSentence[],
): Evidence {
  const index = newIndex[evidence.sentence] ?? evidence.sentence;
  const sentence = sentences[index];
  if (!sentence) return evidence;
  const clamp = (at: number) => Math.min(sentence.end, Math.max(sentence.start, at));
  const { start, end } = evidence.span;
  return { ...evidence, sentence: index, span: { start: clamp(start), end: clamp(end) } };
}

/** The reader's classifiers; who tells a story is a role, and a new one when nobody knew it. */
function withRoles(
  text: string,
  classifiers: ReadClassifier[],
  stories: readonly FoundStory[],
  sentences: readonly ReadSentence[],
): ReadClassifier[] {
  const all = [...classifiers];
  for (const { story, start, end } of stories) {
    const role = story.role.split(' ').slice(-4).join(' ');
    const name = pascalName(role);
    if (name === '' || ANYBODY.test(role)) continue;
    const at = text.indexOf(story.role, start);
    const span =
      at === -1 || at > end ? { start, end } : { start: at, end: at + story.role.length };
    const sentence = sentences.findIndex((one) => one.start === start && one.end === end);
    const evidence: Evidence = { sentence, span, rule: 'story.role' };
    const known = all.findIndex((one) => nameKey(one.name) === nameKey(name));
    const found = all[known];
    if (!found) {
      const parts = { attributes: [], operations: [], literals: [] };
      const added: ReadClassifier = {
        name,
        kind: 'class',
        isRole: true,
        ...parts,
        confidence: ROLE_CONFIDENCE,
        evidence: [evidence],
      };
      all.push(added);
    } else if (found.kind === 'class') {
      all[known] = { ...found, isRole: true, evidence: [...found.evidence, evidence] };
    }
  }
  return all;
}
