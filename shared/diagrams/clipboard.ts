import type { NewId } from '../kit/ids';
import type { AnyRecord } from '../metamodel/kinds';
import type { Kind } from '../metamodel/kinds';
import { FORMAT_VERSION, isKind, kindOf } from '../metamodel/kinds';
import { typeName } from '../metamodel/queries';
import { migrate } from '../metamodel/snapshot';
import type { Store } from '../metamodel/store';
import { referencesOf } from '../metamodel/store';
import type { Point } from './geometry';

/** Says that a text on the clipboard is ours. */
export const CLIPBOARD_MARK = 'modelwright/records';

/** Records on the clipboard, with where their boxes stood. */
export interface Clip {
  formatVersion: number;
  records: AnyRecord[];
  /** Top left corners by element id, px. */
  positions: Record<string, Point>;
}

/**
 * The chosen elements with all that they own, and the relations among them.
 *
 * Ends and generalizations come along when both their sides do. Statements and traces stay: the
 * copy was drawn by hand, nobody said it.
 */
export function copyRecords(
  store: Store,
  ids: Iterable<string>,
  positionOf: (id: string) => Point | undefined,
): Clip {
  const chosen = new Map<string, AnyRecord>();
  const take = (id: string) => {
    const record = store.get(id);
    if (!record || chosen.has(id) || !COPYABLE.has(record.kind)) return;
    chosen.set(id, record);
    for (const child of store.children(id)) {
      if (child.kind !== 'generalization') take(child.id);
    }
  };
  for (const id of ids) take(id);
  takeRelations(store, chosen, take);
  const positions: Clip['positions'] = {};
  for (const id of chosen.keys()) {
    const position = positionOf(id);
    if (position) positions[id] = position;
  }
  return { formatVersion: FORMAT_VERSION, records: closed(store, chosen), positions };
}

const COPYABLE = new Set<string>([
  'package',
  'class',
  'enumeration',
  'literal',
  'data-type',
  'attribute',
  'operation',
  'parameter',
  'association',
  'association-end',
  'generalization',
]);

function takeRelations(
  store: Store,
  chosen: Map<string, AnyRecord>,
  take: (id: string) => void,
): void {
  for (const association of store.all('association')) {
    const ends = store.children(association.id, 'association-end');
    if (ends.length === 2 && ends.every((end) => chosen.has(end.classifierId))) {
      take(association.id);
    }
  }
  for (const generalization of store.all('generalization')) {
    if (chosen.has(generalization.ownerId) && chosen.has(generalization.generalId)) {
      chosen.set(generalization.id, generalization);
    }
  }
}

/** Leaves out relations that lost a side, and members whose owner is not copied only by kind. */
function closed(store: Store, chosen: Map<string, AnyRecord>): AnyRecord[] {
  const kept = [...chosen.values()].filter((record) => {
    if (record.kind === 'association') {
      const ends = store.children(record.id, 'association-end');
      return ends.every((end) => chosen.has(end.classifierId));
    }
    if (record.kind === 'association-end') {
      const ends = store.children(record.ownerId, 'association-end');
      return ends.every((end) => chosen.has(end.classifierId));
    }
    return record.kind !== 'generalization' || chosen.has(record.generalId);
  });
  // A type that stays behind is also written down by name, for a model that does not have it.
  return kept.map((record) =>
    'typeId' in record && record.typeId !== null && !chosen.has(record.typeId)
      ? { ...record, type: typeName(store, record) }
      : record,
  );
}

/** A clip as the text that goes on the clipboard; any other program may read it. */
export function printClip(clip: Clip): string {
  return JSON.stringify({ type: CLIPBOARD_MARK, ...clip }, null, 2);
}

/** The clip in a clipboard text; null when the text is something else. */
export function parseClip(text: string): Clip | null {
  if (!text.includes(CLIPBOARD_MARK)) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  const { type, formatVersion, records, positions } = raw as Partial<Clip> & { type?: unknown };
  if (type !== CLIPBOARD_MARK || !Array.isArray(records)) return null;
  const version = typeof formatVersion === 'number' ? formatVersion : FORMAT_VERSION;
  const valid = records.flatMap((record) => readRecord(record, version));
  return { formatVersion: FORMAT_VERSION, records: valid, positions: readPositions(positions) };
}

function readRecord(raw: unknown, version: number): AnyRecord[] {
  if (typeof raw !== 'object' || raw === null) return [];
  const record = raw as Record<string, unknown>;
  const { kind } = record;
  if (!isKind(kind) || !COPYABLE.has(kind)) return [];
  const migrated = migrate(kind, record, version);
  const result = kindOf(kind).schema.safeParse({ ...kindOf(kind).defaults, ...migrated });
  return result.success ? [result.data as unknown as AnyRecord] : [];
}

function readPositions(raw: unknown): Clip['positions'] {
  if (typeof raw !== 'object' || raw === null) return {};
  const found: Clip['positions'] = {};
  for (const [id, value] of Object.entries(raw)) {
    const { x, y } = (value ?? {}) as Partial<Point>;
    if (Number.isFinite(x) && Number.isFinite(y)) found[id] = { x: Number(x), y: Number(y) };
  }
  return found;
}

export interface Pasted {
  /** Ready for `insert-records`. */
  records: AnyRecord[];
  /** Top left corners of the boxes among them, by new id. */
  positions: Map<string, Point>;
  /** New id of each copied record. */
  ids: Map<string, string>;
}

/**
 * A clip made ready for a store: new ids, references among the copies redirected, names made free,
 * positions moved by `offset`. References to what is not among the copies are kept where the store
 * has their target (a type, an enclosing package) and dropped otherwise: a type by its name.
 *
 * @param into owner for members that were copied without theirs; null when there is none.
 */
export function pasteRecords(
  store: Store,
  clip: Clip,
  newId: NewId,
  offset: Point,
  into: string | null = null,
): Pasted {
  const ids = new Map(clip.records.map(({ id, kind }) => [id, newId(kindOf(kind).prefix)]));
  const names = new NameBook(store);
  const records: AnyRecord[] = [];
  for (const record of clip.records) {
    const copy = redirect(store, record, ids, into);
    if (copy === null) continue;
    records.push('name' in copy ? { ...copy, name: names.claim(copy) } : copy);
  }
  const positions = new Map<string, Point>();
  for (const [id, { x, y }] of Object.entries(clip.positions)) {
    const fresh = ids.get(id);
    if (fresh) positions.set(fresh, { x: x + offset.x, y: y + offset.y });
  }
  return { records, positions, ids };
}

/** The record with a new id and references that hold in this store; null when it cannot live there. */
function redirect(
  store: Store,
  record: AnyRecord,
  ids: ReadonlyMap<string, string>,
  into: string | null,
): AnyRecord | null {
  const values: Record<string, unknown> = { ...record, id: ids.get(record.id) };
  for (const [field, target] of referencesOf(record)) {
    const reference = kindOf(record.kind).references.find((r) => r.field === field);
    const fits = (id: string) => reference?.kinds.includes(store.get(id)?.kind ?? '') === true;
    const copied = ids.get(target);
    if (copied !== undefined) values[field] = copied;
    else if (field === 'ownerId' && into !== null && fits(into)) values[field] = into;
    else if (fits(target) && field !== 'classId') continue;
    else if (mayBeNull(record.kind, field)) values[field] = null;
    else return null;
  }
  if ('typeId' in record && values['typeId'] !== null) values['type'] = null;
  return values as unknown as AnyRecord;
}

/** Every reference that may be absent is absent by default or only cleared when its target goes. */
function mayBeNull(kind: Kind, field: string): boolean {
  const { defaults, references } = kindOf(kind);
  const reference = references.find((r) => r.field === field);
  return reference?.onDelete === 'clear' || defaults[field] === null;
}

/** Hands out names that are free in their namespace: `Loan`, `Loan2`, `Loan3`. */
class NameBook {
  readonly #taken = new Map<string, Set<string>>();

  constructor(readonly store: Store) {}

  claim(record: AnyRecord & { name: string }): string {
    const { namespace } = kindOf(record.kind);
    if (namespace === undefined || record.name === '') return record.name;
    const taken = this.#names(namespace, 'ownerId' in record ? record.ownerId : null);
    let name = record.name;
    for (let n = 2; taken.has(name.toLowerCase()); n += 1) {
      name = `${record.name.replace(/\d+$/, '')}${n}`;
    }
    taken.add(name.toLowerCase());
    return name;
  }

  #names(namespace: string, ownerId: string | null): Set<string> {
    const key = `${namespace} ${ownerId ?? ''}`;
    let names = this.#taken.get(key);
    if (!names) {
      const records = ownerId === null ? this.store.toRecords() : this.store.children(ownerId);
      names = new Set();
      for (const record of records as AnyRecord[]) {
        const owner = 'ownerId' in record ? record.ownerId : null;
        if (owner !== ownerId || kindOf(record.kind).namespace !== namespace) continue;
        if ('name' in record) names.add(record.name.toLowerCase());
      }
      this.#taken.set(key, names);
    }
    return names;
  }
}
