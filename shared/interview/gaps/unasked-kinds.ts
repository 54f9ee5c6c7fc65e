import type { Command } from '../../metamodel/commands';
import { specificsOf } from '../../metamodel/queries';
import { pascalName, spokenPlural } from '../names';
import type { ReadClassifier, ReadRelation } from '../reading';
import type { ListItem } from './answer-words';
import type { AnswerSentence } from './answer-sentences';
import { blank, mentionsIn, saysNothing, sentencesIn } from './answer-sentences';
import { namedAnswer } from './answer-rows';
import { inSingular, isBrief, listIn } from './answer-words';
import { foundAt, readClass } from './facts';
import { DONT_KNOW } from './gap-kind';
import type { GapKind, Knowledge, Understood } from './gap-kind';
import type { Gap } from '../conversation';
import { classesAt, classesOf, discount, hasMark, listed, setMark } from './knowledge';

/** Nobody was asked whether there are kinds of a thing. */
export const unaskedKinds: GapKind = {
  kind: 'unasked-kinds',
  section: 'things',
  weight: 55,
  prospect: true,
  blocks: 'what only some of them have: data, relationships, rules',
  places: (knowledge) => classesOf(knowledge).length,
  find: (knowledge) =>
    classesOf(knowledge)
      .filter((c) => !hasMark(c, 'kindsTold') && specificsOf(knowledge.store, c.id).length === 0)
      .map(({ id, name }) => ({
        elementId: id,
        text: `Nobody was asked whether there are kinds of ${spokenPlural(name)}.`,
      })),
  // One thing in six has kinds, and then two or three of them.
  gain: ({ store }, { elementId }) => 0.4 * discount(store, elementId),
  ask: (knowledge, gap) => ask(knowledge, [gap]),
  readsSentences: true,
  answer: (knowledge, gap, answer) => kindsAnswer(knowledge, [gap], answer),
  batch: {
    limit: 8,
    ask,
    answer: kindsAnswer,
    form: {
      title: 'Are there different kinds of any of these?',
      row: ({ store }, { elementId }) => ({
        label: spokenPlural(store.getAs('class', elementId)?.name ?? ''),
        choices: ['No'],
        placeholder: 'this kind and that kind',
      }),
      // "No" of one of them is what is left when the others have kinds.
      compose: (knowledge, gaps, answers) =>
        answers.every(isNo)
          ? 'No'
          : namedAnswer(
              knowledge,
              gaps.filter((_, n) => !isNo(answers[n] ?? '')),
              answers.filter((answer) => !isNo(answer)),
            ),
    },
  },
};

function isNo(answer: string): boolean {
  return saysNothing(answer) && isBrief(answer);
}

function ask(knowledge: Knowledge, gaps: readonly Gap[]) {
  const records = classesAt(knowledge, gaps);
  const names = listed(
    records.map(({ name }) => spokenPlural(name)),
    8,
  );
  const of = gaps.length === 1 ? `kinds of ${names}` : `kinds of any of these: ${names}`;
  return {
    topicId: gaps.length === 1 ? (gaps[0]?.elementId ?? null) : null,
    text: `Are there different ${of}?`,
    quickAnswers: ['No', DONT_KNOW],
  };
}

function kindsAnswer(
  knowledge: Knowledge,
  gaps: readonly Gap[],
  answer: string,
): Understood | null {
  const records = classesAt(knowledge, gaps);
  const marks: Command[] = records.map((record) => setMark(record, 'kindsTold'));
  if (saysNothing(answer) && isBrief(answer)) {
    return { kind: 'statement', requirement: 'other', marks };
  }
  const names = classesOf(knowledge).map(({ name }) => name);
  const asked = records.map(({ name }) => name);
  const told: ReadRelation[] = [];
  const rest: string[] = [];
  const things: ReadClassifier[] = [];
  for (const sentence of sentencesIn(answer)) {
    const found = kindsIn(sentence, names, asked);
    if (!found) rest.push(sentence.text);
    for (const item of found?.items ?? []) {
      const name = nameOf(item.words, names);
      if (name === '' || name === found?.general) continue;
      things.push({ ...readClass(name, item), name });
      const at = foundAt(item);
      told.push({ kind: 'generalization', source: name, target: found?.general ?? '', ...at });
    }
  }
  if (told.length === 0) return { kind: 'noted', marks };
  const reading = { classifiers: things, relations: told };
  return {
    kind: 'reading',
    reading,
    marks,
    ...(rest.length > 0 && { rest: `${rest.join('. ')}.` }),
  };
}

function nameOf(words: string, names: readonly string[]): string {
  const [mention] = mentionsIn(words, names);
  const isWhole = mention && mention.start === 0 && mention.end === words.length;
  return isWhole ? mention.name : pascalName(inSingular(words));
}

/** The general thing, and the list that names its kinds, of one sentence. */
function kindsIn(
  { text, start }: AnswerSentence,
  names: readonly string[],
  asked: readonly string[],
): { general: string; items: ListItem[] } | null {
  const list = (body: string) =>
    listIn(body)?.map(({ words, start: from, end }) => ({
      words,
      start: from + start,
      end: end + start,
    }));
  const mentions = mentionsIn(text, [...new Set([...asked, ...names])]);
  for (const { name, start: from, end } of mentions) {
    const [before, after] = [text.slice(0, from), text.slice(end)];
    // "There are two kinds of accounts: …", "Accounts: …", "An account is either a … or a …"
    const opens =
      /^(?:.*\b(?:kinds?|types?|sorts?|forms?) of )?(?:an?|the|each|every|our)?\s*$/i.test(
        before,
      ) && /^\s*(?:(?:is|are|can be|may be|come|comes|in|as)\s*)*(?:either\b|:|–|-)/i.exec(after);
    if (opens) {
      const items = list(blank(text, 0, end + opens[0].length));
      if (items) return { general: name, items };
    }
    // "Savings accounts and checking accounts are (kinds of) accounts"
    const closes =
      /\s+(?:is|are)\s+(?:(?:an?|all|both)\s+)?(?:(?:special\s+)?(?:kinds?|types?|sorts?|forms?) of\s+)?(?:an?\s+)?$/i.exec(
        before,
      );
    if (closes && /^[\s.]*$/.test(after)) {
      const items = list(blank(text, closes.index, text.length));
      if (items) return { general: name, items };
    }
  }
  return null;
}
