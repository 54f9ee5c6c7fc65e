import type { FieldPlan, Origin } from './plan';

/**
 * What a backend does beyond storing records. A stack names in `Stack.behaviours` what it can do;
 * planning leaves out what it cannot, and `openapiOf` describes only what is planned. So a stack
 * learns them one by one, and its document and its server agree all the time.
 */

/**
 * - `limits`: `ValuePlan.limits` in schemas and as CHECK constraints, `ReferencePlan.most` (409).
 * - `formulas`: `OperationPlan.formula` answers 200; formal preconditions are checked first (409).
 * - `state-machines`: `ResourcePlan.machines`, one endpoint per action.
 * - `locking`: `BackendPlan.locking`; ETag and If-Match.
 * - `idempotency`: `BackendPlan.idempotency`; Idempotency-Key on creates.
 * - `authentication`: `BackendPlan.authentication`; bearer tokens, 401 and 403 by `Access`.
 * - `use-cases`: `BackendPlan.useCases`, one endpoint each (501 until written).
 * - `audit`: `BackendPlan.audit`; who did what, in a table.
 * - `archive`: `BackendPlan.archive`; deleted rows are kept in a table.
 * - `encryption`: `FieldPlan.encrypted` and `BackendPlan.encryption`.
 */
export const BEHAVIOURS = [
  'limits',
  'formulas',
  'state-machines',
  'locking',
  'idempotency',
  'authentication',
  'use-cases',
  'audit',
  'archive',
  'encryption',
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** Bounds of a single value (of each item of a list): inclusive, by JSON Schema's names. */
export interface Limits {
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

export type ExpressionType = 'number' | 'text' | 'boolean' | 'date';

/**
 * A checked expression over the fields of one record and the parameters of a call. Where a field is
 * null, arithmetic gives null and a comparison is false.
 */
export type Expression =
  | { kind: 'literal'; type: ExpressionType; value: number | string | boolean }
  /** A stored field of the record, by property. */
  | { kind: 'field'; type: ExpressionType; property: string }
  /** A parameter of the call, by property. */
  | { kind: 'parameter'; type: ExpressionType; property: string }
  | { kind: 'not'; type: 'boolean'; operand: Expression }
  | {
      kind: 'binary';
      type: ExpressionType;
      /** `+` joins texts; the others take numbers, or compare two of a kind. */
      operator: '+' | '-' | '*' | '/' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or';
      left: Expression;
      right: Expression;
    };

/** A condition as the model words it, and checked where it is formal. */
export interface Condition {
  text: string;
  /** null: words only; what depends on it answers 501 with the words until it is written. */
  expression: Expression | null;
}

/** Names of the roles that may; null: any authenticated caller. Without authentication, anybody. */
export type Access = string[] | null;

/**
 * A state machine of a class. Its field is `readOnly`: no request sets it, a new record gets the
 * field's `default` (the initial state), and only actions change it.
 */
export interface StateMachinePlan {
  origin: Origin;
  /** Record id of the state machine, or of the region where it has several. */
  id: string;
  title: string;
  /** One of the resource's own fields: an enumeration with a literal for each state. */
  field: FieldPlan;
  states: StatePlan[];
  /** Value of the field for a new record. */
  initial: string;
  actions: ActionPlan[];
}

export interface StatePlan {
  origin: Origin;
  /** Literal of the field's enumeration. */
  value: string;
  /** Nothing leads on from here. */
  terminal: boolean;
  /** Behaviours in words, '' for none: for comments. They are not run (`backend.state-words`). */
  entry: string;
  exit: string;
  activity: string;
}

/**
 * `POST /{segment of the resource}/{id}/{segment}` without a body, answered with the record (200).
 *
 * In one database transaction: reads the record (404), takes the transitions whose `from` is its
 * state (none: 409 `urn:problem-type:state`), of those the first whose guard holds (none: 409), runs
 * its effect, stores `to`. A guard or effect in words only is a method that throws 501 with the words
 * until somebody writes it; nothing is stored then.
 */
export interface ActionPlan {
  origin: Origin;
  /** The event as the model words it. */
  trigger: string;
  /** camelCase. */
  method: string;
  /** kebab-case. */
  segment: string;
  typeName: string;
  operationId: string;
  /** An operation of the class that is this very action, for comments: its conditions count, too. */
  preconditions: Condition[];
  transitions: TransitionPlan[];
  access: Access;
  /** Titles of the use cases that this fulfils. */
  useCases: string[];
}

export interface TransitionPlan {
  origin: Origin;
  from: string;
  /** The same as `from` for an internal transition. */
  to: string;
  /** null: none. */
  guard: (Condition & { method: string }) | null;
  /** Words; null: none. `method` is unique within the resource's machines. */
  effect: { text: string; method: string } | null;
}

/** Who may do what with the records of a resource. */
export interface AccessPlan {
  read: Access;
  create: Access;
  update: Access;
  delete: Access;
}

/** An actor: what a token's `roles` claim may hold. */
export interface RolePlan {
  origin: Origin;
  id: string;
  /** kebab-case, as in tokens: `branch-manager`. */
  name: string;
  /** PascalCase. */
  typeName: string;
  title: string;
  /** Names of the roles that this one is a kind of: it may do what they may. All, not just direct. */
  includes: string[];
}

/**
 * A use case that is more than one create, read, update, delete, action or operation: an application
 * service with a method, served at `POST /use-cases/{segment}`, which answers 501 with the words.
 */
export interface UseCasePlan {
  origin: Origin;
  id: string;
  title: string;
  typeName: string;
  fileName: string;
  method: string;
  segment: string;
  operationId: string;
  access: Access;
  /** What happens, step by step, in words; empty when the model does not say. */
  steps: string[];
  preconditions: string[];
  postconditions: string[];
  /** Resources that its name speaks of. */
  resourceIds: string[];
}

/**
 * Every endpoint but health, readiness, metrics and the document asks for `Authorization: Bearer` and
 * a JSON Web Token with `sub` and `exp` (401 otherwise), signed with HS256 and the secret of at least
 * 32 bytes, or by a key of the JWKS address. The process refuses to start without one of the two.
 */
export interface AuthenticationPlan {
  secretVariable: string;
  jwksVariable: string;
  /** When set, the token's `iss` has to be the same. */
  issuerVariable: string;
  /** When set, the token's `aud` has to name it. */
  audienceVariable: string;
  rolesClaim: string;
}

/** Creates take `Idempotency-Key`: the same key and request get the first answer again. */
export interface IdempotencyPlan {
  table: string;
  /** How long an answer is kept. */
  hours: number;
}

/** A row per request that changed something (with `reads`: or read a record), by whom and when. */
export interface AuditPlan {
  origin: Origin;
  table: string;
  /** Ids of the resources that are watched. */
  resourceIds: string[];
  reads: boolean;
}

/** Rows that are deleted, alone or with their whole, are kept in this table by triggers. */
export interface ArchivePlan {
  origin: Origin;
  table: string;
  /** Ids of the resources whose rows are kept. */
  resourceIds: string[];
}

/**
 * Fields that the database holds encrypted (AES-256-GCM). The variable lists keys of 64 hexadecimal
 * digits with commas between, and the process refuses to start without one: the first encrypts, all
 * decrypt. Answers that are kept for `idempotency` are encrypted, too.
 *
 * A column holds `enc1:<key>:<value>`: the first 8 hexadecimal digits of the key's SHA-256, and in
 * Base64 the nonce of 12 bytes, what is encrypted, and the tag of 16 bytes. What has another form is
 * from before the field was encrypted and is read as it stands. Bringing the database up to date
 * encrypts what is not encrypted by the first key: that is also how a key is replaced.
 */
export interface EncryptionPlan {
  keysVariable: string;
}

/** How the values of one field are encrypted. They can be neither filtered nor sorted by. */
export interface EncryptedPlan {
  /**
   * Authenticated with each value, so that it is good for this field only; the same for good, whatever
   * the column is called.
   */
  context: string;
  /**
   * `deterministic`: equal values are encrypted to equal texts, so that the database can tell them
   * apart: the nonce is an HMAC of the value. `random`: a new nonce each time.
   */
  mode: 'random' | 'deterministic';
}

/** The machines that somebody can move: one without transitions only says how a record begins. */
export function movable(machines: readonly StateMachinePlan[]): StateMachinePlan[] {
  return machines.filter(({ actions }) => actions.length > 0);
}
