import type { Diagnostic } from '../../../shared/kit/diagnostic';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { FORMAT_VERSION, isKind, kindOf } from '../../../shared/metamodel/kinds';
import { Store } from '../../../shared/metamodel/store';
import { diagnose } from '../diagnostics';
import { derivedId } from './derived-id';
import { kindOfItem, kindsInFile, listsOf } from './entry-shapes';
import type { NestedList } from './entry-shapes';
import { appendedOrder, impliedOrder } from './implied-order';
import { DIAGRAM_FOLDER, TOP_LEVEL } from './lay-out';
import type { Manifest } from './manifest';
import { MANIFEST_PATH, readManifest } from './manifest';
import { MODEL_FOLDER, PACKAGE_FILE } from './package-folders';
import { hasTwoEnds, readEntry } from './read-entry';
import type { FileData } from './yaml-print';
import { isMap } from './yaml-print';
import type { DataPath, ReadFile } from './yaml-read';
import { readYaml } from './yaml-read';

/** What the files of a project say, before references are mended. */
export interface FolderReading {
  /** May hold references that lead nowhere. */
  store: Store;
  manifest: Manifest;
  rest: Map<string, FileData>;
  /** Files that nobody may write: they are not understood. With the reason. */
  blocked: Map<string, Diagnostic>;
  /** Files that were understood, with the element whose file it is; undefined: of none. */
  understood: Map<string, string | undefined>;
  /** The file that each element stands in. */
  pathOf: Map<string, string>;
  /** Files that say something else than what was read: to be written at the next save. */
  repaired: Set<string>;
  diagnostics: Diagnostic[];
}

export interface ReadingOptions {
  /** Files that could not even be read as text, with the reason. */
  unreadable?: ReadonlyMap<string, Diagnostic>;
  /** Replaces the reading of one text; for callers that keep what they have parsed. */
  readText?: (path: string, text: string) => ReadFile | Diagnostic;
}

/** True for paths that hold part of the model. Other files of the folder are nobody's business. */
export function isProjectFile(path: string): boolean {
  if (path === MANIFEST_PATH || TOP_LEVEL.has(path)) return true;
  return /^(?:model|diagrams)\/.+\.yaml$/i.test(path);
}

/** Reads the files of a project as they are. Never fails: what it cannot use is reported. */
export function readFolder(
  files: ReadonlyMap<string, string>,
  options: ReadingOptions = {},
): FolderReading {
  return new FolderReader(files, options).read();
}

class FolderReader {
  readonly #store = new Store();
  readonly #rest = new Map<string, FileData>();
  readonly #blocked = new Map<string, Diagnostic>();
  readonly #understood = new Map<string, string | undefined>();
  readonly #pathOf = new Map<string, string>();
  readonly #repaired = new Set<string>();
  readonly #diagnostics: Diagnostic[] = [];
  readonly #files = new Map<string, ReadFile>();
  readonly #packages = new Map<string, string | null>([[MODEL_FOLDER, null]]);
  #formatVersion = FORMAT_VERSION;

  constructor(
    private readonly texts: ReadonlyMap<string, string>,
    options: ReadingOptions,
  ) {
    for (const [path, problem] of options.unreadable ?? []) this.#block(path, problem);
    const readText = options.readText ?? readYaml;
    for (const path of [...texts.keys()].filter(isProjectFile).sort()) {
      const result = readText(path, texts.get(path) ?? '');
      if ('data' in result) {
        this.#files.set(path, result);
        this.#understood.set(path, undefined);
      } else this.#block(path, result);
    }
  }

  read(): FolderReading {
    const manifest = this.#readManifest();
    this.#readPackages();
    for (const [path, lists] of TOP_LEVEL) this.#readTopLevel(path, lists);
    this.#readElements(`${MODEL_FOLDER}/`, kindsInFile('classifier'), 'class');
    this.#readElements(`${DIAGRAM_FOLDER}/`, kindsInFile('diagram'), 'diagram');
    return {
      store: this.#store,
      manifest,
      rest: this.#rest,
      blocked: this.#blocked,
      understood: this.#understood,
      pathOf: this.#pathOf,
      repaired: this.#repaired,
      diagnostics: this.#diagnostics,
    };
  }

  #block(path: string, problem: Diagnostic): void {
    this.#blocked.set(path, problem);
    this.#diagnostics.push(problem);
  }

  #readManifest(): Manifest {
    const file = this.#files.get(MANIFEST_PATH);
    const manifest = file && readManifest(file.data);
    if (typeof manifest === 'object') {
      this.#formatVersion = manifest.formatVersion;
      return manifest;
    }
    if (typeof manifest === 'string') this.#wrongKind(MANIFEST_PATH, 1, manifest);
    const name = 'Unnamed';
    this.#diagnostics.push(
      diagnose(
        'manifest.missing',
        { path: MANIFEST_PATH, name },
        { place: { path: MANIFEST_PATH } },
      ),
    );
    const id = derivedId('prj', MANIFEST_PATH);
    return { formatVersion: FORMAT_VERSION, id, name, description: '', generators: {} };
  }

  /** Every folder that holds files is a package, outermost first. */
  #readPackages(): void {
    const folders = new Set<string>();
    for (const path of [...this.#files.keys(), ...this.#blocked.keys()]) {
      if (!path.startsWith(`${MODEL_FOLDER}/`)) continue;
      const parts = path.split('/');
      for (let length = 2; length < parts.length; length += 1) {
        folders.add(parts.slice(0, length).join('/'));
      }
    }
    const sorted = [...folders].sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
    const shown = sorted.map((folder) =>
      text(this.#files.get(`${folder}/${PACKAGE_FILE}`)?.data.order),
    );
    const orders = appendedOrder(shown);
    sorted.forEach((folder, i) => this.#readPackage(folder, orders[i] ?? 'a0'));
  }

  #readPackage(folder: string, order: string): void {
    const path = `${folder}/${PACKAGE_FILE}`;
    const parent = folder.slice(0, folder.lastIndexOf('/'));
    const ownerId = this.#packages.get(parent) ?? null;
    const file = this.#files.get(path);
    const record = file && this.#readFile(file, 'package', ownerId, order);
    if (record) {
      this.#packages.set(folder, record.id);
      return;
    }
    // The package's own file is not there or not understood: a stand-in holds what is in its folder.
    const name = folder.slice(parent.length + 1);
    const id = this.#standInId(path, folder);
    this.#packages.set(folder, id);
    this.#store.put({ id, kind: 'package', name, doc: '', ownerId, order });
    this.#diagnostics.push(diagnose('package.no-file', { path: folder, name }, { elementId: id }));
  }

  /** The id that a damaged package file still shows, so that mending it changes nothing else. */
  #standInId(path: string, folder: string): string {
    const shown = /^id: *["']?([A-Za-z0-9_-]{1,64})\b/m.exec(this.texts.get(path) ?? '')?.[1];
    return shown !== undefined && !this.#store.has(shown) ? shown : derivedId('pkg', folder);
  }

  #readTopLevel(path: string, lists: readonly NestedList[]): void {
    const file = this.#files.get(path);
    if (!file) return;
    const rest: FileData = {};
    for (const [key, value] of Object.entries(file.data)) {
      const list = lists.find((l) => l.key === key);
      if (!list) rest[key] = value;
      else {
        const aside = this.#readList(file, list, [], value, null);
        if (aside.length > 0) rest[key] = aside;
      }
    }
    if (Object.keys(rest).length > 0) this.#rest.set(path, rest);
  }

  #readElements(prefix: string, kinds: readonly Kind[], usual: Kind): void {
    const files = [...this.#files.values()].filter(
      ({ path }) => path.startsWith(prefix) && !path.endsWith(`/${PACKAGE_FILE}`),
    );
    const orders = appendedOrder(files.map(({ data }) => text(data.order)));
    files.forEach((file, i) => {
      const kind = file.data.kind ?? usual;
      if (!isKind(kind) || !kinds.includes(kind)) {
        const problem = `${JSON.stringify(kind)} is not a kind of element that has its file here`;
        this.#wrongKind(file.path, file.lineOf(['kind']), problem);
        return;
      }
      if (file.data.kind === undefined) this.#repaired.add(file.path);
      const folder = file.path.slice(0, file.path.lastIndexOf('/'));
      this.#readFile(file, kind, this.#packages.get(folder) ?? null, orders[i] ?? 'a0');
    });
  }

  #wrongKind(path: string, line: number, problem: string): void {
    const where = { place: { path, line } };
    this.#block(path, diagnose('file.wrong-kind', { path, line, problem }, where));
    this.#files.delete(path);
    this.#understood.delete(path);
  }

  /** Reads the element whose file this is; blocks the file when it is not understood. */
  #readFile(
    file: ReadFile,
    kind: Kind,
    ownerId: string | null,
    order: string,
  ): AnyRecord | undefined {
    if (file.data.order === undefined) this.#repaired.add(file.path);
    const result = this.#readRecord(file, kind, [], file.data, ownerId, order);
    if (typeof result !== 'string') {
      this.#understood.set(file.path, result.id);
      return result;
    }
    const key = result.split(/[:.]/)[0] ?? '';
    this.#wrongKind(file.path, file.lineOf([key]), result);
    return undefined;
  }

  /** Reads an entry and what is inside it into the store; a string says what is wrong with it. */
  #readRecord(
    file: ReadFile,
    kind: Kind,
    at: DataPath,
    entry: FileData,
    ownerId: string | null,
    order: string | undefined,
  ): AnyRecord | string {
    const known = this.#knownId(kind, entry);
    const id = known ?? this.#freshId(file, kind, at, entry);
    const record = readEntry(kind, entry, { id, ownerId, order }, this.#formatVersion);
    if (typeof record === 'string') return record;
    if (kind === 'association' && !hasTwoEnds(entry)) return 'ends: an association has two ends';
    if (known === undefined) this.#reportId(file, kind, at, entry, id);
    this.#store.put(record);
    this.#pathOf.set(id, file.path);
    const aside: FileData = {};
    for (const list of listsOf(kind)) {
      const items = this.#readList(file, list, at, entry[list.key], id);
      if (items.length > 0) aside[list.key] = items;
    }
    if (Object.keys(aside).length === 0) return record;
    const kept = { ...record, extra: { ...record.extra, ...aside } } as AnyRecord;
    this.#store.put(kept);
    return kept;
  }

  /** Reads the items of a list; those that are not understood are returned as they are. */
  #readList(
    file: ReadFile,
    list: NestedList,
    parent: DataPath,
    value: unknown,
    ownerId: string | null,
  ): unknown[] {
    if (value === undefined || value === null) return [];
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const shown = items.map((item) => (isMap(item) ? text(item.order) : undefined));
    const orders = list.sortedBy === 'order' ? impliedOrder(shown) : appendedOrder(shown);
    return items.filter((item, i) => {
      const at = [...parent, list.key, i];
      const result = this.#readItem(file, list, at, item, ownerId, orders[i]);
      if (typeof result !== 'string') return false;
      this.#report('entry.not-understood', file, list.kinds[0], at, { problem: result });
      return true;
    });
  }

  #readItem(
    file: ReadFile,
    list: NestedList,
    at: DataPath,
    item: unknown,
    ownerId: string | null,
    order: string | undefined,
  ): AnyRecord | string {
    if (!isMap(item)) return 'it has no keys';
    const kind = kindOfItem(list, item);
    if (kind !== undefined) return this.#readRecord(file, kind, at, item, ownerId, order);
    return `${JSON.stringify(item.kind)} is not a kind of element that stands here`;
  }

  #knownId(kind: Kind, entry: FileData): string | undefined {
    const id = text(entry.id);
    if (id === undefined || this.#store.has(id)) return undefined;
    return (
      kindOf(kind).schema.shape.id as { safeParse(v: unknown): { success: boolean } }
    ).safeParse(id).success
      ? id
      : undefined;
  }

  #freshId(file: ReadFile, kind: Kind, at: DataPath, entry: FileData): string {
    const seed = `${file.path} ${at.join('/')} ${text(entry.name) ?? ''} ${text(entry.id) ?? ''}`;
    for (let i = 0; ; i += 1) {
      const id = derivedId(kindOf(kind).prefix, `${seed} ${i}`);
      if (!this.#store.has(id)) return id;
    }
  }

  #reportId(file: ReadFile, kind: Kind, at: DataPath, entry: FileData, id: string): void {
    this.#repaired.add(file.path);
    const taken = text(entry.id);
    if (taken === undefined) this.#report('entry.id-missing', file, kind, at, { id });
    else this.#report('entry.id-twice', file, kind, at, { id, taken });
  }

  #report(
    code: 'entry.not-understood' | 'entry.id-missing' | 'entry.id-twice',
    { path, lineOf }: ReadFile,
    kind: Kind,
    at: DataPath,
    facts: { problem?: string; id?: string; taken?: string },
  ): void {
    const line = lineOf(at);
    const { label } = kindOf(kind);
    const { id = '', taken = '', problem = '' } = facts;
    const where = { place: { path, line }, ...(id !== '' && { elementId: id }) };
    this.#diagnostics.push(diagnose(code, { path, line, label, id, taken, problem }, where));
  }
}

function depth(path: string): number {
  return path.split('/').length;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
