import { hasErrors } from '../kit/diagnostic';
import type { ExecuteResult } from '../metamodel/execute';
import { execute } from '../metamodel/execute';
import type { Proposal } from '../metamodel/proposal';
import type { Store } from '../metamodel/store';
import type { Gap, Question, SectionId } from './conversation';
import { SECTIONS } from './conversation';
import { findGaps, gapKindOf } from './gaps';
import { DONT_KNOW } from './gaps/gap-kind';
import { knowledgeOf } from './gaps/knowledge';
import { rebaseProposal } from './rebase-proposal';

/** What was asked already, by question id. */
export interface Asked {
  askedIds: readonly string[];
  skippedIds: readonly string[];
}

/** Gaps below this weight wait until every section has had its turn. */
const URGENT = 50;
/** So many questions of one section, then it is the next section's turn; the rest comes later. */
const IN_A_ROW = 6;

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
 * The question that closes the biggest gap now.
 *
 * Sections come in their natural order. The first round asks the heavy gaps of each, at most six
 * in a row; the second the rest, heaviest first; the review question comes last. No question is
 * asked twice, answered or skipped.
 *
 * @param pending proposals nobody has decided on: what they would close is not asked.
 * @returns null when there is nothing left to ask, or nothing until the pending proposals are
 *   decided on.
 */
export function nextQuestion(
  store: Store,
  asked: Asked,
  pending: readonly Proposal[] = [],
): Question | null {
  const done = new Set([...asked.askedIds, ...asked.skippedIds]);
  const found = findGaps(store).gaps.filter(({ id }) => !done.has(id));
  const open = stillOpen(store, found, pending);
  const counts = askedPerSection(done);
  const firstRound = open.find(
    ({ weight, section }) => weight >= URGENT && (counts.get(section) ?? 0) < IN_A_ROW,
  );
  const heaviest = () => [...open].sort((a, b) => b.weight - a.weight)[0];
  const gap = firstRound ?? heaviest();
  if (gap) return questionFor(store, gap);
  const undecided = pending.some(({ items }) => items.length > 0);
  return undecided || done.has(REVIEW_QUESTION.id) ? null : REVIEW_QUESTION;
}

/** Those gaps that would stay open if all pending proposals were accepted. */
function stillOpen(store: Store, gaps: Gap[], pending: readonly Proposal[]): Gap[] {
  const proposed = pending.filter(({ items }) => items.length > 0);
  if (proposed.length === 0 || gaps.length === 0) return gaps;
  const preview = store.clone();
  for (const proposal of proposed) {
    // Each fits the model; only where two propose the same has the second to be fitted to the first.
    if (!hasErrors(executeAll(preview, proposal).diagnostics)) continue;
    executeAll(preview, rebaseProposal(proposal, preview));
  }
  const open = new Set(findGaps(preview).gaps.map(({ id }) => id));
  return gaps.filter(({ id }) => open.has(id));
}

function executeAll(store: Store, { items }: Proposal): ExecuteResult {
  return execute(
    store,
    items.flatMap(({ commands }) => commands),
  );
}

/** The question with this id as the model stands now; null when its gap is closed or unknown. */
export function questionById(store: Store, id: string): Question | null {
  if (id === REVIEW_QUESTION.id) return REVIEW_QUESTION;
  const gap = findGaps(store).gaps.find((found) => found.id === id);
  return gap ? questionFor(store, gap) : null;
}

/** The question that closes a gap; it bears the gap's id. */
export function questionFor(store: Store, gap: Gap): Question | null {
  const kind = gapKindOf(gap.id);
  if (!kind) return null;
  const asked = kind.ask(knowledgeOf(store), gap);
  return { id: gap.id, section: gap.section, gapId: gap.id, ...asked };
}

function askedPerSection(done: ReadonlySet<string>): Map<SectionId, number> {
  const counts = new Map<SectionId, number>(SECTIONS.map(({ id }) => [id, 0]));
  for (const id of done) {
    const section = gapKindOf(id)?.section;
    if (section) counts.set(section, (counts.get(section) ?? 0) + 1);
  }
  return counts;
}
