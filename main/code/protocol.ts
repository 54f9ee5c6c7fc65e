import type { CodeCheck, Completion } from '../../shared/ipc/live-code-views';
import type { GuardedMethod } from './method-guard';

/** The code of a backend. */
export interface CodeProject {
  /** Texts by path inside the backend's folder. */
  files: Readonly<Record<string, string>>;
  /** Absolute path of a folder with the packages installed; null: there is none. */
  packages: string | null;
}

/** What is asked of the code worker; `text` is the file as it stands in the editor. */
export type CodeRequest =
  | { kind: 'open'; project: CodeProject }
  | { kind: 'check'; path: string; text: string }
  | { kind: 'complete'; path: string; text: string; offset: number }
  | { kind: 'explain'; path: string; text: string; offset: number }
  | { kind: 'guard'; method: GuardedMethod };

export interface CodeAnswers {
  open: null;
  check: CodeCheck;
  complete: Completion[];
  /** What stands there: its declaration and its documentation; null: nothing to say. */
  explain: string | null;
  /** Why the method may not be run; null: it may. */
  guard: string | null;
}

/** One request with the number that its reply carries. */
export interface CodeCall {
  id: number;
  request: CodeRequest;
}

export type CodeReply =
  | { id: number; value: CodeAnswers[keyof CodeAnswers] }
  | { id: number; error: string };
