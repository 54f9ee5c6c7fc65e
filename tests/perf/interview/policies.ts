import type { Question } from '../../../shared/interview/conversation';
import { findGaps } from '../../../shared/interview/gaps';
import type { Asked } from '../../../shared/interview/questions';
import { nextQuestion, questionFor, REVIEW_QUESTION } from '../../../shared/interview/questions';
import type { Store } from '../../../shared/metamodel/store';

/** Chooses the next question; null when there is none left. */
export type Policy = (store: Store, asked: Asked) => Question | null;

/** The analyst as the product has it. */
export const analyst: Policy = (store, asked) => nextQuestion(store, asked);

/** The same kinds of questions as a form would ask them: section by section, one element at a time. */
export const fixedOrder: Policy = (store, { askedIds, skippedIds }) => {
  const done = new Set([...askedIds, ...skippedIds]);
  const gap = findGaps(store).gaps.find(({ id }) => !done.has(id));
  if (gap) return questionFor(store, gap);
  return done.has(REVIEW_QUESTION.id) ? null : REVIEW_QUESTION;
};
