import type { TraceRange } from '../generators/contract';

/**
 * How a file on the screen stands to the one on disk:
 * - `unwritten`: there is none yet
 * - `written`: they are the same
 * - `behind`: the model has moved on; the file on disk is as it was generated before
 * - `edited`: the user changed it, and nothing else did
 * - `merged`: the user changed it, and the model has moved on; both are in the text
 * - `conflict`: both changed the same lines; the user's text is shown
 */
export type LiveState = 'unwritten' | 'written' | 'behind' | 'edited' | 'merged' | 'conflict';

/** A file beside the canvas. */
export interface LiveFile {
  path: string;
  /** All files, sorted. */
  paths: string[];
  /** Files that say most of what is selected, the first says most. */
  related: string[];
  state: LiveState;
  /** With plain line breaks. */
  text: string;
  /** Of `text`. */
  trace: TraceRange[];
  /** Digest of the file on disk; null: there is none. */
  seen: string | null;
}

/** What a person may choose while typing. */
export interface Completion {
  label: string;
  /** TypeScript's word for what it is: `property`, `method`, `class`, … */
  kind: string;
  /** Smaller comes first. */
  rank: string;
}

/** Something wrong in a file; offsets in UTF-16 units. */
export interface CodeProblem {
  from: number;
  to: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

/** What the checks of a file found. */
export interface CodeCheck {
  problems: CodeProblem[];
  /** True while the packages that the code imports are not installed: less can be said then. */
  isLimited: boolean;
}
