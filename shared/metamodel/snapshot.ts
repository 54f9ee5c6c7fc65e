import type { Diagnostic } from '../kit/diagnostic';
import { runBehaviours } from './behaviours';
import { diagnose } from './diagnostics';
import type { AnyRecord, Kind } from './kinds';
import { FORMAT_VERSION, isKind, kindOf } from './kinds';
import { referencesOf, Store } from './store';
import { Transaction } from './transaction';

/** A whole model as JSON text: records sorted by id, keys in a fixed order. Equal stores, equal text. */
export function serialise(store: Store): string {
  const records = store.toRecords().map(sortKeys);
  return JSON.stringify({ formatVersion: FORMAT_VERSION, records });
}

/** The inverse of `serialise`; see `loadRecords` for what it repairs. */
export function parse(text: string): { store: Store; diagnostics: Diagnostic[] } {
  const raw = JSON.parse(text) as { formatVersion: number; records: Record<string, unknown>[] };
  return loadRecords(raw.records, raw.formatVersion);
}

/**
 * Makes a store of raw records from outside, migrated from an older format where needed. Records
 * that do not fit their kind, that come twice or that point nowhere are left out or mended, each
 * with a Diagnostic: loading never fails.
 */
export function loadRecords(
  raw: readonly Record<string, unknown>[],
  formatVersion: number = FORMAT_VERSION,
): { store: Store; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const store = new Store();
  for (const item of raw) {
    const loaded = loadRecord(item, formatVersion);
    const id = String(item.id);
    if (typeof loaded === 'string') {
      diagnostics.push(repaired(id, loaded, 'It was left out.'));
    } else if (store.has(loaded.id)) {
      diagnostics.push(repaired(id, 'the id is used twice', 'The second one was left out.'));
    } else store.put(loaded);
  }
  diagnostics.push(...mendReferences(store));
  return { store, diagnostics };
}

function loadRecord(raw: Record<string, unknown>, formatVersion: number): AnyRecord | string {
  if (!isKind(raw.kind)) return `there is no kind "${String(raw.kind)}"`;
  const definition = kindOf(raw.kind);
  const migrated = migrate(raw.kind, raw, formatVersion);
  const result = definition.schema.safeParse({ ...definition.defaults, ...migrated });
  if (result.success) return result.data as unknown as AnyRecord;
  const [issue] = result.error.issues;
  return `${issue?.path.join('.') || 'the record'}: ${issue?.message ?? 'invalid'}`;
}

/** Runs the migrations of a kind that lie between the record's format version and ours. */
export function migrate(
  kind: Kind,
  raw: Record<string, unknown>,
  formatVersion: number,
): Record<string, unknown> {
  return kindOf(kind)
    .migrations.filter(({ to }) => to > formatVersion)
    .sort((a, b) => a.to - b.to)
    .reduce((record, migration) => migration.up(record), raw);
}

/**
 * Drops or clears references that lead nowhere or to the wrong kind, as deleting would.
 *
 * @returns what was mended; empty for a store that is whole
 */
export function mendReferences(store: Store): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const transaction = new Transaction(store);
  for (const record of store.toRecords()) {
    for (const [field, targetId] of referencesOf(record)) {
      const reference = kindOf(record.kind).references.find((r) => r.field === field);
      const target = store.get(targetId);
      if (target && reference?.kinds.includes(target.kind)) continue;
      const problem = `its ${field} ${targetId} is ${target ? `a ${target.kind}` : 'not in the model'}`;
      if (reference?.onDelete === 'clear') {
        transaction.update(record.id, { [field]: null });
        diagnostics.push(repaired(record.id, problem, 'The reference was cleared.'));
      } else {
        transaction.remove(record.id);
        diagnostics.push(repaired(record.id, problem, 'It was left out.'));
        break;
      }
    }
    if (record.kind === 'association' && store.children(record.id, 'association-end').length < 2) {
      transaction.remove(record.id);
      diagnostics.push(repaired(record.id, 'it has fewer than two ends', 'It was left out.'));
    }
  }
  runBehaviours(transaction);
  return diagnostics;
}

function repaired(id: string, problem: string, repair: string): Diagnostic {
  return diagnose('record.repaired', { id, problem, repair }, { elementId: id });
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const sorted: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    sorted[key] = sortKeys((value as Record<string, unknown>)[key]);
  }
  return sorted;
}
