import type { Store } from '../metamodel/store';
import type { Gap, Question } from './conversation';
import { AGAIN, allGaps, gapIdsOf, gapKindOf, questionIdOf } from './gaps';
import type { Form, GapKind, Knowledge } from './gaps/gap-kind';
import { DONT_KNOW } from './gaps/gap-kind';
import { knowledgeOf, VAGUE } from './gaps/knowledge';
import type { Outlook } from './outlook';
import { AS_IT_IS } from './outlook';

/** What was asked already, by question id. */
export interface Asked {
  askedIds: readonly string[];
  skippedIds: readonly string[];
}

/** The worth of asking once more what was answered vaguely, against asking it for the first time. */
const SECOND_TRY = 0.4;

/** The last question of all. It closes no gap: it asks whether the whole is right. */
export const REVIEW_QUESTION: Question = {
  id: 'open:review',
  section: 'review',
  gapId: null,
  topicId: null,
  text: 'Look over the model and the open points. Is anything missing or wrong?',
  quickAnswers: ['It is complete', DONT_KNOW],
};

/**
 * The question of which most is to be expected now: the weight of its gaps (what they block) times
 * the elements that an answer is likely to reveal or settle. Gaps of one kind go into one question,
 * as many as a person can still answer. The natural order of the sections decides between equals.
 *
 * Nothing is asked twice, answered or skipped, but what was answered vaguely ("it depends") or only
 * in part comes back once, when there is little else to ask. The review question comes last.
 *
 * @param outlook what the proposals nobody has decided on would leave open: the rest is not asked.
 * @returns null when there is nothing left to ask, or nothing until the pending proposals are
 *   decided on.
 */
export function nextQuestion(
  store: Store,
  asked: Asked,
  outlook: Outlook = AS_IT_IS,
): Question | null {
  const ids = [...asked.askedIds, ...asked.skippedIds];
  const { openIds, undecided } = outlook;
  const open = allGaps(store).filter(({ id }) => openIds === null || openIds.has(id));
  const knowledge = knowledgeOf(store);
  const [best] = [...firstTries(knowledge, open, ids), ...secondTries(knowledge, open, asked)].sort(
    (a, b) => b.worth - a.worth,
  );
  if (best) return questionOf(knowledge, best.id, best.gaps);
  return undecided > 0 || ids.includes(REVIEW_QUESTION.id) ? null : REVIEW_QUESTION;
}

interface Candidate {
  id: string;
  gaps: Gap[];
  worth: number;
}

/** The best question of each kind, in the order of the sections. */
function firstTries(knowledge: Knowledge, open: Gap[], ids: readonly string[]): Candidate[] {
  const done = new Set(ids.flatMap(gapIdsOf));
  const kinds = new Map<GapKind, Gap[]>();
  for (const gap of open) {
    const kind = gapKindOf(gap.id);
    if (kind && !done.has(gap.id)) kinds.set(kind, [...(kinds.get(kind) ?? []), gap]);
  }
  return [...kinds].map(([kind, gaps]) => {
    const rounds = ids.filter((id) => id.split(':')[0] === kind.kind).length;
    const ranked = gaps
      .map((gap) => ({ gap, gain: kind.gain?.(knowledge, gap, rounds) ?? 1 }))
      .sort((a, b) => b.gain - a.gain)
      .slice(0, kind.batch?.limit ?? 1);
    const chosen = ranked.map(({ gap }) => gap);
    const gain = ranked.reduce((sum, each) => sum + each.gain, 0);
    return { id: questionIdOf(chosen), gaps: chosen, worth: kind.weight * gain };
  });
}

/**
 * What is left of questions that were answered: all of it after a vague answer, a part where an
 * answer spoke of some of the things asked about and not of others.
 */
function secondTries(
  knowledge: Knowledge,
  open: Gap[],
  { askedIds, skippedIds }: Asked,
): Candidate[] {
  const vague = new Set(knowledge.statements.map(({ extra }) => extra?.[VAGUE]));
  const again = new Set(
    [...askedIds.filter((id) => id.startsWith(AGAIN)), ...skippedIds].flatMap(gapIdsOf),
  );
  return askedIds.flatMap((id) => {
    const left = gapsIn(open, id).filter((gap) => !again.has(gap.id));
    const kind = gapKindOf(id);
    const inPart = left.length < gapIdsOf(id).length;
    if (!kind || left.length === 0 || !(vague.has(id) || inPart)) return [];
    const gain = left.reduce((sum, gap) => sum + (kind.gain?.(knowledge, gap, 1) ?? 1), 0);
    const gaps = left.slice(0, kind.batch?.limit ?? 1);
    return [{ id: AGAIN + questionIdOf(gaps), gaps, worth: SECOND_TRY * kind.weight * gain }];
  });
}

/** Those of some gaps that a question asks for. */
export function gapsIn(gaps: readonly Gap[], questionId: string): Gap[] {
  const ids = new Set(gapIdsOf(questionId));
  return gaps.filter(({ id }) => ids.has(id));
}

/**
 * The question with this id as the model stands now; null when it is unknown or all of its gaps are
 * closed. What has closed meanwhile of several is left out.
 */
export function questionById(store: Store, id: string): Question | null {
  if (id === REVIEW_QUESTION.id) return REVIEW_QUESTION;
  const gaps = gapsIn(allGaps(store), id);
  return gaps.length > 0 ? questionOf(knowledgeOf(store), id, gaps) : null;
}

/** The question that closes a gap, and no other; it bears the gap's id. */
export function questionFor(store: Store, gap: Gap): Question | null {
  return questionOf(knowledgeOf(store), gap.id, [gap]);
}

function questionOf(knowledge: Knowledge, id: string, gaps: readonly Gap[]): Question | null {
  const kind = gapKindOf(id);
  const [first] = gaps;
  if (!kind || !first) return null;
  // In the order they are in the question's id, so that numbers in an answer mean the same.
  const order = gapIdsOf(id);
  const inOrder = [...gaps].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const { batch } = kind;
  const asked =
    gaps.length > 1 && batch ? batch.ask(knowledge, inOrder) : kind.ask(knowledge, first);
  const text = id.startsWith(AGAIN) ? `This is still open: ${asked.text}` : asked.text;
  const form = gaps.length > 1 && batch?.form ? formOf(knowledge, batch.form, inOrder) : undefined;
  return { id, section: first.section, gapId: first.id, ...asked, text, ...(form && { form }) };
}

function formOf(knowledge: Knowledge, { title, row }: Form, gaps: readonly Gap[]) {
  const rows = gaps.map((gap) => ({
    gapId: gap.id,
    elementId: gap.elementId,
    ...row(knowledge, gap),
  }));
  return { title, rows };
}

/** One row's answer, in words. */
export interface RowAnswer {
  gapId: string;
  answer: string;
}

/**
 * The question for those rows that were answered, and their answers as one that it understands.
 *
 * @returns null when none of them is open any more, or their kind asks in prose only.
 */
export function answeredRows(
  store: Store,
  rows: readonly RowAnswer[],
): { question: Question; answer: string } | null {
  const gaps = allGaps(store);
  const open = rows.flatMap(({ gapId, answer }) => {
    const gap = gaps.find(({ id }) => id === gapId);
    return gap && answer.trim() !== '' ? [{ gap, answer }] : [];
  });
  const asked = open.map(({ gap }) => gap);
  const [first] = asked;
  const form = first && gapKindOf(first.id)?.batch?.form;
  if (!form || asked.some(({ id }) => gapKindOf(id) !== gapKindOf(first.id))) return null;
  const knowledge = knowledgeOf(store);
  const question = questionOf(knowledge, questionIdOf(asked), asked);
  const answers = open.map(({ answer }) => answer);
  return question && { question, answer: form.compose(knowledge, asked, answers) };
}
