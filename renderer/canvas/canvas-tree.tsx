import type { KeyboardEvent, MouseEvent } from 'react';
import { memo, useEffect, useMemo, useState } from 'react';
import { t, useShownLanguage } from '../app/text';
import type { CanvasHost } from './live';
import type { CanvasModel } from './ports';
import type { Scene } from './scene';
import type { TreeRow } from './tree-rows';
import { treeRows } from './tree-rows';
import { useControls } from './ui-state';
import { scrollIntoView } from './view';
import { readingOrder } from './walk';

/** How many elements before and after the chosen one are in the list. */
const AROUND = 20;
/** The list follows the diagram when it has been at rest for so long, ms: never while it is dragged. */
const AT_REST = 250;

interface Props {
  host: CanvasHost;
  title: string;
  scene: Scene;
  /** How many boxes have a place. */
  placed: number;
  model: CanvasModel;
  /** The selected box. */
  activeId: string | undefined;
}

/**
 * The diagram as a tree, for those who read it rather than see it: every element by its name and kind,
 * which ones are selected, and each relation as a sentence. It is out of sight until it has the focus.
 */
export const CanvasTree = memo(function CanvasTree(props: Props) {
  const { host, title, scene, model, activeId } = props;
  const language = useShownLanguage();
  const { name } = useControls();
  const order = useOrderAtRest(props);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [key, setKey] = useState<string | null>(null);
  const box = key?.split(' ')[0] ?? activeId;
  const at = Math.max(0, order.indexOf(box ?? ''));
  const from = Math.max(0, at - AROUND);
  // The sentences are those of the language that is shown.
  const source = useMemo(() => ({ scene, language }), [scene, language]);
  const rows = useMemo(() => {
    const part = { order, from, to: from + 2 * AROUND + 1, open };
    return treeRows(source.scene, part, source.language);
  }, [source, order, from, open]);
  if (order.length === 0) return null;
  const active = rows.find((row) => row.key === (key ?? activeId)) ?? rows[0];
  const chosen = new Set(model.selectedIds);
  const toggle = (id: string, opened: boolean) =>
    setOpen(
      (before) => new Set([...before].filter((one) => one !== id).concat(opened ? [id] : [])),
    );
  const select = (row: TreeRow) => {
    const boxId = row.key.split(' ')[0] ?? row.key;
    model.setSelection([row.elementId ?? boxId]);
    scrollIntoView(host, boxId);
  };
  const onClick = ({ target }: MouseEvent) => {
    const clicked = target instanceof Element ? target.closest('[role=treeitem]')?.id : undefined;
    const row = rows.find((one) => rowDomId(name, one) === clicked);
    if (row) select(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const done = treeKey(event.key, {
      rows,
      active,
      setKey,
      toggle,
      select,
      leave: () => host.surface()?.focus(),
    });
    if (!done || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="mw-tree">
      <ul
        role="tree"
        tabIndex={0}
        aria-multiselectable="true"
        aria-label={t('canvas.tree', { title })}
        aria-activedescendant={active && rowDomId(name, active)}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onBlur={() => setKey(null)}
      >
        {rows.map((row) => (
          <li
            key={row.key}
            id={rowDomId(name, row)}
            role="treeitem"
            aria-level={row.level}
            aria-setsize={row.size}
            aria-posinset={row.position}
            aria-selected={row.elementId !== null && chosen.has(row.elementId)}
            aria-expanded={row.expanded}
            data-active={row === active || undefined}
          >
            {row.label}
          </li>
        ))}
      </ul>
      <p aria-hidden="true">{t('canvas.treeHint')}</p>
    </div>
  );
});

/** Id of a row in the page: two canvases may show the same diagram. */
function rowDomId(canvas: string, { key }: TreeRow): string {
  return `${canvas}-tree-${key.replaceAll(/[^\w-]/g, '-')}`;
}

interface TreeKeys {
  rows: readonly TreeRow[];
  active: TreeRow | undefined;
  setKey: (key: string) => void;
  toggle: (id: string, open: boolean) => void;
  select: (row: TreeRow) => void;
  leave: () => void;
}

/** Keys of a tree as the ARIA practices have them. @returns whether the key was one of them. */
function treeKey(key: string, { rows, active, setKey, toggle, select, leave }: TreeKeys): boolean {
  const at = rows.findIndex((row) => row === active);
  const go = (row: TreeRow | undefined) => row && setKey(row.key);
  switch (key) {
    case 'ArrowDown':
      go(rows[at + 1]);
      return true;
    case 'ArrowUp':
      go(rows[at - 1]);
      return true;
    case 'Home':
      go(rows[0]);
      return true;
    case 'End':
      go(rows.at(-1));
      return true;
    case 'ArrowRight':
      if (active?.expanded === false) toggle(active.key, true);
      else if (active?.expanded) go(rows[at + 1]);
      return true;
    case 'ArrowLeft':
      if (active?.expanded) toggle(active.key, false);
      else if (active?.level === 2) go(rows[at - active.position]);
      return true;
    case 'Enter':
    case ' ':
      if (active) select(active);
      return true;
    case 'Escape':
      leave();
      return true;
    default:
      return false;
  }
}

/**
 * Boxes in reading order. It is asked for after a change, when the diagram has come to rest: what is
 * being dragged makes nothing here work.
 */
function useOrderAtRest({ host, scene, model, placed }: Props): readonly string[] {
  const [order, setOrder] = useState<readonly string[]>([]);
  useEffect(() => {
    const timer = window.setTimeout(() => setOrder(readingOrder(host.live().rects)), AT_REST);
    return () => window.clearTimeout(timer);
  }, [host, scene, model, placed]);
  return order;
}
