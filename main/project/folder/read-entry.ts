import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { FORMAT_VERSION, kindOf } from '../../../shared/metamodel/kinds';
import { parseMultiplicity } from '../../../shared/metamodel/queries';
import { migrate } from '../../../shared/metamodel/snapshot';
import type { NestedList } from './entry-shapes';
import { EXTRA, kindOfItem, shapeOf, WRITTEN_TYPE } from './entry-shapes';
import type { FileData } from './yaml-print';
import { isMap } from './yaml-print';

/** What an entry's place says about it. */
interface Place {
  id: string;
  ownerId: string | null;
  order: string | undefined;
}

/**
 * Reads one entry, without the lists in it.
 *
 * @returns the record, or what is wrong with the entry
 */
export function readEntry(
  kind: Kind,
  entry: FileData,
  place: Place,
  formatVersion: number,
): AnyRecord | string {
  const definition = kindOf(kind);
  const raw = recordOf(kind, entry, place, formatVersion);
  const result = definition.schema.safeParse({ ...definition.defaults, ...raw });
  if (result.success) return result.data as unknown as AnyRecord;
  const [issue] = result.error.issues;
  return `${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'invalid'}`;
}

/** True when the entry would become a record. */
function isUnderstood(kind: Kind, entry: unknown): boolean {
  if (!isMap(entry)) return false;
  const place = { id: 'x', ownerId: 'x', order: 'a0' };
  if (typeof readEntry(kind, entry, place, FORMAT_VERSION) === 'string') return false;
  return kind !== 'association' || hasTwoEnds(entry);
}

/** True when the item of a list would become a record. */
export function isItemUnderstood(list: NestedList, item: unknown): boolean {
  const kind = kindOfItem(list, item);
  return kind !== undefined && isUnderstood(kind, item);
}

/** An association is only understood as a whole. */
export function hasTwoEnds(entry: FileData): boolean {
  const { ends } = entry;
  return (
    Array.isArray(ends) &&
    ends.length === 2 &&
    ends.every((end) => isUnderstood('association-end', end))
  );
}

/** What an entry says, as a record that is not checked yet, in the current format. */
function recordOf(kind: Kind, written: FileData, implied: Place, formatVersion: number): FileData {
  const { fields, known, texts } = shapeOf(kind);
  const { defaults } = kindOf(kind);
  const entry =
    formatVersion < FORMAT_VERSION ? migrate(kind, { ...written, kind }, formatVersion) : written;
  const record: FileData = {};
  for (const name of fields) {
    const value = entry[name];
    if (value === undefined || (value === null && defaults[name] !== null)) continue;
    record[name] = readField(name, value, texts);
  }
  if (typeof entry.typeId === 'string') {
    if (entry[WRITTEN_TYPE] === undefined) delete record.type;
    else record.type = entry[WRITTEN_TYPE];
  }
  const extra = readExtra(entry, known);
  const raw = { ...record, ...(extra && { extra }), id: implied.id, kind };
  if ('ownerId' in kindOf(kind).schema.shape && !('ownerId' in entry)) {
    Object.assign(raw, { ownerId: implied.ownerId });
  }
  if (implied.order !== undefined && !('order' in record) && fields.includes('order')) {
    Object.assign(raw, { order: implied.order });
  }
  return raw;
}

function readField(name: string, value: unknown, texts: ReadonlySet<string>): unknown {
  if (name === 'multiplicity' && !isMap(value)) {
    const isText = typeof value === 'string' || typeof value === 'number';
    return (isText && parseMultiplicity(String(value))) || value;
  }
  if (texts.has(name) && (typeof value === 'number' || typeof value === 'boolean')) {
    return String(value);
  }
  return value;
}

function readExtra(entry: FileData, known: ReadonlySet<string>): FileData | undefined {
  const extra: FileData = {};
  let found = false;
  for (const [key, value] of Object.entries(entry)) {
    if (known.has(key) && !(key === EXTRA && isMap(value))) continue;
    found = true;
    if (key === EXTRA) Object.assign(extra, value);
    else extra[key] = value;
  }
  return found ? extra : undefined;
}
