import type { PackageRecord } from '../../../shared/metamodel/kinds';
import type { Store } from '../../../shared/metamodel/store';
import type { FolderNames } from './file-names';

export const MODEL_FOLDER = 'model';
export const PACKAGE_FILE = '_package.yaml';
/** Folders below one this long start at the top again: Windows allows 260 characters for a path. */
const FOLDER_LIMIT = 120;

/** A package and the folder it has. */
export interface PackageFolder {
  record: PackageRecord;
  path: string;
  /** The package that the folder's place implies as the owner. */
  ownerId: string | null;
}

/** A folder for every package, each inside its owner's where that can be. */
export function layOutPackages(store: Store, names: FolderNames): PackageFolder[] {
  const byOwner = new Map<string | null, PackageRecord[]>();
  const all = store.all('package').sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const record of all) {
    byOwner.set(record.ownerId, [...(byOwner.get(record.ownerId) ?? []), record]);
  }
  const placed = new Map<string, PackageFolder>();
  const place = (record: PackageRecord, parent: string, ownerId: string | null): void => {
    if (placed.has(record.id)) return;
    const path = `${parent}/${names.take(parent, record, '')}`;
    placed.set(record.id, { record, path, ownerId });
    const tooDeep = path.length > FOLDER_LIMIT;
    for (const child of byOwner.get(record.id) ?? []) {
      if (!tooDeep) place(child, path, record.id);
    }
  };
  for (const record of byOwner.get(null) ?? []) place(record, MODEL_FOLDER, null);
  // Packages too deep for a path, and those inside themselves (after a merge): at the top, with
  // their owner shown in the file.
  for (const record of all) place(record, MODEL_FOLDER, null);
  return [...placed.values()];
}
