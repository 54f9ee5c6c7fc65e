import type { AnyRecord, Kind, RecordOf } from './kinds';
import { ALL_KINDS } from './kinds';
import type { Referrer } from './store';
import { referencesOf, Store } from './store';

/**
 * Something of a model that a computation can depend on: a record, the records that refer to one, or
 * all records of a kind.
 */
export type Dependency = string;

const onRecord = (id: string): Dependency => `record ${id}`;
const onReferrers = (id: string): Dependency => `referrers ${id}`;
/** Those of one kind: that a class is shown elsewhere is nothing to its attributes. */
const onOwned = (id: string, kind: Kind | undefined): Dependency =>
  kind === undefined ? onReferrers(id) : `owned ${id} ${kind}`;
const onKind = (kind: Kind): Dependency => `kind ${kind}`;
/** What cannot be told apart: anything may have changed. */
const ON_ALL: Dependency = 'all';

/** A view of a store that notes what is read. It cannot be changed. */
export class WatchedStore extends Store {
  readonly #store: Store;
  #read = new Set<Dependency>();

  constructor(store: Store) {
    super();
    this.#store = store;
  }

  /** Runs something and tells what of the model its result depends on. */
  watch<T>(compute: (store: Store) => T): { result: T; read: ReadonlySet<Dependency> } {
    this.#read = new Set();
    const result = compute(this);
    return { result, read: this.#read };
  }

  override get size(): number {
    this.#read.add(ON_ALL);
    return this.#store.size;
  }

  override get revision(): number {
    this.#read.add(ON_ALL);
    return this.#store.revision;
  }

  override has(id: string): boolean {
    this.#read.add(onRecord(id));
    return this.#store.has(id);
  }

  override get(id: string | null): AnyRecord | undefined {
    if (id !== null) this.#read.add(onRecord(id));
    return this.#store.get(id);
  }

  override getAs<K extends Kind>(kind: K, id: string | null): RecordOf<K> | undefined {
    if (id !== null) this.#read.add(onRecord(id));
    return this.#store.getAs(kind, id);
  }

  override all<K extends Kind>(kind: K): RecordOf<K>[] {
    this.#read.add(onKind(kind));
    return this.#store.all(kind);
  }

  override referrers(id: string): Referrer[] {
    this.#read.add(onReferrers(id));
    return this.#store.referrers(id);
  }

  override children<K extends Kind>(ownerId: string, kind?: K): RecordOf<K>[] {
    this.#read.add(onOwned(ownerId, kind));
    return this.#store.children(ownerId, kind);
  }

  override owned<K extends Kind>(ownerId: string, kind?: K): RecordOf<K>[] {
    this.#read.add(onOwned(ownerId, kind));
    return this.#store.owned(ownerId, kind);
  }

  override namesakes(record: AnyRecord): AnyRecord[] {
    this.#read.add(onKind(record.kind));
    return this.#store.namesakes(record);
  }

  override lastOrder(kind: Kind, ownerId: string | null): string | null {
    this.#read.add(onKind(kind));
    return this.#store.lastOrder(kind, ownerId);
  }

  override siblings(kind: Kind, ownerId: string | null): AnyRecord[] {
    this.#read.add(onKind(kind));
    return this.#store.siblings(kind, ownerId);
  }

  override toRecords(): AnyRecord[] {
    this.#read.add(ON_ALL);
    return this.#store.toRecords();
  }

  override clone(): Store {
    return this.#store.clone();
  }

  override put(): void {
    throw new Error('A watched store is only read.');
  }

  override delete(): void {
    throw new Error('A watched store is only read.');
  }
}

/** What became different in a model. */
export interface ModelChanges {
  dependencies: ReadonlySet<Dependency>;
  /** Records that were put or deleted, as they were and as they became; null: of another store. */
  records: readonly AnyRecord[] | null;
}

/** Says what became different in a model since it last looked. */
export class RecordWatch {
  #store: Store | null = null;
  #revision = 0;

  /**
   * What changed since the last call, in steps of what changed; for another store, such as the one
   * with what is proposed, in one pass over the records. Null when that cannot be told: at first, or
   * after very many changes.
   */
  changesIn(store: Store): ModelChanges | null {
    const before = this.#store;
    const changes = before?.changesSince(this.#revision) ?? null;
    this.#store = store;
    this.#revision = store.revision;
    if (before === null || changes === null) return null;
    const changed = new Set<Dependency>();
    for (const record of changes) note(changed, record);
    if (before !== store) noteDifferences(changed, before, store);
    if (changed.size > 0) changed.add(ON_ALL);
    return { dependencies: changed, records: before === store ? changes : null };
  }
}

/** Records are never changed in place: what is another object is another version. */
function noteDifferences(changed: Set<Dependency>, before: Store, now: Store): void {
  for (const kind of ALL_KINDS) {
    for (const record of now.all(kind) as AnyRecord[]) {
      const old = before.get(record.id);
      if (old === record) continue;
      if (old) note(changed, old);
      note(changed, record);
    }
    for (const record of before.all(kind) as AnyRecord[]) {
      if (!now.has(record.id)) note(changed, record);
    }
  }
}

/** All that a record has a part in. */
function note(changed: Set<Dependency>, record: AnyRecord): void {
  changed.add(onRecord(record.id)).add(onKind(record.kind));
  for (const [field, target] of referencesOf(record)) {
    changed.add(onReferrers(target));
    if (field === 'ownerId') changed.add(onOwned(target, record.kind));
  }
}

/** Results of computations by key, each kept for as long as nothing it read has changed. */
export class DerivedCache<T> {
  readonly #results = new Map<string, { result: T; read: ReadonlySet<Dependency> }>();
  readonly #readers = new Map<Dependency, Set<string>>();

  /**
   * Forgets what depends on any of these; null: everything.
   *
   * @returns the keys of what is forgotten; none where that is everything
   */
  invalidate(changed: ReadonlySet<Dependency> | null): Set<string> {
    const forgotten = new Set<string>();
    if (changed === null) {
      this.#results.clear();
      this.#readers.clear();
      return forgotten;
    }
    for (const dependency of changed) {
      // A set may lose what is being visited.
      for (const key of this.#readers.get(dependency) ?? []) {
        this.#forget(key);
        forgotten.add(key);
      }
    }
    return forgotten;
  }

  get(key: string, store: WatchedStore, compute: (store: Store) => T): T {
    const known = this.#results.get(key);
    if (known) return known.result;
    const entry = store.watch(compute);
    this.#results.set(key, entry);
    for (const dependency of entry.read) {
      const readers = this.#readers.get(dependency);
      if (readers) readers.add(key);
      else this.#readers.set(dependency, new Set([key]));
    }
    return entry.result;
  }

  #forget(key: string): void {
    for (const dependency of this.#results.get(key)?.read ?? []) {
      const readers = this.#readers.get(dependency);
      readers?.delete(key);
      if (readers?.size === 0) this.#readers.delete(dependency);
    }
    this.#results.delete(key);
  }
}
