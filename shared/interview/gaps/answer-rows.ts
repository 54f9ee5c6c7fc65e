import type { Gap } from '../conversation';
import { spoken } from '../names';
import type { Knowledge } from './gap-kind';
import { classesAt } from './knowledge';

/** One row's words as they may stand among others: on one line, no sentence of its own. */
function asPart(answer: string): string {
  return answer
    .replace(/[;\n.!?]+(?=\s|$)/g, ',')
    .replace(/\s+/g, ' ')
    .replace(/[\s,]+$/, '')
    .trim();
}

/** `1. at most 5; 2. exactly one`; a single answer stands for itself. */
export function numberedAnswer(answers: readonly string[]): string {
  const [only = ''] = answers;
  if (answers.length === 1) return asPart(only);
  return answers.map((answer, n) => `${n + 1}. ${asPart(answer)}`).join('; ');
}

/** `Loan: due date and fine. Member: name.` */
export function namedAnswer(
  knowledge: Knowledge,
  gaps: readonly Gap[],
  answers: readonly string[],
): string {
  const parts = gaps.flatMap((gap, n) =>
    classesAt(knowledge, [gap]).map(({ name }) => {
      const words = spoken(name);
      const subject = words.charAt(0).toUpperCase() + words.slice(1);
      return `${subject}: ${asPart(answers[n] ?? '')}`;
    }),
  );
  return `${parts.join('. ')}.`;
}
