import type { AnyRecord, Kind } from './kinds';
import { kindOf } from './kinds';

/** Case does not tell names apart: tables, files and many notations fold it. */
export function foldedName(name: string): string {
  return name.toLowerCase();
}

/**
 * Who bears which name in a namespace, and which order key is the last among siblings: asked for
 * every new record, so neither may cost a walk over all siblings.
 */
export class SiblingIndex {
  /** "namespace owner name" -> ids */
  readonly #named = new Map<string, Set<string>>();
  /** "kind owner" -> the sibling with the last key; absent: unknown */
  readonly #last = new Map<string, AnyRecord>();

  add(record: AnyRecord): void {
    const key = nameKey(record);
    if (key !== null) {
      let ids = this.#named.get(key);
      if (!ids) this.#named.set(key, (ids = new Set<string>()));
      ids.add(record.id);
    }
    const place = placeKey(record);
    const last = this.#last.get(place);
    if (last && orderOf(record) > orderOf(last)) this.#last.set(place, record);
  }

  remove(record: AnyRecord): void {
    const key = nameKey(record);
    if (key !== null) {
      const ids = this.#named.get(key);
      ids?.delete(record.id);
      if (ids?.size === 0) this.#named.delete(key);
    }
    const place = placeKey(record);
    if (this.#last.get(place)?.id === record.id) this.#last.delete(place);
  }

  /** Ids of the records that share this record's name in its namespace, itself included. */
  namesakes(record: AnyRecord): ReadonlySet<string> {
    const key = nameKey(record);
    return (key !== null && this.#named.get(key)) || NONE;
  }

  /**
   * The last order key among siblings of a kind; null when there are none.
   *
   * @param siblings finds them all, where the answer is not known
   */
  lastOrder(
    kind: Kind,
    ownerId: string | null,
    siblings: () => Iterable<AnyRecord>,
  ): string | null {
    const place = `${orderOfKind(kind)} ${ownerId ?? ''}`;
    let last = this.#last.get(place);
    if (!last) {
      for (const record of siblings()) if (!last || orderOf(record) > orderOf(last)) last = record;
      if (last) this.#last.set(place, last);
    }
    return last ? orderOf(last) : null;
  }
}

const NONE: ReadonlySet<string> = new Set<string>();

function ownerOf(record: AnyRecord): string {
  return 'ownerId' in record ? (record.ownerId ?? '') : '';
}

function orderOf(record: AnyRecord): string {
  return 'order' in record ? record.order : '';
}

/** Kinds that share an order count as one. */
function orderOfKind(kind: Kind): string {
  return kindOf(kind).orderedWith ?? kind;
}

function placeKey(record: AnyRecord): string {
  return `${orderOfKind(record.kind)} ${ownerOf(record)}`;
}

function nameKey(record: AnyRecord): string | null {
  const { namespace } = kindOf(record.kind);
  if (namespace === undefined || !('name' in record)) return null;
  return `${namespace} ${ownerOf(record)} ${foldedName(record.name)}`;
}
