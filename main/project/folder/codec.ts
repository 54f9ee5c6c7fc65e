import type { Diagnostic } from '../../../shared/kit/diagnostic';
import { mendReferences } from '../../../shared/metamodel/snapshot';
import type { Store } from '../../../shared/metamodel/store';
import { diagnose } from '../diagnostics';
import type { RestOfFiles } from './lay-out';
import { layOut } from './lay-out';
import type { Manifest } from './manifest';
import { readFolder } from './read-folder';
import { printYaml } from './yaml-print';

/**
 * The text of every file of a project, by path from the project's folder. Canonical: the same
 * model gives the same texts.
 *
 * @param rest what `filesToStore` found besides the model, to be kept
 */
export function storeToFiles(
  store: Store,
  manifest: Manifest,
  rest: RestOfFiles = new Map(),
): Map<string, string> {
  const files = layOut({ store, manifest, rest });
  return new Map(Array.from(files, ([path, data]) => [path, printYaml(data)]));
}

/** What the files of a project say. */
export interface FilesContent {
  store: Store;
  manifest: Manifest;
  rest: RestOfFiles;
  diagnostics: Diagnostic[];
}

/**
 * The model that files hold; the inverse of `storeToFiles`. Reads any version of a project, e.g. a
 * tree of a git commit. Never fails: what cannot be understood is left out, with a Diagnostic.
 *
 * @param files text by path from the project's folder; files of no meaning to the model are ignored
 */
export function filesToStore(files: ReadonlyMap<string, string>): FilesContent {
  const { store, manifest, rest, blocked, diagnostics } = readFolder(files);
  return {
    store,
    manifest,
    rest,
    diagnostics: [...diagnostics, ...mendModel(store, blocked.size > 0)],
  };
}

/**
 * Makes a store whole: no reference leads nowhere and no package is inside itself.
 *
 * @param incomplete true when part of the model could not be read: then the references into that
 *   part are one finding, not one each
 */
export function mendModel(store: Store, incomplete: boolean): Diagnostic[] {
  const mended = mendReferences(store);
  const cycles = openPackageCycles(store);
  if (!incomplete || mended.length === 0) return [...mended, ...cycles];
  return [diagnose('records.waiting', { count: mended.length }), ...cycles];
}

/** A merge can put two packages into each other: nobody would find them again. */
function openPackageCycles(store: Store): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { id } of store.all('package').sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const record = store.getAs('package', id);
    if (!record || !isInsideItself(store, id)) continue;
    store.put({ ...record, ownerId: null });
    diagnostics.push(diagnose('package.cycle', { name: record.name }, { elementId: id }));
  }
  return diagnostics;
}

function isInsideItself(store: Store, id: string): boolean {
  const seen = new Set<string>();
  let owner = store.getAs('package', id)?.ownerId ?? null;
  while (owner !== null && owner !== id && !seen.has(owner)) {
    seen.add(owner);
    owner = store.getAs('package', owner)?.ownerId ?? null;
  }
  return owner === id;
}
