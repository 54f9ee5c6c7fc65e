import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import {
  displayName,
  isClassifier,
  multiplicityText,
  typeName,
} from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { compareByOrder } from '../../../shared/metamodel/store';

/** One line of the explorer. */
export interface TreeRow {
  id: string;
  kind: Kind;
  name: string;
  /** Type and the like, lighter. */
  detail: string;
  depth: number;
  /** Null: nothing below it. */
  open: boolean | null;
  parentId: string | null;
}

/** What is open besides packages, which are open unless they were closed. */
export interface Openness {
  opened: ReadonlySet<string>;
  closed: ReadonlySet<string>;
}

const MEMBER_KINDS: readonly Kind[] = ['attribute', 'operation', 'literal'];

/**
 * The model as an outline, line by line: packages, their classifiers, their members.
 *
 * @param filter shows only what has all of its words in the name, with what it is inside.
 */
export function treeRows(store: Store, openness: Openness, filter: string): TreeRow[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const roots = childrenOf(store, null);
  return roots.flatMap((record) => rowsBelow(store, openness, words, record, 0, null));
}

function rowsBelow(
  store: Store,
  openness: Openness,
  words: readonly string[],
  record: AnyRecord,
  depth: number,
  parentId: string | null,
): TreeRow[] {
  const children = childrenOf(store, record.id);
  const filtering = words.length > 0;
  const matches = !filtering || matchesAll(displayName(store, record.id), words);
  const open = filtering || isOpen(openness, record);
  // A match shows all that is inside it only where the person opened it.
  const inside = matches && filtering && openness.opened.has(record.id) ? [] : words;
  const below =
    open || filtering
      ? children.flatMap((child) => rowsBelow(store, openness, inside, child, depth + 1, record.id))
      : [];
  if (!matches && below.length === 0) return [];
  const expanded = filtering ? below.length > 0 : open;
  const row: TreeRow = {
    id: record.id,
    kind: record.kind,
    name: displayName(store, record.id),
    detail: detailOf(store, record),
    depth,
    open: children.length === 0 ? null : expanded,
    parentId,
  };
  return [row, ...(expanded ? below : [])];
}

function isOpen({ opened, closed }: Openness, { id, kind }: AnyRecord): boolean {
  return kind === 'package' ? !closed.has(id) : opened.has(id);
}

function matchesAll(name: string, words: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** Packages first, then classifiers by name; members in their own order. */
function childrenOf(store: Store, ownerId: string | null): AnyRecord[] {
  const all =
    ownerId === null
      ? [
          ...store.all('package'),
          ...store.all('class'),
          ...store.all('enumeration'),
          ...store.all('data-type'),
        ].filter((record) => record.ownerId === null)
      : (store.children(ownerId) as AnyRecord[]);
  const packages = all.filter(({ kind }) => kind === 'package').sort(byName);
  const classifiers = all.filter((record) => isClassifier(record)).sort(byName);
  const members = MEMBER_KINDS.flatMap((kind) =>
    all.filter((record) => record.kind === kind).sort(compareByOrder),
  );
  return [...packages, ...classifiers, ...members];
}

function byName(a: AnyRecord, b: AnyRecord): number {
  const left = 'name' in a ? a.name : '';
  const right = 'name' in b ? b.name : '';
  return left.localeCompare(right) || compareByOrder(a, b);
}

function detailOf(store: Store, record: AnyRecord): string {
  if (record.kind === 'attribute') {
    const multiplicity = multiplicityText(record.multiplicity);
    return `${typeName(store, record)}${multiplicity === '1' ? '' : ` [${multiplicity}]`}`;
  }
  if (record.kind === 'operation') return typeName(store, record);
  if (record.kind === 'class') return record.abstract ? 'abstract' : '';
  return isClassifier(record) ? kindOf(record.kind).label : '';
}
