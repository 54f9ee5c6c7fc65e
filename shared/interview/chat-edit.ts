import type { ReadMultiplicity, Span } from './reading';

/**
 * What a chat message asks to change in the model, in the words of the message. Names are as typed (spaces
 * and case included); whoever applies the edit finds the element they mean. `span` is the part of the message
 * that says it.
 */
export type ChatEdit = { span: Span } & (
  | { kind: 'rename'; from: string; to: string; owner?: string }
  | { kind: 'remove'; name: string; owner?: string }
  | { kind: 'add-class'; name: string }
  | { kind: 'add-attribute'; owner: string; attributes: { name: string; type?: string }[] }
  | { kind: 'set-type'; name: string; owner?: string; type: string }
  | { kind: 'set-multiplicity'; source: string; target: string; multiplicity: ReadMultiplicity }
  | { kind: 'undo' }
  | { kind: 'redo' }
);

export type ChatEditKind = ChatEdit['kind'];
