import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { enclosing } from '../../../shared/metamodel/ownership';
import { kindOf } from '../../../shared/metamodel/kinds';
import type { Store } from '../../../shared/metamodel/store';
import { compareByOrder } from '../../../shared/metamodel/store';
import type { NestedList } from './entry-shapes';
import { isNested, kindsInFile, listsOf } from './entry-shapes';
import { FolderNames } from './file-names';
import { shownOrder } from './implied-order';
import type { Manifest } from './manifest';
import { MANIFEST_PATH, manifestData } from './manifest';
import { layOutPackages, MODEL_FOLDER, PACKAGE_FILE } from './package-folders';
import { entryOf, setAsideItems } from './write-entry';
import type { FileData } from './yaml-print';

export const DIAGRAM_FOLDER = 'diagrams';
export const STATEMENTS_PATH = 'requirements/statements.yaml';
const EXTENSION = '.yaml';

/** Files that belong to no record, and the lists in them. */
export const TOP_LEVEL: ReadonlyMap<string, readonly NestedList[]> = new Map([
  [`${MODEL_FOLDER}/${PACKAGE_FILE}`, listsOf('package')],
  [STATEMENTS_PATH, [{ key: 'statements', kinds: ['statement'], sortedBy: 'order' }]],
]);

/** Keys of files that belong to no record, and that nobody understood; by path. */
export type RestOfFiles = ReadonlyMap<string, FileData>;

/** Everything that the files of a project say. */
export interface FolderContent {
  store: Store;
  manifest: Manifest;
  rest: RestOfFiles;
}

/**
 * The data of every file of a project. Each record is in exactly one.
 *
 * @param reserved paths that no element's file may have: something not understood lies there
 */
export function layOut(
  { store, manifest, rest }: FolderContent,
  reserved: Iterable<string> = [],
): Map<string, FileData> {
  const files = new Map<string, FileData>([[MANIFEST_PATH, manifestData(manifest)]]);
  const names = new FolderNames(reserved);
  const folders = layOutPackages(store, names);
  for (const { record, path, ownerId } of folders) {
    files.set(`${path}/${PACKAGE_FILE}`, nested(store, record, ownerId));
  }
  const pathOf = new Map(folders.map(({ record, path }) => [record.id, path]));
  for (const record of kindsInFile('classifier').flatMap((kind) => byId(store, kind))) {
    if (isNested(record.kind, store.get(ownerOf(record))?.kind)) continue;
    const packageId = enclosing(store, 'package', ownerOf(record))?.id ?? null;
    const folder = pathOf.get(packageId ?? '') ?? MODEL_FOLDER;
    const impliedOwner = folder === MODEL_FOLDER ? null : packageId;
    files.set(
      `${folder}/${names.take(folder, record, EXTENSION, ownWord(record.kind))}`,
      nested(store, record, impliedOwner),
    );
  }
  for (const record of kindsInFile('diagram').flatMap((kind) => byId(store, kind))) {
    const name = names.take(DIAGRAM_FOLDER, record, EXTENSION);
    files.set(`${DIAGRAM_FOLDER}/${name}`, nested(store, record, null));
  }
  for (const [path, lists] of TOP_LEVEL) {
    const data = topLevel(store, lists, rest.get(path) ?? {});
    if (Object.keys(data).length > 0) files.set(path, data);
  }
  return files;
}

/** What tells a kind's file from one of the same name, for kinds whose names may be others', too. */
function ownWord(kind: Kind): string | undefined {
  return kindOf(kind).namespace === kind ? kind : undefined;
}

function byId(store: Store, kind: Kind): AnyRecord[] {
  return (store.all(kind) as AnyRecord[]).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The records that nothing owns, in lists, with what the file held besides. */
function topLevel(store: Store, lists: readonly NestedList[], rest: FileData): FileData {
  const data: FileData = {};
  for (const list of lists) {
    const all = list.kinds.flatMap((kind) => store.all(kind) as AnyRecord[]);
    const records = all.filter((r) => ownerOf(r) === null);
    const items = [...listItems(store, list, records, null), ...setAsideItems(rest, list)];
    if (items.length > 0) data[list.key] = items;
  }
  return { ...rest, ...data };
}

function ownerOf(record: AnyRecord): string | null {
  return 'ownerId' in record ? record.ownerId : null;
}

/** A record with everything it owns. */
function nested(
  store: Store,
  record: AnyRecord,
  ownerId: string | null,
  implied?: { order: string | undefined; kind: boolean },
): FileData {
  const entry = entryOf(store, record, {
    ownerId,
    order: implied?.order,
    kind: implied?.kind ?? false,
  });
  for (const list of listsOf(record.kind)) {
    const records = list.kinds.flatMap((kind) => store.owned(record.id, kind) as AnyRecord[]);
    const own = listItems(store, list, records, record.id);
    const items = [...own, ...setAsideItems(record.extra, list)];
    if (items.length > 0) entry[list.key] = items;
  }
  return entry;
}

function listItems(
  store: Store,
  { sortedBy, kinds }: NestedList,
  records: AnyRecord[],
  ownerId: string | null,
): FileData[] {
  const item = (record: AnyRecord, order?: string) =>
    nested(store, record, ownerId, { order, kind: record.kind === kinds[0] });
  if (sortedBy === 'order') {
    records.sort(compareByOrder);
    const keys = records.map((record) => ('order' in record ? record.order : ''));
    const shown = shownOrder(keys);
    return records.map((record, i) => item(record, shown[i] === undefined ? keys[i] : undefined));
  }
  const key = (record: AnyRecord) =>
    sortedBy === 'elementId' && 'elementId' in record
      ? `${record.elementId} ${record.id}`
      : record.id;
  return records.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((record) => item(record));
}
