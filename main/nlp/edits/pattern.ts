import type { ChatEdit } from '../../../shared/interview/chat-edit';

type Bare<T> = T extends ChatEdit ? Omit<T, 'span'> : never;
export type BareEdit = Bare<ChatEdit>;

/** A form of words and what it asks for; undefined: the words do not fit after all. */
export type Pattern = [form: RegExp, make: (groups: string[]) => BareEdit | BareEdit[] | undefined];

/** A form from a template: spaces stand for any white space, the whole must match, case is ignored. */
export function form(text: string): RegExp {
  return new RegExp(`^${text.replace(/ /g, '\\s+')}$`, 'i');
}

export const tentative = (edit: BareEdit | undefined): BareEdit | undefined =>
  edit && { ...edit, tentative: true };
