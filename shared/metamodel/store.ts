import { AppError } from '../kit/app-error';
import { equalJson } from '../kit/equal';
import type { RecordChanges } from './change';
import { withFields } from './change';
import type { AnyRecord, Kind, RecordOf } from './kinds';
import { ALL_KINDS, kindOf, orderedTogether } from './kinds';
import { SiblingIndex } from './sibling-index';

/** A record that refers to another one, and the field it does it in. */
export interface Referrer {
  id: string;
  field: string;
}

/** So many changes are remembered: after more, looking at everything anew costs no more. */
const LONGEST_LOG = 20_000;

/**
 * All records of one model, indexed by id, kind, owner and reference.
 *
 * Records are never mutated: an update replaces the object, so `===` tells whether one changed.
 * A store knows nothing of rules; it is changed by a Transaction or by applying a Change.
 */
export class Store {
  readonly #records = new Map<string, AnyRecord>();
  readonly #byKind = new Map<Kind, Set<string>>(ALL_KINDS.map((kind) => [kind, new Set()]));
  readonly #siblings = new SiblingIndex();
  /** target id -> "field referrer-id" -> referrer */
  readonly #referrers = new Map<string, Map<string, Referrer>>();
  #revision = 0;
  /** What the latest revisions put or deleted, oldest first. */
  #log: { revision: number; record: AnyRecord }[] = [];
  /** The log knows all that came after this revision. */
  #loggedSince = 0;

  /** Grows with every record that is put or deleted: what was worked out at one revision holds for it. */
  get revision(): number {
    return this.#revision;
  }

  static from(records: Iterable<AnyRecord>): Store {
    const store = new Store();
    for (const record of records) store.put(record);
    store.#forgetLog();
    return store;
  }

  /**
   * Records that were put or deleted after a revision, as they were and as they became; null when
   * that is too long ago to tell.
   */
  changesSince(revision: number): AnyRecord[] | null {
    if (revision < this.#loggedSince) return null;
    const found: AnyRecord[] = [];
    for (let at = this.#log.length - 1; at >= 0; at -= 1) {
      const entry = this.#log[at];
      if (!entry || entry.revision <= revision) break;
      found.push(entry.record);
    }
    return found;
  }

  get size(): number {
    return this.#records.size;
  }

  has(id: string): boolean {
    return this.#records.has(id);
  }

  get(id: string | null): AnyRecord | undefined {
    return id === null ? undefined : this.#records.get(id);
  }

  /** The record when it exists and is of that kind. */
  getAs<K extends Kind>(kind: K, id: string | null): RecordOf<K> | undefined {
    const record = this.get(id);
    return record?.kind === kind ? (record as unknown as RecordOf<K>) : undefined;
  }

  /** All records of a kind, in no promised order; queries sort. */
  all<K extends Kind>(kind: K): RecordOf<K>[] {
    const ids = this.#byKind.get(kind) ?? new Set<string>();
    return Array.from(ids, (id) => this.#records.get(id) as unknown as RecordOf<K>);
  }

  /** Who refers to this id, and in which field. */
  referrers(id: string): Referrer[] {
    return [...(this.#referrers.get(id)?.values() ?? [])];
  }

  /** Records whose `ownerId` is this id, by order key (records without one come last, by id). */
  children<K extends Kind>(ownerId: string, kind?: K): RecordOf<K>[] {
    const found = this.owned(ownerId, kind) as unknown as AnyRecord[];
    return found.sort(compareByOrder) as unknown as RecordOf<K>[];
  }

  /** Records whose `ownerId` is this id, in no promised order. */
  owned<K extends Kind>(ownerId: string, kind?: K): RecordOf<K>[] {
    const found: AnyRecord[] = [];
    for (const { id, field } of this.#referrers.get(ownerId)?.values() ?? []) {
      if (field !== 'ownerId') continue;
      const record = this.#records.get(id) as AnyRecord;
      if (kind === undefined || record.kind === kind) found.push(record);
    }
    return found as unknown as RecordOf<K>[];
  }

  /** Other records with this record's name, whatever its case, in the same namespace. */
  namesakes(record: AnyRecord): AnyRecord[] {
    return [...this.#siblings.namesakes(record)]
      .filter((id) => id !== record.id)
      .map((id) => this.#records.get(id) as AnyRecord);
  }

  /** The last order key among the siblings of a kind under an owner (null: the top level). */
  lastOrder(kind: Kind, ownerId: string | null): string | null {
    return this.#siblings.lastOrder(kind, ownerId, () => this.siblings(kind, ownerId));
  }

  /**
   * Records of a kind, and of those that share its order, under one owner (null: the top level), in
   * no promised order.
   */
  siblings(kind: Kind, ownerId: string | null): AnyRecord[] {
    const kindsInOrder = orderedTogether(kind);
    if (ownerId !== null) {
      return kindsInOrder.flatMap((one) => this.owned(ownerId, one) as AnyRecord[]);
    }
    const all = kindsInOrder.flatMap((one) => this.all(one) as AnyRecord[]);
    return all.filter((record) => !('ownerId' in record) || record.ownerId === null);
  }

  /** Every record, sorted by id: equal stores give equal arrays. */
  toRecords(): AnyRecord[] {
    return [...this.#records.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  clone(): Store {
    return Store.from(this.#records.values());
  }

  /** Adds or replaces a record. */
  put(record: AnyRecord): void {
    this.delete(record.id);
    this.#noteChange(record);
    this.#records.set(record.id, record);
    this.#byKind.get(record.kind)?.add(record.id);
    this.#siblings.add(record);
    for (const [field, target] of referencesOf(record)) {
      let referrers = this.#referrers.get(target);
      if (!referrers) this.#referrers.set(target, (referrers = new Map<string, Referrer>()));
      referrers.set(`${field} ${record.id}`, { id: record.id, field });
    }
  }

  /** Removes a record; one that is not there is none. */
  delete(id: string): void {
    const record = this.#records.get(id);
    if (!record) return;
    this.#noteChange(record);
    this.#records.delete(id);
    this.#byKind.get(record.kind)?.delete(id);
    this.#siblings.remove(record);
    for (const [field, target] of referencesOf(record)) {
      const referrers = this.#referrers.get(target);
      referrers?.delete(`${field} ${id}`);
      if (referrers?.size === 0) this.#referrers.delete(target);
    }
  }

  #noteChange(record: AnyRecord): void {
    this.#revision += 1;
    if (this.#log.length >= LONGEST_LOG) this.#forgetLog();
    this.#log.push({ revision: this.#revision, record });
  }

  #forgetLog(): void {
    this.#log = [];
    this.#loggedSince = this.#revision;
  }

  /**
   * Applies changes exactly.
   *
   * @throws AppError `store.stale-change` when the store is not in the state the change starts
   *   from; nothing has been applied then.
   */
  apply(changes: RecordChanges): void {
    for (const id of Object.keys(changes.added)) {
      if (this.has(id)) throw stale(id, 'is already there');
    }
    for (const [id, record] of Object.entries(changes.removed)) {
      if (!equalJson(this.get(id), record)) throw stale(id, 'is not what the change removes');
    }
    for (const [id, fields] of Object.entries(changes.updated)) {
      const current = this.get(id) as Record<string, unknown> | undefined;
      if (!current) throw stale(id, 'is not there');
      for (const [name, [from]] of Object.entries(fields)) {
        if (!equalJson(current[name], from)) throw stale(id, `has another ${name}`);
      }
    }
    for (const id of Object.keys(changes.removed)) this.delete(id);
    for (const record of Object.values(changes.added)) this.put(record);
    for (const [id, fields] of Object.entries(changes.updated)) {
      const values = Object.fromEntries(Object.entries(fields).map(([k, [, to]]) => [k, to]));
      this.put(withFields(this.get(id) as AnyRecord, values));
    }
  }
}

function stale(id: string, why: string): AppError {
  return new AppError('store.stale-change', `The change does not fit the model: ${id} ${why}.`, {
    id,
  });
}

/** The references a record holds: field name and target id, nulls left out. */
export function referencesOf(record: AnyRecord): [field: string, target: string][] {
  const found: [string, string][] = [];
  for (const { field } of kindOf(record.kind).references) {
    const target = (record as unknown as Record<string, unknown>)[field];
    if (typeof target === 'string') found.push([field, target]);
  }
  return found;
}

/** Sorts by order key, then id, so that equal keys (from a merge) still have one order. */
export function compareByOrder(a: AnyRecord, b: AnyRecord): number {
  const left = 'order' in a ? a.order : '~';
  const right = 'order' in b ? b.order : '~';
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
