import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import type { Store } from '../../metamodel/store';
import type { ChatEdit, ChatEditKind } from '../chat-edit';

export type Question = { kind: 'question'; text: string; choices: string[]; missing?: boolean };

/** What one edit comes to. `subjects`: ids of what it is about, the first is what "it" means next. */
export type Step =
  | { commands: Command[]; subjects: string[] }
  | Question
  | { kind: 'history'; action: 'undo' | 'redo'; times: number }
  | { kind: 'text' };

/** What an edit is carried out in: the model with the edits before it, and what was spoken of last. */
export interface Scope {
  store: Store;
  newId: NewId;
  /** Element ids, most recent first; some may be gone. */
  focus: readonly string[];
  /** True when an edit of the same message has touched something. */
  isFresh: boolean;
  /** The edit that was carried out last, for "and X too". */
  last: ChatEdit | null;
}

export type EditOf<K extends ChatEditKind> = Extract<ChatEdit, { kind: K }>;

export function ask(text: string, choices: string[] = []): Question {
  return { kind: 'question', text, choices };
}

/** It names something that the model does not hold: a mistake in a command, nothing odd in a statement. */
export function missing(text: string): Question {
  return { ...ask(text), missing: true };
}
