import { FOLDER, type ObjectStore, type Tree, type TreeEntry } from './object-store';

/** A path's new entry; null removes it. Paths are bytes, one character each. */
export type TreeChanges = ReadonlyMap<string, TreeEntry | null>;

/** Every file below a tree by its path; links and submodules count as files. */
export async function listTree(
  store: ObjectStore,
  oid: string,
  prefix = '',
): Promise<Map<string, TreeEntry>> {
  const files = new Map<string, TreeEntry>();
  for (const [name, entry] of await store.readTree(oid)) {
    const path = prefix + name;
    if (entry.mode !== FOLDER) files.set(path, entry);
    else
      for (const [inner, file] of await listTree(store, entry.oid, `${path}/`)) {
        files.set(inner, file);
      }
  }
  return files;
}

/** Writes the tree that `base` becomes under the changes; undefined when nothing is left in it. */
export async function writeChangedTree(
  store: ObjectStore,
  base: string | undefined,
  changes: TreeChanges,
): Promise<string | undefined> {
  const tree: Tree = base ? await store.readTree(base) : new Map();
  const below = new Map<string, Map<string, TreeEntry | null>>();
  for (const [path, entry] of changes) {
    const slash = path.indexOf('/');
    if (slash >= 0) {
      const name = path.slice(0, slash);
      const inner = below.get(name) ?? new Map<string, TreeEntry | null>();
      below.set(name, inner.set(path.slice(slash + 1), entry));
    } else if (entry) {
      tree.set(path, entry);
    } else if (tree.get(path)?.mode !== FOLDER) {
      tree.delete(path);
    }
  }
  for (const [name, inner] of below) {
    const existing = tree.get(name);
    const folder = existing?.mode === FOLDER ? existing.oid : undefined;
    const oid = await writeChangedTree(store, folder, inner);
    if (oid) tree.set(name, { mode: FOLDER, oid });
    else if (folder) tree.delete(name);
  }
  return tree.size > 0 ? store.writeTree(tree) : undefined;
}

/** The paths whose file differs between two trees; folders that are the same are not entered. */
export async function diffTrees(
  store: ObjectStore,
  before: string | undefined,
  after: string | undefined,
  prefix = '',
): Promise<Map<string, { before?: TreeEntry; after?: TreeEntry }>> {
  const differences = new Map<string, { before?: TreeEntry; after?: TreeEntry }>();
  if (before === after) return differences;
  const old: Tree = before ? await store.readTree(before) : new Map();
  const now: Tree = after ? await store.readTree(after) : new Map();
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const a = old.get(name);
    const b = now.get(name);
    if (a?.oid === b?.oid && a?.mode === b?.mode) continue;
    const path = prefix + name;
    const folderA = a?.mode === FOLDER ? a.oid : undefined;
    const folderB = b?.mode === FOLDER ? b.oid : undefined;
    const inner = await diffTrees(store, folderA, folderB, `${path}/`);
    for (const [innerPath, difference] of inner) differences.set(innerPath, difference);
    const fileA = folderA ? undefined : a;
    const fileB = folderB ? undefined : b;
    if (fileA || fileB) {
      differences.set(path, {
        ...(fileA ? { before: fileA } : {}),
        ...(fileB ? { after: fileB } : {}),
      });
    }
  }
  return differences;
}
