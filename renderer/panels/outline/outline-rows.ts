import type { Kind } from '../../../shared/metamodel/kinds';
import type { Store } from '../../../shared/metamodel/store';
import type { Scene } from '../../canvas/scene';

/** One visible line of the outline. */
export interface OutlineRow {
  /** Unique in the list; a line of a box and the box it leads to may be the same record. */
  key: string;
  /** The record it stands for. */
  id: string;
  kind: Kind;
  label: string;
  /** Said after the label, lighter. */
  detail: string;
  /** 1 at the top. */
  level: number;
  /** Place among its siblings, from 1, and how many there are. */
  position: number;
  siblings: number;
  /** Null: nothing is inside. */
  open: boolean | null;
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
  children: Item[];
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

function itemsOf(
  store: Store,
  { boxes, edges, arrangement }: Shown,
  order: readonly string[],
): Item[] {
  const items = new Map<string, Item>();
  const place = new Map(order.map((id, index) => [id, index]));
  for (const [id, { shape }] of boxes) {
    const { kind = 'class' } = store.get(id) ?? {};
    const label = shape.title === '' ? shape.label : shape.title;
    const detail = shape.stereotype === null ? '' : `«${shape.stereotype}»`;
    items.set(id, { key: id, id, kind, label, detail, startsOpen: false, children: [] });
  }
  const top: Item[] = [];
  const ids = [...boxes.keys()].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  for (const id of ids) {
    const item = items.get(id);
    const parent = items.get(boxes.get(id)?.shape.parentId ?? '');
    if (!item) continue;
    if (!parent || parent === item) top.push(item);
    else {
      parent.children.push(item);
      parent.startsOpen = true;
    }
  }
  for (const [id, { shape }] of boxes) {
    const item = items.get(id);
    for (const { elementId, key, name, detail } of shape.compartments.flatMap(({ rows }) => rows)) {
      const record = store.get(elementId);
      if (!item || !record) continue;
      const member = { id: record.id, kind: record.kind, label: name, detail };
      item.children.push({ ...member, key: `${id} ${key}`, startsOpen: false, children: [] });
    }
  }
  const heightOf = (id: string) => arrangement?.lines.get(id)?.[0]?.y ?? 0;
  for (const { id, shape } of [...edges].sort((a, b) => heightOf(a.id) - heightOf(b.id))) {
    const record = store.get(id);
    const line = { id, detail: '', startsOpen: false, children: [] };
    if (!record) continue;
    items.get(shape.sourceId)?.children.push({
      ...line,
      key: `${shape.sourceId} ${id}`,
      kind: record.kind,
      label: shape.description,
    });
  }
  return top;
}

/** What has the words, and what leads there. */
function matching(items: readonly Item[], wanted: string): Item[] {
  return items.flatMap((item): Item[] => {
    const children = matching(item.children, wanted);
    const isFound = `${item.label} ${item.detail}`.toLowerCase().includes(wanted);
    return isFound || children.length > 0 ? [{ ...item, children }] : [];
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
  for (const [index, { children, startsOpen, ...item }] of items.entries()) {
    const open = children.length === 0 ? null : allOpen || startsOpen !== toggled.has(item.key);
    rows.push({
      ...item,
      level,
      position: index + 1,
      siblings: items.length,
      open,
      parentKey,
    });
    if (open === true) add(rows, children, toggled, allOpen, level + 1, item.key);
  }
}
