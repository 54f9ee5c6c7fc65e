import type { AnyRecord, Kind } from './kinds';
import { kindOf } from './kinds';
import type { Store } from './store';

/** The two records that a relation joins. */
export interface Sides {
  sourceId: string;
  targetId: string;
}

/** A relation and what it joins. */
export interface LineBetween extends Sides {
  record: AnyRecord;
}

/**
 * What a relation joins that holds both sides in fields of its own; undefined for other records, for
 * associations (their ends are records) and for lines with an open end.
 */
export function lineOf(record: AnyRecord): Sides | undefined {
  const { line } = kindOf(record.kind);
  if (!line) return undefined;
  const values = record as unknown as Record<string, unknown>;
  const [sourceId, targetId] = [values[line.source], values[line.target]];
  if (typeof sourceId !== 'string' || typeof targetId !== 'string') return undefined;
  return { sourceId, targetId };
}

/** The lines of a kind that start at a record, in no promised order. */
export function linesFrom(store: Store, kind: Kind, sourceId: string): LineBetween[] {
  return linesAt(store, kind, sourceId, 'source');
}

/** The lines of a kind that end at a record, in no promised order. */
export function linesTo(store: Store, kind: Kind, targetId: string): LineBetween[] {
  return linesAt(store, kind, targetId, 'target');
}

function linesAt(store: Store, kind: Kind, id: string, side: 'source' | 'target'): LineBetween[] {
  const wanted = kindOf(kind).line?.[side];
  return store.referrers(id).flatMap((referrer) => {
    const record = referrer.field === wanted ? store.get(referrer.id) : undefined;
    const sides = record?.kind === kind ? lineOf(record) : undefined;
    return record && sides ? [{ record, ...sides }] : [];
  });
}

/** True when following the lines of a kind from `fromId` reaches `toId`. */
export function leadsTo(store: Store, kind: Kind, fromId: string, toId: string): boolean {
  const seen = new Set<string>();
  const queue = [fromId];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next === toId) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    queue.push(...linesFrom(store, kind, next).map(({ targetId }) => targetId));
  }
  return false;
}
