import { z } from 'zod';
import type { Diagnostic } from '../kit/diagnostic';
import { hasErrors } from '../kit/diagnostic';
import type { Store } from '../metamodel/store';
import type { ConversationState, InterviewView, Question, SectionId } from './conversation';
import { SECTIONS } from './conversation';
import { diagnose } from './diagnostics';
import { findGaps } from './gaps';
import type { Outlook } from './outlook';
import { AS_IT_IS } from './outlook';
import { nextQuestion, questionById, REVIEW_QUESTION } from './questions';
import { isStanding } from './statements';

/** Where an interview stands. A plain JSON value: what has to survive a restart. */
export interface Interview {
  state: ConversationState;
  section: SectionId;
  /** The open question; null when there is nothing left to ask, or outside INTERVIEW. */
  questionId: string | null;
  /** Questions that were answered. None is asked again, even where its gap stayed open. */
  askedIds: string[];
  skippedIds: string[];
}

const sectionIds = SECTIONS.map(({ id }) => id) as [SectionId, ...SectionId[]];
const ids = z.array(z.string()).catch([]);
const stored = z.object({
  state: z.enum(['INTERVIEW', 'DOCUMENT', 'COMPLETED']).catch('INTERVIEW'),
  section: z.enum(sectionIds).catch('purpose'),
  questionId: z.string().nullable().catch(null),
  askedIds: ids,
  skippedIds: ids,
});

/** A new interview about a model, empty or not, with its first question. */
export function startInterview(store: Store): Interview {
  const fresh = { questionId: null, askedIds: [], skippedIds: [] };
  return ask({ state: 'INTERVIEW', section: 'purpose', ...fresh }, store);
}

/** The interview that was stored; whatever does not fit is replaced, so that resuming never fails. */
export function restoreInterview(raw: unknown, store: Store): Interview {
  const result = stored.safeParse(raw);
  return result.success ? refresh(result.data, store) : startInterview(store);
}

/** The open question, worded for the model as it is; null when its gap has closed. */
export function currentQuestion(interview: Interview, store: Store): Question | null {
  return interview.questionId === null ? null : questionById(store, interview.questionId);
}

/**
 * Keeps the open question while it makes sense, else asks the next one. For after any change of the
 * model.
 *
 * @param outlook what the proposals nobody has decided on would leave open: the rest is not asked.
 */
export function refresh(
  interview: Interview,
  store: Store,
  outlook: Outlook = AS_IT_IS,
): Interview {
  return needsQuestion(interview, store) ? ask(interview, store, outlook) : interview;
}

/** True when the open question makes no sense any more, or there is none. */
export function needsQuestion(interview: Interview, store: Store): boolean {
  if (interview.state !== 'INTERVIEW') return false;
  const current = currentQuestion(interview, store);
  // The review comes last: it steps back when something else has come up.
  return !current || current.id === REVIEW_QUESTION.id;
}

/**
 * Goes on after the open question was answered (however well) or skipped.
 *
 * @param unknown gaps of an answered question to which the answer was "I don't know"
 */
export function advance(
  interview: Interview,
  store: Store,
  outcome: 'answered' | 'skipped',
  outlook: Outlook = AS_IT_IS,
  unknown: readonly string[] = [],
): Interview {
  if (interview.state !== 'INTERVIEW') return interview;
  const { questionId, askedIds, skippedIds } = interview;
  const done = questionId === null ? [] : [questionId];
  const next: Interview = {
    ...interview,
    askedIds: outcome === 'answered' ? [...askedIds, ...done] : askedIds,
    skippedIds: [...skippedIds, ...(outcome === 'skipped' ? done : []), ...unknown],
  };
  return ask(next, store, outlook);
}

function ask(interview: Interview, store: Store, outlook: Outlook = AS_IT_IS): Interview {
  const question = nextQuestion(store, interview, outlook);
  return {
    ...interview,
    questionId: question?.id ?? null,
    section: question?.section ?? 'review',
  };
}

export interface Transition {
  /** Unchanged when a diagnostic is an error. */
  interview: Interview;
  diagnostics: Diagnostic[];
}

/**
 * Goes to another state: INTERVIEW -> DOCUMENT -> COMPLETED, and back from either.
 *
 * Writing up needs something said; completing needs the write-up and a class. Open questions and
 * undecided suggestions are warnings: the document lists the former, and leaves out the latter.
 */
export function goTo(
  interview: Interview,
  store: Store,
  state: ConversationState,
  outlook: Outlook = AS_IT_IS,
): Transition {
  const diagnostics = objections(interview, store, state, outlook);
  if (hasErrors(diagnostics)) return { interview, diagnostics };
  const moved: Interview = { ...interview, state };
  if (state === 'INTERVIEW') return { interview: refresh(moved, store, outlook), diagnostics };
  return { interview: moved, diagnostics };
}

function objections(
  { state: from }: Interview,
  store: Store,
  to: ConversationState,
  { undecided }: Outlook,
): Diagnostic[] {
  if (to === 'INTERVIEW' || to === from) return [];
  const found: Diagnostic[] = [];
  const said = store.all('statement').some(isStanding);
  if (!said && store.all('class').length === 0) found.push(diagnose('interview.nothing-said', {}));
  else if (to === 'COMPLETED') {
    if (from === 'INTERVIEW') found.push(diagnose('interview.write-up-first', {}));
    if (store.all('class').length === 0) found.push(diagnose('interview.no-classes', {}));
  }
  if (undecided > 0) found.push(diagnose('interview.undecided', { count: undecided }));
  const open = findGaps(store).gaps.length;
  if (open > 0) found.push(diagnose('interview.open-gaps', { count: open }));
  return found;
}

/** Everything the interview panel shows. */
export function interviewView(
  interview: Interview,
  store: Store,
  { messages, proposals }: Pick<InterviewView, 'messages' | 'proposals'>,
): InterviewView {
  const { state, section, askedIds } = interview;
  const report = findGaps(store);
  const progressOf = new Map(report.sections.map(({ id, progress }) => [id, progress]));
  const reviewed = state !== 'INTERVIEW' || askedIds.includes(REVIEW_QUESTION.id) ? 1 : 0;
  const sections = SECTIONS.map(({ id, title }) => {
    return { id, title, progress: progressOf.get(id) ?? reviewed };
  });
  const progress =
    state === 'COMPLETED' ? 1 : sections.reduce((sum, s) => sum + s.progress, 0) / sections.length;
  const question = state === 'INTERVIEW' ? currentQuestion(interview, store) : null;
  return { state, section, question, progress, sections, gaps: report.gaps, messages, proposals };
}
