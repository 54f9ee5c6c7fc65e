import { multiplicitySuffix } from '../../../shared/diagrams/class/notation';
import { printTransition } from '../../../shared/diagrams/state-machine/notation';
import { describeEnd } from '../../../shared/diagrams/relations';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { displayName, endsOf, typeName } from '../../../shared/metamodel/queries';
import { outgoing } from '../../../shared/metamodel/state-machines';
import { compareByOrder, type Store } from '../../../shared/metamodel/store';
import { kindName } from '../../app/kind-name';
import type { TreeLine } from '../../app/parts/tree-line';
import { shownLocale, t } from '../../app/text';

/** The row above the diagrams; it is no record. */
export const DIAGRAMS = 'diagrams';

/** One visible line of the tree. */
export interface TreeRow extends TreeLine {
  /** Record id, or `DIAGRAMS`. */
  id: string;
  kind: Kind | null;
  /** Of a diagram: its type, for its sign. */
  diagramType?: string;
  parentId: string | null;
  /** Where the filter's text begins in the label; -1: not there. */
  match: number;
}

/** Something in the tree, before it is known which lines are visible. */
interface TreeItem {
  id: string;
  kind: Kind | null;
  diagramType?: string;
  label: string;
  detail: string;
  children: () => TreeItem[];
}

/** Kinds under a package or at the top level, and those inside a classifier, in their order. */
const PACKAGED: readonly Kind[] = [
  'package',
  'class',
  'enumeration',
  'data-type',
  'actor',
  'use-case',
  'state-machine',
  'activity',
];
/** Classifiers stand together: the first place after them. */
const FIRST_OTHER = PACKAGED.indexOf('actor');
const MEMBERS: readonly Kind[] = [
  'attribute',
  'literal',
  'operation',
  'parameter',
  'generalization',
  'communication',
  'include',
  'extend',
  'state-machine',
  'activity',
  'partition',
  'state',
  'activity-node',
];

/** Whether a row can be shut; packages and the diagrams start open, everything else shut. */
export function startsOpen(kind: Kind | null): boolean {
  return kind === null || kind === 'package';
}

/**
 * The visible lines, top to bottom.
 *
 * @param toggled ids of rows that are not as they start.
 * @param filter shows what holds these words and what it is in, all open; '' for everything.
 */
export function treeRows(store: Store, toggled: ReadonlySet<string>, filter: string): TreeRow[] {
  const wanted = filter.trim().toLowerCase();
  const rows: TreeRow[] = [];
  const roots = [diagrams(store), ...topLevel(store)].filter(
    (item) => item.kind !== null || item.children().length > 0,
  );
  if (wanted === '') addOpen(rows, roots, toggled, 1, null);
  else addMatching(rows, roots, wanted, 1, null);
  return rows;
}

function addOpen(
  rows: TreeRow[],
  items: readonly TreeItem[],
  toggled: ReadonlySet<string>,
  level: number,
  parentId: string | null,
): void {
  items.forEach((item, index) => {
    const children = item.children();
    const open = children.length === 0 ? null : startsOpen(item.kind) !== toggled.has(item.id);
    rows.push(toRow(item, { level, parentId, open, index, siblings: items.length, match: -1 }));
    if (open) addOpen(rows, children, toggled, level + 1, item.id);
  });
}

/** @returns how many of the items were added. */
function addMatching(
  rows: TreeRow[],
  items: readonly TreeItem[],
  wanted: string,
  level: number,
  parentId: string | null,
): number {
  const added: number[] = [];
  for (const item of items) {
    const match = item.label.toLowerCase().indexOf(wanted);
    const at = rows.length;
    const inside: TreeRow[] = [];
    const found = addMatching(inside, item.children(), wanted, level + 1, item.id);
    if (match < 0 && found === 0) continue;
    const open = found > 0 ? true : null;
    rows.push(toRow(item, { level, parentId, open, index: added.length, siblings: 0, match }));
    // One by one: a spread of very many arguments overflows the stack.
    for (const row of inside) rows.push(row);
    added.push(at);
  }
  for (const at of added) {
    const row = rows[at];
    if (row) row.siblings = added.length;
  }
  return added.length;
}

function toRow(
  { id, kind, label, detail, diagramType }: TreeItem,
  {
    index,
    ...place
  }: Pick<TreeRow, 'level' | 'parentId' | 'open' | 'siblings' | 'match'> & {
    index: number;
  },
): TreeRow {
  const typed = diagramType === undefined ? {} : { diagramType };
  return { id, kind, ...typed, label, detail, position: index + 1, ...place };
}

function diagrams(store: Store): TreeItem {
  const children = store
    .all('diagram')
    .sort(compareByOrder)
    .map((diagram) => ({ ...leaf(store, diagram), diagramType: diagram.type }));
  return {
    id: DIAGRAMS,
    kind: null,
    label: t('explorer.diagrams'),
    detail: '',
    children: () => children,
  };
}

function topLevel(store: Store): TreeItem[] {
  const records = PACKAGED.flatMap((kind) => store.siblings(kind, null));
  return packaged(store, records);
}

/** Packages first, then classifiers, then the others by kind, each by name: that is how people look. */
function packaged(store: Store, records: readonly AnyRecord[]): TreeItem[] {
  const rank = ({ kind }: TreeItem) => {
    const place = kind === null ? -1 : PACKAGED.indexOf(kind);
    return place > 0 && place < FIRST_OTHER ? 1 : place;
  };
  return records
    .filter(({ kind }) => PACKAGED.includes(kind))
    .map((record) => container(store, record))
    .sort((a, b) => rank(a) - rank(b) || compareNames(a.label, b.label));
}

/** Sorting makes one for each language and keeps it: it is slow to make. */
const collators = new Map<string, Intl.Collator>();

function compareNames(a: string, b: string): number {
  const locale = shownLocale();
  const collator = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  collators.set(locale, collator);
  return collator.compare(a, b);
}

function container(store: Store, record: AnyRecord): TreeItem {
  const children = () => {
    if (record.kind === 'package') return packaged(store, store.owned(record.id) as AnyRecord[]);
    if (record.kind === 'state-machine' || record.kind === 'state') return states(store, record);
    return members(store, record.id);
  };
  return { ...leaf(store, record), children: remembered(children) };
}

/** A function that is run once at most. */
function remembered<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** States by region where there are several, and the transitions that leave a state. */
function states(store: Store, record: AnyRecord): TreeItem[] {
  const regions = store.children(record.id, 'region') as AnyRecord[];
  const of = (region: AnyRecord) =>
    store.children(region.id, 'state').map((state) => container(store, state));
  const inside =
    regions.length === 1
      ? regions.flatMap(of)
      : regions.map((region) => ({
          ...leaf(store, region),
          children: remembered(() => of(region)),
        }));
  const leaving = record.kind === 'state' ? outgoing(store, record.id) : [];
  return [...inside, ...leaving.map((transition) => leaf(store, transition))];
}

/** Kinds inside a classifier that hold something themselves. */
const HOLDERS: readonly Kind[] = ['state-machine', 'activity', 'partition'];

/** What is inside a classifier, and the associations that begin there. */
function members(store: Store, id: string): TreeItem[] {
  const own = (store.owned(id) as AnyRecord[])
    .filter(({ kind }) => MEMBERS.includes(kind))
    .sort((a, b) => MEMBERS.indexOf(a.kind) - MEMBERS.indexOf(b.kind) || compareByOrder(a, b));
  const lines = store
    .referrers(id)
    .flatMap(({ id: endId }) => {
      const end = store.getAs('association-end', endId);
      const ends = end && endsOf(store, end.ownerId);
      const line = end && ends?.[0].id === end.id && store.getAs('association', end.ownerId);
      return line ? [line as AnyRecord] : [];
    })
    .sort(compareByOrder);
  return [
    ...own.map((record) => {
      if (record.kind === 'operation') return operation(store, record);
      return HOLDERS.includes(record.kind) ? container(store, record) : leaf(store, record);
    }),
    ...lines.map((record) => leaf(store, record)),
  ];
}

function operation(store: Store, record: AnyRecord): TreeItem {
  const parameters = remembered(() =>
    store.children(record.id, 'parameter').map((parameter) => leaf(store, parameter)),
  );
  return { ...leaf(store, record), children: parameters };
}

function leaf(store: Store, record: AnyRecord): TreeItem {
  const [label, detail] = words(store, record);
  return { id: record.id, kind: record.kind, label, detail, children: () => [] };
}

function words(store: Store, record: AnyRecord): [label: string, detail: string] {
  switch (record.kind) {
    case 'attribute':
    case 'parameter': {
      const suffix = multiplicitySuffix(record.multiplicity);
      return [record.name, `${typeName(store, record)}${suffix}`.trim()];
    }
    case 'operation':
      return [`${record.name}()`, typeName(store, record)];
    case 'generalization':
      return [t('relation.isA', { name: displayName(store, record.generalId) }), ''];
    case 'association': {
      const target = endsOf(store, record.id)?.[1];
      if (!target) return [displayName(store, record.id), ''];
      const far = displayName(store, target.classifierId);
      return [record.name === '' ? far : `${record.name} ${far}`, describeEnd(store, target)];
    }
    case 'class':
      return [record.name, record.stereotype === null ? '' : `«${record.stereotype}»`];
    case 'enumeration':
    case 'data-type':
      return [record.name, kindName(record.kind)];
    case 'diagram':
      return [record.name, ''];
    case 'transition':
      return [`→ ${displayName(store, record.targetId)}`, printTransition(record)];
    case 'activity-edge':
      return [`→ ${displayName(store, record.targetId)}`, record.guard];
    case 'communication':
      return [displayName(store, record.useCaseId), kindName(record.kind)];
    case 'include':
      return [displayName(store, record.additionId), kindName(record.kind)];
    case 'extend':
      return [displayName(store, record.extendedCaseId), kindName(record.kind)];
    case 'actor':
    case 'use-case':
    case 'state-machine':
    case 'activity':
      return [record.name, kindName(record.kind)];
    default:
      return [displayName(store, record.id), ''];
  }
}

/** Ids of the rows that must be open for a record to be visible, outermost first. */
export function rowsAbove(store: Store, id: string): string[] {
  const record = store.get(id);
  if (!record) return [];
  if (record.kind === 'diagram') return [DIAGRAMS];
  if (record.kind === 'association') {
    const source = endsOf(store, id)?.[0];
    return source ? [...rowsAbove(store, source.classifierId), source.classifierId] : [];
  }
  const above: string[] = [];
  const seen = new Set([id]);
  let owner = record.kind === 'transition' ? store.get(record.sourceId) : ownerOf(store, record);
  while (owner && !seen.has(owner.id)) {
    seen.add(owner.id);
    if (owner.kind !== 'region' || store.owned(owner.ownerId, 'region').length > 1) {
      above.unshift(owner.id);
    }
    owner = ownerOf(store, owner);
  }
  return above;
}

function ownerOf(store: Store, record: AnyRecord): AnyRecord | undefined {
  return 'ownerId' in record ? store.get(record.ownerId) : undefined;
}

/** The next row, after the current one and round again, whose label begins with what was typed. */
export function typeAhead(
  rows: readonly TreeRow[],
  from: number,
  typed: string,
): TreeRow | undefined {
  const wanted = typed.toLowerCase();
  // One letter goes on to the next row that has it; more letters may still mean the row it is at.
  const start = typed.length > 1 ? from : from + 1;
  const turned = [...rows.slice(Math.max(0, start)), ...rows.slice(0, Math.max(0, start))];
  return turned.find(({ label }) => label.toLowerCase().startsWith(wanted));
}

/** Classifiers that dragging these rows puts on a diagram: a package stands for all in it. */
export function draggedClassifiers(store: Store, ids: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (id: string): void => {
    const record = store.get(id);
    if (record?.kind === 'package') {
      for (const child of store.children(id) as AnyRecord[]) {
        if (PACKAGED.includes(child.kind)) visit(child.id);
      }
    } else if (record && PACKAGED.includes(record.kind)) found.add(id);
  };
  for (const id of ids) visit(id);
  return [...found];
}
