import { equalJson } from '../kit/equal';
import type { AnyRecord } from './kinds';

/** Old and new value of one field. `undefined` means the field is absent. */
export type FieldChange = [from: unknown, to: unknown];

/** The reversible, field-level difference between two states of a store. JSON only. */
export interface RecordChanges {
  added: Record<string, AnyRecord>;
  updated: Record<string, Record<string, FieldChange>>;
  removed: Record<string, AnyRecord>;
}

/** One acknowledged step in the life of a model. */
export interface Change extends RecordChanges {
  id: string;
  /** Who did it: undo is per author. */
  author: string;
  /** What it was, for people: "Rename Loan to Lending". */
  reason: string;
  /** The requirement statement that caused it. */
  statementId: string | null;
  /** Milliseconds since the Unix epoch. */
  at: number;
  /** The change that this one undoes or redoes; null for an ordinary change. */
  reverts: string | null;
}

export function emptyChanges(): RecordChanges {
  return { added: {}, updated: {}, removed: {} };
}

export function isEmptyChanges(changes: RecordChanges): boolean {
  return (
    Object.keys(changes.added).length === 0 &&
    Object.keys(changes.updated).length === 0 &&
    Object.keys(changes.removed).length === 0
  );
}

/** The exact opposite: applying a change and then its inverse leaves the store as it was. */
export function invertChanges(changes: RecordChanges): RecordChanges {
  const updated: RecordChanges['updated'] = {};
  for (const [id, fields] of Object.entries(changes.updated)) {
    updated[id] = Object.fromEntries(
      Object.entries(fields).map(([name, [from, to]]) => [name, [to, from] as FieldChange]),
    );
  }
  return { added: { ...changes.removed }, updated, removed: { ...changes.added } };
}

/** The fields in which two versions of one record differ. */
export function diffRecords(from: AnyRecord, to: AnyRecord): Record<string, FieldChange> {
  const before = from as unknown as Record<string, unknown>;
  const after = to as unknown as Record<string, unknown>;
  const fields: Record<string, FieldChange> = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!equalJson(before[name], after[name])) fields[name] = [before[name], after[name]];
  }
  return fields;
}

/** A record with the given fields set; a field set to `undefined` is taken away. */
export function withFields(record: AnyRecord, values: Record<string, unknown>): AnyRecord {
  const next: Record<string, unknown> = { ...record, ...values };
  for (const [name, value] of Object.entries(values)) if (value === undefined) delete next[name];
  return next as unknown as AnyRecord;
}

/** The ids of every record that the changes add, update or remove. */
export function touchedIds(changes: RecordChanges): Set<string> {
  return new Set([
    ...Object.keys(changes.added),
    ...Object.keys(changes.updated),
    ...Object.keys(changes.removed),
  ]);
}
