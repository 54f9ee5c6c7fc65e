import type { Question } from '../../../shared/interview/conversation';
import { AGAIN, allGaps } from '../../../shared/interview/gaps';
import { VAGUE } from '../../../shared/interview/gaps/knowledge';
import type { Asked } from '../../../shared/interview/questions';
import {
  nextQuestion,
  questionById,
  questionFor,
  REVIEW_QUESTION,
} from '../../../shared/interview/questions';
import type { Store } from '../../../shared/metamodel/store';

/** Chooses the next question; null when there is none left. */
export type Policy = (store: Store, asked: Asked) => Question | null;

/** The analyst as the product has it. */
export const analyst: Policy = (store, asked) => nextQuestion(store, asked);

/** A question that got a vague answer, once more. */
function stillVague(store: Store, done: ReadonlySet<string>): Question | null {
  for (const { extra } of store.all('statement')) {
    const id = `${AGAIN}${String(extra?.[VAGUE])}`;
    const question = extra?.[VAGUE] === undefined || done.has(id) ? null : questionById(store, id);
    if (question) return question;
  }
  return null;
}

/** The same kinds of questions as a form would ask them: section by section, one element at a time. */
export const fixedOrder: Policy = (store, { askedIds, skippedIds }) => {
  const done = new Set([...askedIds, ...skippedIds]);
  const gap = allGaps(store).find(({ id }) => !done.has(id));
  if (gap) return questionFor(store, gap);
  const again = stillVague(store, done);
  if (again) return again;
  return done.has(REVIEW_QUESTION.id) ? null : REVIEW_QUESTION;
};
