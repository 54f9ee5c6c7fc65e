import type { Diagnostic } from '../../../shared/kit/diagnostic';
import { runBehaviours } from '../../../shared/metamodel/behaviours';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { isInsideItself } from '../../../shared/metamodel/ownership';
import { displayName } from '../../../shared/metamodel/queries';
import { mendReferences } from '../../../shared/metamodel/snapshot';
import type { Store } from '../../../shared/metamodel/store';
import { Transaction } from '../../../shared/metamodel/transaction';
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
 * Makes a store whole: no reference leads nowhere and nothing is inside itself.
 *
 * @param incomplete true when part of the model could not be read: then the references into that
 *   part are one finding, not one each
 */
export function mendModel(store: Store, incomplete: boolean): Diagnostic[] {
  const mended = mendReferences(store);
  const cycles = openOwnerCycles(store);
  if (!incomplete || mended.length === 0) return [...mended, ...cycles];
  return [diagnose('records.waiting', { count: mended.length }), ...cycles];
}

/** A merge can put two packages, or two states, into each other: nobody would find them again. */
function openOwnerCycles(store: Store): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const { id } of store.toRecords()) {
    const record = store.get(id);
    if (!record || !('ownerId' in record) || !isInsideItself(store, record)) continue;
    const facts = { kind: kindOf(record.kind).label, name: displayName(store, id) };
    if (mayStandAlone(record)) {
      store.put({ ...record, ownerId: null } as AnyRecord);
      diagnostics.push(diagnose('owner.cycle-opened', facts, { elementId: id }));
    } else {
      const transaction = new Transaction(store);
      transaction.remove(id);
      runBehaviours(transaction);
      diagnostics.push(diagnose('owner.cycle-removed', facts, { elementId: id }));
    }
  }
  return diagnostics;
}

function mayStandAlone(record: AnyRecord): boolean {
  return kindOf(record.kind).schema.safeParse({ ...record, ownerId: null }).success;
}
