/** Conditions and steps that a description states line by line. */
export interface WrittenConditions {
  preconditions: string[];
  postconditions: string[];
  /** Numbered or bulleted lines, without the number. */
  steps: string[];
  /** What is left. */
  rest: string;
}

const BEFORE = /^(?:pre-?condition|pre|requires?|before)s?\s*:\s*(.+)$/i;
const AFTER = /^(?:post-?condition|post|ensures?|after(?:wards)?)s?\s*:\s*(.+)$/i;
const STEP = /^(?:\d+[.)]|[-*•])\s+(.+)$/;

/** Reads `Precondition: …`, `Postcondition: …` and numbered lines out of a description. */
export function conditionsOf(doc: string): WrittenConditions {
  const found: WrittenConditions = { preconditions: [], postconditions: [], steps: [], rest: '' };
  const rest: string[] = [];
  for (const line of doc.split('\n').map((text) => text.trim())) {
    const before = BEFORE.exec(line)?.[1];
    const after = AFTER.exec(line)?.[1];
    const step = STEP.exec(line)?.[1];
    if (before !== undefined) found.preconditions.push(before);
    else if (after !== undefined) found.postconditions.push(after);
    else if (step !== undefined) found.steps.push(step);
    else rest.push(line);
  }
  return { ...found, rest: rest.join('\n').trim() };
}
