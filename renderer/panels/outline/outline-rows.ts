import type { Kind } from '../../../shared/metamodel/kinds';
import type { Store } from '../../../shared/metamodel/store';
import type { TreeLine } from '../../app/parts/tree-line';
import type { Scene } from '../../canvas/scene';

/** One visible line of the outline. */
export interface OutlineRow extends TreeLine {
  /** Unique in the list; a line of a box and the box it leads to may be the same record. */
  key: string;
  /** The record it stands for. */
  id: string;
  kind: Kind;
  parentKey: string | null;
}

interface Item {
  key: string;
  id: string;
  kind: Kind;
  label: string;
  detail: string;
  /** Boxes that hold others start open. */
  startsOpen: boolean;
  /** Worked out when it is opened or looked through; null: nothing is inside. */
  children: (() => Item[]) | null;
}

type Shown = Pick<Scene, 'boxes' | 'edges' | 'arrangement'>;

/**
 * What a diagram shows as a list: its boxes in reading order, in each what stands in it, its members
 * and the lines that begin there.
 *
 * @param order ids of the boxes from top left to bottom right.
 * @param toggled keys of rows that are not as they are at first.
 * @param filter only what has these words, with whatever it stands in; '' for everything.
 */
export function outlineRows(
  store: Store,
  scene: Shown,
  order: readonly string[],
  toggled: ReadonlySet<string>,
  filter: string,
): OutlineRow[] {
  const wanted = filter.trim().toLowerCase();
  const items = itemsOf(store, scene, order);
  const rows: OutlineRow[] = [];
  add(rows, wanted === '' ? items : matching(items, wanted), toggled, wanted !== '', 1, null);
  return rows;
}

function itemsOf(store: Store, scene: Shown, order: readonly string[]): Item[] {
  const { boxes } = scene;
  const place = new Map(order.map((id, index) => [id, index]));
  const nested = new Map<string, string[]>();
  const top: string[] = [];
  const ids = [...boxes.keys()].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  for (const id of ids) {
    const parent = boxes.get(id)?.shape.parentId ?? null;
    if (parent === null || parent === id || !boxes.has(parent)) top.push(id);
    else nested.set(parent, [...(nested.get(parent) ?? []), id]);
  }
  const lines = linesBySource(scene);
  const boxItem = (id: string): Item[] => {
    const shape = boxes.get(id)?.shape;
    if (!shape) return [];
    const inside = nested.get(id) ?? [];
    const begins = lines.get(id) ?? [];
    const members = shape.compartments.flatMap(({ rows }) =>
      rows.filter(({ elementId }) => elementId !== null),
    );
    const isEmpty = inside.length + begins.length + members.length === 0;
    const children = () => [
      ...inside.flatMap(boxItem),
      ...members.flatMap(({ elementId, key, name, detail }) =>
        leaf(store, elementId, `${id} ${key}`, name, detail),
      ),
      ...begins.flatMap((line) =>
        leaf(store, line.id, `${id} ${line.id}`, line.shape.description, ''),
      ),
    ];
    const item: Item = {
      key: id,
      id,
      kind: store.get(id)?.kind ?? 'class',
      label: shape.title === '' ? shape.label : shape.title,
      detail: shape.stereotype === null ? '' : `«${shape.stereotype}»`,
      startsOpen: inside.length > 0,
      children: isEmpty ? null : children,
    };
    return [item];
  };
  return top.flatMap(boxItem);
}

/** The lines that begin at each box, from top to bottom where the model says their places. */
function linesBySource({ edges, arrangement }: Shown): Map<string, Shown['edges'][number][]> {
  const heightOf = (id: string) => arrangement?.lines.get(id)?.[0]?.y ?? 0;
  const ordered = arrangement ? [...edges].sort((a, b) => heightOf(a.id) - heightOf(b.id)) : edges;
  const lines = new Map<string, Shown['edges'][number][]>();
  for (const edge of ordered) {
    const known = lines.get(edge.shape.sourceId);
    if (known) known.push(edge);
    else lines.set(edge.shape.sourceId, [edge]);
  }
  return lines;
}

function leaf(store: Store, id: string | null, key: string, label: string, detail: string): Item[] {
  const record = store.get(id);
  if (!record) return [];
  return [
    { key, id: record.id, kind: record.kind, label, detail, startsOpen: false, children: null },
  ];
}

/** What has the words, and what leads there. */
function matching(items: readonly Item[], wanted: string): Item[] {
  return items.flatMap((item): Item[] => {
    const found = item.children ? matching(item.children(), wanted) : [];
    const isFound = `${item.label} ${item.detail}`.toLowerCase().includes(wanted);
    const children = found.length > 0 ? () => found : null;
    return isFound || children ? [{ ...item, children }] : [];
  });
}

function add(
  rows: OutlineRow[],
  items: readonly Item[],
  toggled: ReadonlySet<string>,
  allOpen: boolean,
  level: number,
  parentKey: string | null,
): void {
  const siblings = items.length;
  for (const [index, { children, startsOpen, ...item }] of items.entries()) {
    const open = children && (allOpen || startsOpen !== toggled.has(item.key));
    rows.push({ ...item, level, position: index + 1, siblings, open, parentKey });
    if (open) add(rows, children(), toggled, allOpen, level + 1, item.key);
  }
}
