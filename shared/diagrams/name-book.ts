import type { AnyRecord } from '../metamodel/kinds';
import { kindOf } from '../metamodel/kinds';
import type { Store } from '../metamodel/store';

/** Hands out names that are free in their namespace: `Loan`, `Loan2`, `Loan3`. */
export class NameBook {
  readonly #taken = new Map<string, Set<string>>();

  constructor(readonly store: Store) {}

  /** The record's name, or the first with a number that is free where the record lives. */
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
