import { equalJson } from '../../../shared/kit/equal';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import type { Multiplicity } from '../../../shared/metamodel/queries';
import {
  displayName,
  multiplicityText,
  parseMultiplicity,
} from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import type { NestedList } from './entry-shapes';
import { EXTRA, HINTS, shapeOf, WRITTEN_TYPE } from './entry-shapes';
import { isItemUnderstood } from './read-entry';
import type { FileData } from './yaml-print';

/** What the place of an entry says, so that the entry need not. */
export interface Implied {
  ownerId: string | null;
  /** Undefined: the order key is not implied. */
  order?: string;
  kind: boolean;
}

/** A record's own part of its file, without the lists of what it owns. Defaults are left out. */
export function entryOf(store: Store, record: AnyRecord, implied: Implied): FileData {
  const { fields, known, lists } = shapeOf(record.kind);
  const values = record as unknown as FileData;
  const { defaults } = kindOf(record.kind);
  const entry: FileData = {};
  for (const name of fields) {
    const value = values[name];
    if (name === 'kind' ? implied.kind : name === 'ownerId' && value === implied.ownerId) continue;
    if (name === 'order' && value === implied.order) continue;
    if (name !== 'ownerId' && name in defaults && equalJson(value, defaults[name])) continue;
    writeField(store, entry, name, value);
  }
  const { extra } = record;
  if (extra) writeExtra(entry, extra, known, lists);
  return entry;
}

function writeField(store: Store, entry: FileData, name: string, value: unknown): void {
  const hint = HINTS[name];
  if (name === 'multiplicity') entry[name] = multiplicityValue(value as Multiplicity);
  else if (hint !== undefined && typeof value === 'string') {
    if (name === 'typeId' && 'type' in entry) entry[WRITTEN_TYPE] = entry.type;
    const target = store.get(value);
    delete entry[hint];
    if (target) entry[hint] = displayName(store, value);
    entry[name] = value;
  } else entry[name] = value;
}

function multiplicityValue(multiplicity: Multiplicity): unknown {
  const text = multiplicityText(multiplicity);
  if (!equalJson(parseMultiplicity(text), multiplicity)) return multiplicity;
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Unknown keys stand beside the known ones; one that looks like a known key, in a map of its own. */
function writeExtra(
  entry: FileData,
  extra: FileData,
  known: ReadonlySet<string>,
  lists: readonly NestedList[],
): void {
  const clashing: FileData = {};
  for (const [key, value] of Object.entries(extra)) {
    const list = lists.find((l) => l.key === key);
    if (!known.has(key)) entry[key] = value;
    else if (!list || !Array.isArray(value)) clashing[key] = value;
    else {
      const items = value.filter((item) => isItemUnderstood(list, item));
      if (items.length > 0) clashing[key] = items;
    }
  }
  if (Object.keys(clashing).length > 0 || Object.keys(extra).length === 0) entry[EXTRA] = clashing;
}

/**
 * List items that a file held and nobody understood. They are kept among the unknown keys, under
 * the list's own key, and written back at the end of the list.
 */
export function setAsideItems(extra: FileData | undefined, list: NestedList): unknown[] {
  const items = extra?.[list.key];
  return Array.isArray(items) ? items.filter((item) => !isItemUnderstood(list, item)) : [];
}
