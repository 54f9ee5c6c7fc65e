import type { Span } from '../reading';

/**
 * A user story in the form of Connextra (Cohn, "User Stories Applied", 2004): who wants what, and why.
 * The words are the person's own.
 */
export interface Story {
  /** `librarian`, without article. */
  role: string;
  /** What follows "I want": `to see overdue loans`, `my loans sorted by date`. */
  goal: string;
  /** With the word that leads to it: `so that I can remind members`; null when none was said. */
  benefit: string | null;
  criteria: Criterion[];
}

/** An acceptance criterion: steps as in Gherkin, or words that are none. */
export interface Criterion {
  steps: { keyword: 'Given' | 'When' | 'Then' | 'And' | 'But'; text: string }[];
  /** A criterion that is not in steps; null when it is. */
  text: string | null;
}

/** A story where it stands in a text; its criteria are inside of the span. */
export interface FoundStory extends Span {
  story: Story;
}

/** `As a librarian, I want to see overdue loans, so that I can remind members.` */
export function storySentence({ role, goal, benefit }: Omit<Story, 'criteria'>): string {
  const an = /^(?:[aeio]|u(?!(?:ni|s[ei]|ti))|hour|honest)/i.test(role) ? 'an' : 'a';
  const reason = benefit === null ? '' : `, ${benefit}`;
  return `As ${an} ${role}, I want ${goal}${reason}.`;
}
