import type { ReadMultiplicity, Span } from './reading';

/**
 * An element in the words of the message: `due date`, `Loan.dueDate`, `it`. `kind` is said with it
 * ("the attribute status"); `owner` too ("status of the loan").
 */
export interface EditRef {
  name: string;
  owner?: string;
  kind?: 'class' | 'enumeration' | 'attribute' | 'operation' | 'literal' | 'association';
}

/** An attribute to add, as it was said: "an optional e-mail", "weight: Decimal". */
export interface EditAttribute {
  name: string;
  type?: string;
  optional?: boolean;
  many?: boolean;
  unique?: boolean;
}

export type EditFlag = 'unique' | 'identifier' | 'derived' | 'abstract' | 'optional' | 'mandatory';

/**
 * What a chat message asks to change in the model, in the words of the message. Names are as typed (spaces
 * and case included); whoever applies the edit finds the element they mean. `span` is the part of the message
 * that says it. `tentative`: it is said like a statement, so it is an edit only where it fits the model.
 */
export type ChatEdit = { span: Span; tentative?: true } & (
  | { kind: 'rename'; what: EditRef; to: string }
  /** "orders are cancelled, not deleted": verbs of an owner, both in their base form and as said. */
  | { kind: 'correct-verb'; owner: string; from: Verb; to: Verb }
  | { kind: 'remove'; what: EditRef[] }
  | { kind: 'disconnect'; source: string; target: string }
  | {
      kind: 'add-class';
      names: string[];
      abstract?: boolean;
      general?: string;
      attributes?: EditAttribute[];
    }
  | { kind: 'add-enumeration'; name: string; literals: string[] }
  | { kind: 'add-attribute'; owners: string[]; attributes: EditAttribute[] }
  | { kind: 'add-operation'; owner: string; names: string[] }
  | { kind: 'add-literal'; owner: string; names: string[] }
  /** "add X": not said whether a class or something of the element spoken of. */
  | { kind: 'add'; attributes: EditAttribute[]; text: string; valueLike: boolean }
  | {
      kind: 'connect';
      source: string;
      target: string;
      sourceMultiplicity?: ReadMultiplicity;
      targetMultiplicity?: ReadMultiplicity;
    }
  | { kind: 'generalize'; specifics: string[]; general: string; create?: boolean }
  | { kind: 'ungeneralize'; specific: string; general: string }
  | { kind: 'set-type'; what: EditRef; type: string }
  /** Without `source` or `target`: the one spoken of ("at most three", "a customer can have several"). */
  | { kind: 'set-multiplicity'; source?: string; target?: string; multiplicity: ReadMultiplicity }
  | { kind: 'set-flags'; what: EditRef; flags: { flag: EditFlag; on: boolean }[] }
  /** Without a name: the attribute of the owner that can take the value. */
  | { kind: 'set-default'; name?: string; owner?: string; value: string }
  | { kind: 'make-enumeration'; what: EditRef; literals: string[] }
  | { kind: 'make-class'; what: EditRef }
  | { kind: 'move'; what: EditRef[]; to: string; create: boolean }
  | { kind: 'split'; what: EditRef; into: string[] }
  | { kind: 'merge'; what: EditRef[]; into: string }
  /** "and the bus route too": what was done last, to more. */
  | { kind: 'again'; names: string[] }
  /** A clause that only says what the next one is about. */
  | { kind: 'mention'; text: string }
  /** A command of which a part is missing or not understood. */
  | { kind: 'unclear'; verb: string }
  | { kind: 'undo' | 'redo'; times: number }
);

export interface Verb {
  base: string;
  said: string;
}

export type ChatEditKind = ChatEdit['kind'];
