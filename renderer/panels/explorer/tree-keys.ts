import type { KeyboardEvent } from 'react';
import type { ExplorerActions } from './explorer-actions';
import type { TreeRow } from './tree-rows';
import { typeAhead } from './tree-rows';

/** Letters typed within this time belong together, ms. */
const PAUSE = 700;

interface Typed {
  text: string;
  at: number;
}

interface TreeKeysOptions {
  rows: readonly TreeRow[];
  activeId: string | null;
  selectedIds: readonly string[];
  /** Rows that fit on the screen. */
  page: number;
  actions: ExplorerActions;
  /** Letters typed so far; kept between presses. */
  typed: { current: Typed };
  openMenu: () => void;
}

/**
 * Keys of a tree as the ARIA practices have them, and the application's own: Enter and F2 rename,
 * Space shows on the canvas, Delete deletes. @returns whether the key was one of them.
 */
export function treeKey(event: KeyboardEvent, options: TreeKeysOptions): boolean {
  const { rows, activeId, selectedIds, actions, page } = options;
  const at = rows.findIndex(({ id }) => id === activeId);
  const row = rows[at];
  const target = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? rows.length - 1 : at - 1,
    Home: 0,
    End: rows.length - 1,
    PageDown: Math.min(at + page, rows.length - 1),
    PageUp: Math.max(at - page, 0),
  }[event.key];
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'a') return false;
    actions.selectMany(
      rows.map(({ id }) => id),
      activeId ?? rows[0]?.id ?? '',
    );
    return true;
  }
  if (target !== undefined) {
    const next = rows[Math.max(0, Math.min(target, rows.length - 1))];
    if (!next) return true;
    const step = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (event.shiftKey && step && row) extend(selectedIds, row, next, actions);
    else actions.goTo(next.id);
    return true;
  }
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
    if (row) options.openMenu();
    return true;
  }
  if (row && rowKey(event, row, options)) return true;
  return typeAheadKey(event, at, options);
}

function extend(
  selectedIds: readonly string[],
  row: TreeRow,
  next: TreeRow,
  actions: ExplorerActions,
): void {
  // Going back takes the last row out again.
  const kept = selectedIds.includes(next.id)
    ? selectedIds.filter((id) => id !== row.id)
    : [...selectedIds, next.id];
  actions.selectMany(kept, next.id);
}

function rowKey(event: KeyboardEvent, row: TreeRow, options: TreeKeysOptions): boolean {
  const { rows, selectedIds, actions } = options;
  switch (event.key) {
    case 'ArrowRight': {
      const inside = rows[rows.indexOf(row) + 1];
      if (row.open === false) actions.setOpen([row.id], true);
      else if (row.open && inside) actions.goTo(inside.id);
      return true;
    }
    case 'ArrowLeft':
      if (row.open) actions.setOpen([row.id], false);
      else if (row.parentId !== null) actions.goTo(row.parentId);
      return true;
    case '*':
      actions.setOpen(
        rows.flatMap(({ id, open, parentId }) =>
          open === false && parentId === row.parentId ? [id] : [],
        ),
        true,
      );
      return true;
    case 'Enter':
    case 'F2':
      if (row.kind === null || row.kind === 'generalization') return false;
      actions.startRename(row.id);
      return true;
    case ' ':
      if (selectedIds.length > 1) actions.showSelected();
      else actions.show(row.id);
      return true;
    case 'Delete':
    case 'Backspace': {
      const ids = selectedIds.includes(row.id) ? selectedIds : [row.id];
      void actions.remove(ids, rowAfter(rows, row, ids));
      return true;
    }
    default:
      return false;
  }
}

/** Where the keyboard goes once these rows, with all that is in them, are gone. */
export function rowAfter(
  rows: readonly TreeRow[],
  row: TreeRow,
  gone: readonly string[],
): string | null {
  const going = new Set(gone);
  for (const { id, parentId } of rows) if (parentId !== null && going.has(parentId)) going.add(id);
  const at = rows.indexOf(row);
  const stays = ({ id }: TreeRow) => !going.has(id);
  const next = rows.slice(at + 1).find(stays);
  const previous = rows.slice(0, at).reverse().find(stays);
  // Rather a sibling, or what it was in, than whatever happens to come next.
  if (next && next.parentId === row.parentId) return next.id;
  return (previous ?? next)?.id ?? null;
}

function typeAheadKey(event: KeyboardEvent, at: number, options: TreeKeysOptions): boolean {
  if (event.key.length !== 1 || event.key === ' ') return false;
  const { typed, rows, actions } = options;
  const before = event.timeStamp - typed.current.at < PAUSE ? typed.current.text : '';
  const text = before + event.key;
  typed.current = { text, at: event.timeStamp };
  const found = typeAhead(rows, at, text);
  if (found) actions.goTo(found.id);
  return true;
}
