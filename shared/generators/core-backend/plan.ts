import type {
  Access,
  AccessPlan,
  ArchivePlan,
  AuditPlan,
  AuthenticationPlan,
  Condition,
  EncryptedPlan,
  EncryptionPlan,
  Expression,
  IdempotencyPlan,
  Limits,
  RolePlan,
  StateMachinePlan,
  UseCasePlan,
} from './behaviour-plan';

/**
 * The backend plan: everything a stack has to know about the model, decided once and in terms of no
 * language. Stacks only turn it into text; they decide nothing about tables, keys or names. What
 * records do, and who may ask them to, is in `behaviour-plan.ts`, with what a stack has to make of it.
 */

/** Element text for comments: the model's documentation and the sentences it came from. */
export interface Origin {
  /** Record ids for the trace, the element itself first. */
  recordIds: string[];
  doc: string;
  /** Requirement statements, word for word, strongest first. */
  sentences: string[];
}

export type Primitive =
  | 'string'
  | 'text'
  | 'integer'
  | 'long'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'duration'
  | 'uuid'
  | 'email'
  | 'url'
  | 'binary'
  | 'json';

export type ValueType =
  | { kind: 'primitive'; primitive: Primitive }
  | { kind: 'enum'; id: string }
  | { kind: 'structure'; id: string }
  /** The id of a record of that resource; without a foreign key (inside structures, parameters). */
  | { kind: 'reference'; id: string };

/** How many values a multi-valued property holds. */
export interface Bounds {
  min: number;
  /** null: no limit. */
  max: number | null;
}

/** A named value: a property of a structure or a parameter of an operation. */
export interface ValuePlan {
  origin: Origin;
  /** camelCase, as in JSON. */
  property: string;
  type: ValueType;
  required: boolean;
  /** Present: a list of values. */
  many?: Bounds;
  /** Narrower than the type alone: in requests and, for a column that is not encrypted, as a CHECK constraint. */
  limits?: Limits;
}

export interface EnumPlan {
  origin: Origin;
  id: string;
  /** PascalCase. */
  typeName: string;
  /** kebab-case. */
  fileName: string;
  literals: { origin: Origin; value: string }[];
}

/** A data type with attributes: a JSON object without identity. */
export interface StructurePlan {
  origin: Origin;
  id: string;
  typeName: string;
  fileName: string;
  fields: ValuePlan[];
}

/** What a default becomes when the caller leaves the property out: a JSON value. */
export type DefaultValue = string | number | boolean;

export interface FieldPlan extends ValuePlan {
  /** snake_case; JSON for `many` and for structures. */
  column: string;
  default?: DefaultValue;
  /** No two records share the value. */
  unique: boolean;
  /** In answers only: a new record gets the default (always there), and only actions change it. */
  readOnly?: true;
  reference?: ReferencePlan;
  /** Never on a list, a reference, an enumeration or a structure, and never with a default. */
  encrypted?: EncryptedPlan;
}

/** A foreign key to another resource's id. */
export interface ReferencePlan {
  targetId: string;
  onDelete: 'cascade' | 'restrict';
  /** The target's table comes later: the column is added when both tables exist. */
  deferred: boolean;
  /** At most so many records may refer to one target: another one is refused (409). */
  most?: number;
}

export interface UniquePlan {
  /** Constraint name in the database. */
  name: string;
  fields: FieldPlan[];
}

export interface OperationPlan {
  origin: Origin;
  /** camelCase method name. */
  method: string;
  /** kebab-case path segment. */
  segment: string;
  typeName: string;
  parameters: ValuePlan[];
  result: { type: ValueType } | null;
  /** A derived attribute: read with GET, no parameters. */
  derived: boolean;
  /** OpenAPI `operationId`, unique in the plan. */
  operationId: string;
  /** What it answers, where the model says so formally; otherwise it answers 501. */
  formula: Expression | null;
  /** A formal one that does not hold is answered 409 before anything else happens. */
  preconditions: Condition[];
  /** Words, for comments. */
  postconditions: string[];
  access: Access;
  /** Titles of the use cases that this fulfils. */
  useCases: string[];
}

/** Tells the subclasses apart in the table and the JSON of the topmost class. */
export interface DiscriminatorPlan {
  property: string;
  column: string;
  values: { resourceId: string; value: string }[];
}

export interface ResourcePlan {
  origin: Origin;
  /** Record id of the class. */
  id: string;
  /** Name as the model has it. */
  title: string;
  /** PascalCase, e.g. `OrderLine`. */
  typeName: string;
  /** PascalCase plural, e.g. `OrderLines`. */
  pluralName: string;
  /** For messages: `order line`. */
  label: string;
  /** kebab-case: `order-line`. */
  fileName: string;
  /** kebab-case plural; folder and URL segment: `order-lines`. */
  segment: string;
  /** snake_case plural: `order_lines`. */
  table: string;
  /** Has no instances of its own: cannot be created. */
  abstract: boolean;
  parentId: string | null;
  discriminator: DiscriminatorPlan | null;
  /** Own stored properties, in the order of the model; inherited ones are in the parent. */
  fields: FieldPlan[];
  uniques: UniquePlan[];
  operations: OperationPlan[];
  /** Of the class itself; those of its generals hold for its records, too. */
  machines: StateMachinePlan[];
  /**
   * Integer column of the topmost table that counts the changes of a record, from 1: its ETag. null:
   * a general has it, or there is no locking.
   */
  versionColumn: string | null;
  access: AccessPlan;
}

/** A many-to-many association: a table of pairs. */
export interface LinkPlan {
  origin: Origin;
  table: string;
  typeName: string;
  fileName: string;
  source: LinkEnd;
  /** Pairs are made and removed under a record of the source: its `list` is never null. */
  target: LinkEnd & { list: { segment: string; operationId: string } };
  linkOperationId: string;
  unlinkOperationId: string;
  /** For linking and unlinking; the lists can be read by who may read what they list. */
  access: Access;
}

export interface LinkEnd {
  resourceId: string;
  /** Column that holds this end's id. */
  column: string;
  /** Path parameter and property for this end's id: `authorId`. */
  parameter: string;
  /** Where, under a record of the other end, records of this end are listed; null: not navigable. */
  list: { segment: string; operationId: string } | null;
}

export interface BackendPlan {
  /** npm-safe: `library-core`. */
  packageName: string;
  slug: string;
  title: string;
  description: string;
  enums: EnumPlan[];
  structures: StructurePlan[];
  /** In the order in which their tables are created. */
  resources: ResourcePlan[];
  links: LinkPlan[];
  roles: RolePlan[];
  useCases: UseCasePlan[];
  /** null: everybody may do everything. */
  authentication: AuthenticationPlan | null;
  /**
   * Answers with one record have an `ETag`; changing, deleting and acting take `If-Match` and answer
   * 412 when the record has changed since. `required`: 428 when it is missing.
   */
  locking: 'optional' | 'required' | null;
  idempotency: IdempotencyPlan | null;
  audit: AuditPlan | null;
  archive: ArchivePlan | null;
  /** null: no field is encrypted. */
  encryption: EncryptionPlan | null;
  /** How to create one record of each resource, for tests and samples. */
  recipes: ReadonlyMap<string, Recipe>;
}

/** Which concrete resource to create for a resource, and what it needs first. */
export interface Recipe {
  /** Itself, or for an abstract class a subclass. */
  resourceId: string;
  /** Required foreign keys (own and inherited), with the concrete resource that fills each. */
  needs: { field: FieldPlan; resourceId: string }[];
  /** Uniqueness allows only a few records (one per literal, say): tests must reuse them. */
  scarce: boolean;
}

/** Look-ups over a plan that every stack needs. */
export class PlanIndex {
  readonly #resources: Map<string, ResourcePlan>;
  readonly #enums: Map<string, EnumPlan>;
  readonly #structures: Map<string, StructurePlan>;

  constructor(readonly plan: BackendPlan) {
    this.#resources = new Map(plan.resources.map((resource) => [resource.id, resource]));
    this.#enums = new Map(plan.enums.map((item) => [item.id, item]));
    this.#structures = new Map(plan.structures.map((item) => [item.id, item]));
  }

  resource(id: string): ResourcePlan {
    return found(this.#resources.get(id), id);
  }

  enumeration(id: string): EnumPlan {
    return found(this.#enums.get(id), id);
  }

  structure(id: string): StructurePlan {
    return found(this.#structures.get(id), id);
  }

  /** The resource and its generals, topmost first: the tables one record is spread over. */
  lineage(resource: ResourcePlan): ResourcePlan[] {
    const chain = [resource];
    for (let id = resource.parentId; id !== null; ) {
      const parent = this.resource(id);
      chain.unshift(parent);
      id = parent.parentId;
    }
    return chain;
  }

  /** All stored properties, inherited ones first. */
  allFields(resource: ResourcePlan): FieldPlan[] {
    return this.lineage(resource).flatMap((ancestor) => ancestor.fields);
  }

  /** The properties that a request may give. */
  writableFields(resource: ResourcePlan): FieldPlan[] {
    return this.allFields(resource).filter(({ readOnly }) => !readOnly);
  }

  /** The state machines of the resource's records, inherited ones first. */
  allMachines(resource: ResourcePlan): StateMachinePlan[] {
    return this.lineage(resource).flatMap(({ machines }) => machines);
  }

  /** The column that counts changes, in the topmost table; null without locking. */
  versionColumn(resource: ResourcePlan): string | null {
    return this.lineage(resource)[0]?.versionColumn ?? null;
  }

  /** The discriminator that records of this resource carry; null outside of hierarchies. */
  discriminator(resource: ResourcePlan): DiscriminatorPlan | null {
    return this.lineage(resource)[0]?.discriminator ?? null;
  }

  /** The resource and everything below it. */
  family(resource: ResourcePlan): ResourcePlan[] {
    const below = this.plan.resources.filter((other) => other.parentId === resource.id);
    return [resource, ...below.flatMap((child) => this.family(child))];
  }
}

function found<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`The plan refers to ${id}, which is not in it.`);
  return value;
}
