import type { Keep } from '../../shared/interview/contradictions';
import { contradictionOf, resolutionOf, sentenceOf } from '../../shared/interview/contradictions';
import { oneLine } from '../../shared/interview/names';
import { questionById } from '../../shared/interview/questions';
import { AppError } from '../../shared/kit/app-error';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import type { Store } from '../../shared/metamodel/store';

/** A decision between two sentences, in words for the transcript and as commands. */
export interface Decision {
  question: string;
  said: string;
  reason: string;
  commands: Command[];
}

/** @throws AppError `interview.settled` when there is no such contradiction any more */
export function decisionOf(store: Store, gapId: string, keep: Keep, newId: NewId): Decision {
  const found = contradictionOf(store, gapId);
  const question = questionById(store, gapId);
  const resolution = resolutionOf(store, gapId, keep, newId);
  if (!found || !question || !resolution) {
    throw new AppError('interview.settled', 'These two sentences have been settled already.');
  }
  const { commands } = resolution;
  if (keep === 'both') {
    const reason = 'Let both sentences stand';
    return { question: question.text, said: 'Both are right.', reason, commands };
  }
  const right = sentenceOf(found[keep]);
  const reason = `Keep “${oneLine(right, 80)}”`;
  return { question: question.text, said: `Right is: ${right}.`, reason, commands };
}
