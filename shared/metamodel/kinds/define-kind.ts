import { z } from 'zod';

/** What happens to the record that holds the reference when its target is deleted. */
export type OnTargetDeleted = 'cascade' | 'clear';

/** A field that holds another record's id. The store indexes it; behaviours keep it whole. */
export interface Reference {
  field: string;
  /** Kinds the target may have. */
  kinds: readonly string[];
  onDelete: OnTargetDeleted;
}

/** Brings a raw record of an older format version to `to`. Must not rely on later fields. */
export interface Migration {
  to: number;
  up(raw: Record<string, unknown>): Record<string, unknown>;
}

/** For kinds that are drawn as a line: what it joins, and what no line of the kind may do. */
export interface LineFacts {
  /** Fields that hold the ids of its two sides. */
  source: string;
  target: string;
  /** Between the names of the sides: "Pay order includes Check card". */
  verb: string;
  /** At most one from the same source to the same target. */
  once?: boolean;
  /** True: it makes no difference which side is the source. */
  undirected?: boolean;
  /** False: source and target differ. */
  toItself?: boolean;
  /** Following the lines never leads back. */
  acyclic?: boolean;
}

/** Everything the product knows about one record kind. One kind, one file. */
export interface KindDefinition<S extends z.ZodObject = z.ZodObject> {
  kind: string;
  /** Prefix of its ids. */
  prefix: string;
  /** What a person calls it, lower case: "association end". */
  label: string;
  schema: S;
  /** Values of the fields that a creator may leave out. */
  defaults: Record<string, unknown>;
  references: readonly Reference[];
  migrations: readonly Migration[];
  /** Names of this kind must differ within `namespace` of the same owner; absent: not named uniquely. */
  namespace?: string;
  /** Records of all kinds with the same word here, under one owner, stand in one order. */
  orderedWith?: string;
  /** True when a record of this kind may have the name ''. */
  mayBeUnnamed?: boolean;
  /** Given for relations between two records that are fields of this one. */
  line?: LineFacts;
}

/** Identity helper that keeps the schema's exact type. */
export function defineKind<S extends z.ZodObject>(definition: KindDefinition<S>) {
  return definition;
}

const NAME_LIMIT = 300;
export const TEXT_LIMIT = 100_000;
const PHRASE_LIMIT = 2000;

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id is 1 to 64 letters, digits, _ or -');

/** Along one axis of a diagram, px at zoom 1. */
export const coordinate = z.number().min(-1_000_000).max(1_000_000);

/** Field schemas shared by several kinds. */
export const field = {
  id,
  nullableId: id.nullable(),
  /** Fractional index: sorts by plain string comparison (`fractional-indexing`). */
  order: z.string().min(1).max(200),
  name: z.string().max(NAME_LIMIT),
  doc: z.string().max(TEXT_LIMIT),
  /** A line of free text: a guard, an effect, a technology. */
  phrase: z.string().max(PHRASE_LIMIT),
  /** Keys of a file that this version does not know: kept and written back. */
  extra: z.record(z.string(), z.unknown()).optional(),
  /** `upper` is `*` for unbounded (UML 2.5.1, 7.5.3.2 MultiplicityElement). */
  multiplicity: z.strictObject({
    lower: z.number().int().min(0).max(1_000_000),
    upper: z.union([z.number().int().min(0).max(1_000_000), z.literal('*')]),
  }),
};

export type Multiplicity = z.infer<typeof field.multiplicity>;
