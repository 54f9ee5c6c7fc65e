import type { z } from 'zod';
import type { Diagnostic } from '../../kit/diagnostic';
import { diagnose } from '../diagnostics';
import type { AnyRecord, Kind } from '../kinds';
import { kindOf } from '../kinds';
import { displayName } from '../queries';
import type { Store } from '../store';
import type { Transaction } from '../transaction';

/** Everything the product knows about one verb. One command, one file. */
export interface CommandDefinition<S extends z.ZodObject> {
  type: string;
  schema: S;
  /** Preconditions; errors refuse the command. May not change anything. */
  check(store: Store, command: z.infer<S>): Diagnostic[];
  /** Runs after a clean check. */
  run(transaction: Transaction, command: z.infer<S>): void;
  /** What it does, for people and commit messages: `Rename Loan to Lending`. Asked before `run`. */
  describe(store: Store, command: z.infer<S>): string;
}

export function defineCommand<S extends z.ZodObject>(definition: CommandDefinition<S>) {
  return definition;
}

/** Diagnostics for ids that are not in the store. */
export function missing(store: Store, ids: readonly (string | null)[]): Diagnostic[] {
  return ids
    .filter((id): id is string => id !== null && !store.has(id))
    .map((id) => diagnose('element.missing', { id }, { elementId: id }));
}

/** A diagnostic when the id is already used. */
export function taken(store: Store, ids: readonly string[]): Diagnostic[] {
  const seen = new Set<string>();
  return ids
    .filter((id) => store.has(id) || seen.size === seen.add(id).size)
    .map((id) => diagnose('element.id-taken', { id }, { elementId: id }));
}

/** Checks that a complete record fits its kind's schema. */
export function checkRecord(store: Store, record: Record<string, unknown>): Diagnostic[] {
  const kind = record.kind as Kind;
  const result = kindOf(kind).schema.safeParse(record);
  if (result.success) return [];
  const id = String(record.id);
  const element = store.has(id) ? displayName(store, id) : `This ${kindOf(kind).label}`;
  return result.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return diagnose(
        'field.unknown',
        { kind: kindOf(kind).label, field: issue.keys.join(', ') },
        { elementId: id },
      );
    }
    const value = issue.path.reduce<unknown>(
      (part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key],
      record,
    );
    return diagnose(
      'field.invalid',
      {
        element,
        field: issue.path.join('.'),
        value: shorten(JSON.stringify(value) ?? 'missing'),
        problem: `${issue.message}.`,
      },
      { elementId: id },
    );
  });
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** A record of a kind with its defaults filled in; not yet checked. */
export function buildRecord(kind: Kind, id: string, values: Record<string, unknown>): AnyRecord {
  return { ...kindOf(kind).defaults, ...values, id, kind } as unknown as AnyRecord;
}
