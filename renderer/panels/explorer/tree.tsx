import type { KeyboardEvent, RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { DRAG_TYPE, readDragged, writeDragged } from '../../canvas/dragging';
import type { CanvasModel } from '../../canvas/ports';
import { ContextMenu } from './context-menu';
import type { ExplorerActions } from './explorer-actions';
import { isPlaceable, openAbove, shown } from './explorer-actions';
import { menuGroups } from './row-menu';
import { treeKey } from './tree-keys';
import type { RowEvents } from './tree-row';
import { Row, ROW_HEIGHT, rowDomId } from './tree-row';
import type { TreeRow } from './tree-rows';
import { draggedClassifiers } from './tree-rows';
import { useTree } from './tree-state';
import { t } from '../../app/text';

interface TreeProps {
  model: CanvasModel;
  rows: readonly TreeRow[];
  actions: ExplorerActions;
}

/** Rows drawn above and below what is in view. */
const MARGIN = 12;

interface MenuAt {
  row: TreeRow;
  at: { x: number; y: number };
}

/** The rows, drawn where they are in view only. */
export function Tree({ model, rows, actions }: TreeProps) {
  const { activeId, renaming, filter } = useTree();
  const { store } = shown(model);
  const scroller = useRef<HTMLDivElement>(null);
  const view = useView(scroller, rows.length);
  const tree = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [target, setTarget] = useState<string | null>(null);
  const latest = useRef({ model, rows });
  useLayoutEffect(() => {
    latest.current = { model, rows };
  });
  const events = useRowEvents(latest, actions, tree, setMenu, setTarget);
  useFollowSelection(model);
  const activeIndex = rows.findIndex(({ id }) => id === activeId);
  useLayoutEffect(() => {
    if (activeIndex >= 0) view.bring(activeIndex);
  }, [activeIndex, activeId, view]);
  const closeMenu = useCallback(() => {
    setMenu(null);
    tree.current?.focus({ preventScroll: true });
  }, []);
  const openMenu = () => {
    const row = rows[activeIndex];
    const box = row && document.getElementById(rowDomId(row.id))?.getBoundingClientRect();
    if (row && box) setMenu({ row, at: { x: box.x + 40, y: box.bottom } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== tree.current) return;
    const { selectedIds } = model;
    const options = { rows, activeId, selectedIds, page: view.page, actions, typed, openMenu };
    if (treeKey(event, options)) event.preventDefault();
  };
  const selected = useMemo(() => new Set(model.selectedIds), [model.selectedIds]);
  const lit = useMemo(() => new Set(model.hovered?.recordIds), [model.hovered]);
  const { first, last } = view;
  const isDrawn = activeIndex >= first && activeIndex < last;
  return (
    <div className="exp-scroll" ref={scroller} onScroll={view.onScroll}>
      <div
        ref={tree}
        role="tree"
        tabIndex={0}
        aria-label={t('explorer.elementsOfTheModel')}
        aria-multiselectable="true"
        aria-activedescendant={isDrawn && activeId !== null ? rowDomId(activeId) : undefined}
        className="exp-tree"
        style={{ height: rows.length * ROW_HEIGHT }}
        onKeyDown={onKeyDown}
        onFocus={() => activeIndex < 0 && rows[0] && useTree.setState({ activeId: rows[0].id })}
        onDragLeave={() => setTarget(null)}
      >
        {rows.slice(first, last).map((row, index) => (
          <Row
            key={row.id}
            row={row}
            top={(first + index) * ROW_HEIGHT}
            active={row.id === activeId}
            selected={selected.has(row.id)}
            lit={lit.has(row.id)}
            proposed={model.ghosts?.added.has(row.id) ?? false}
            target={row.id === target}
            renaming={row.id === renaming}
            filter={filter}
            draggable={isPlaceable(store, row.id)}
            name={nameOf(model, row)}
            events={events}
            actions={actions}
          />
        ))}
      </div>
      {menu && (
        <ContextMenu
          label={t('explorer.whatToDo', { name: menu.row.label })}
          at={menu.at}
          groups={menuGroups(model, rows, menu.row, actions)}
          onClose={closeMenu}
        />
      )}
    </div>
  );
}

function nameOf({ store }: CanvasModel, { id, label }: TreeRow): string {
  const record = store.get(id);
  return record && 'name' in record ? record.name : label;
}

/** Which rows are in view, and how to bring another one there. */
function useView(ref: RefObject<HTMLDivElement | null>, count: number) {
  const [top, setTop] = useState(() => useTree.getState().scrollTop);
  const [height, setHeight] = useState(600);
  useLayoutEffect(() => {
    const scroller = ref.current;
    if (!scroller) return undefined;
    scroller.scrollTop = useTree.getState().scrollTop;
    const watch = new ResizeObserver(() => setHeight(scroller.clientHeight));
    watch.observe(scroller);
    return () => watch.disconnect();
  }, [ref]);
  const bring = useCallback(
    (index: number) => {
      const scroller = ref.current;
      if (!scroller) return;
      const from = index * ROW_HEIGHT;
      const { scrollTop, clientHeight } = scroller;
      if (from < scrollTop) scroller.scrollTop = from;
      else if (from + ROW_HEIGHT > scrollTop + clientHeight) {
        scroller.scrollTop = from + ROW_HEIGHT - clientHeight;
      }
    },
    [ref],
  );
  const onScroll = useCallback(() => {
    const scrollTop = ref.current?.scrollTop ?? 0;
    useTree.setState({ scrollTop });
    setTop(scrollTop);
  }, [ref]);
  const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN);
  const last = Math.min(count, first + page + 2 * MARGIN + 2);
  return useMemo(
    () => ({ onScroll, bring, page, first, last }),
    [onScroll, bring, page, first, last],
  );
}

/** What is selected elsewhere is shown here: its row is opened up to and brought into view. */
function useFollowSelection(model: CanvasModel): void {
  const [first] = model.selectedIds;
  const { store } = shown(model);
  useEffect(() => {
    if (first === undefined || useTree.getState().activeId === first) return;
    const record = store.get(first);
    const id = record?.kind === 'association-end' ? record.ownerId : first;
    if (!store.has(id)) return;
    openAbove(store, id);
    useTree.setState({ activeId: id });
  }, [first, store]);
}

type Latest = { current: { model: CanvasModel; rows: readonly TreeRow[] } };

/** The handlers of the rows: the same ones as long as the tree is there. */
function useRowEvents(
  latest: Latest,
  actions: ExplorerActions,
  tree: { current: HTMLDivElement | null },
  setMenu: (menu: MenuAt | null) => void,
  setTarget: (id: string | null) => void,
): RowEvents {
  return useMemo<RowEvents>(
    () => ({
      click(row, event) {
        const chevron = event.target instanceof Element && event.target.closest('[data-chevron]');
        tree.current?.focus({ preventScroll: true });
        if (chevron || (row.kind === null && row.open !== null)) {
          return actions.setOpen([row.id], !row.open);
        }
        if (event.shiftKey) return selectTo(latest, row, actions);
        if (event.ctrlKey || event.metaKey) return actions.toggleSelected(row.id);
        actions.goTo(row.id);
        if (row.kind === 'diagram') actions.show(row.id);
        return undefined;
      },
      open: (row) => actions.show(row.id),
      menu(row, event) {
        event.preventDefault();
        if (!latest.current.model.selectedIds.includes(row.id)) actions.goTo(row.id);
        if (row.kind !== null) setMenu({ row, at: { x: event.clientX, y: event.clientY } });
      },
      hover: (id) => latest.current.model.setHovered(id === null ? null : [id]),
      dragStart(row, event) {
        const { model } = latest.current;
        const ids = model.selectedIds.includes(row.id) ? model.selectedIds : [row.id];
        const { store } = model;
        // Packages stay in the list: they can be moved into another one.
        const packages = ids.filter((id) => store.get(id)?.kind === 'package');
        writeDragged(event.dataTransfer, [...packages, ...draggedClassifiers(store, ids)]);
        event.dataTransfer.effectAllowed = 'copyMove';
        dragged = ids;
      },
      dragOver(row, event) {
        if (!event.dataTransfer.types.includes(DRAG_TYPE) || latest.current.model.readOnly) return;
        if (row.kind !== 'package') return setTarget(null);
        event.preventDefault();
        setTarget(row.id);
        return undefined;
      },
      drop(row, event) {
        setTarget(null);
        if (row.kind !== 'package' || readDragged(event.dataTransfer).length === 0) return;
        event.preventDefault();
        void actions.moveInto(dragged, row.id);
      },
      renamed(refocus, problem) {
        useTree.setState({ renaming: null });
        if (refocus) tree.current?.focus({ preventScroll: true });
        if (problem === null) return;
        const { notify } = latest.current.model;
        notify([{ code: 'explorer.refused', severity: 'warning', message: problem }]);
      },
    }),
    [latest, actions, tree, setMenu, setTarget],
  );
}

/** The rows that are dragged, as they were picked up. */
let dragged: readonly string[] = [];

/** Selects everything between the active row and this one. */
function selectTo(latest: Latest, row: TreeRow, actions: ExplorerActions): void {
  const { rows } = latest.current;
  const from = rows.findIndex(({ id }) => id === useTree.getState().activeId);
  const to = rows.findIndex(({ id }) => id === row.id);
  const [low, high] = from < to ? [from, to] : [to, from];
  const ids = rows.slice(Math.max(0, low), high + 1).map(({ id }) => id);
  actions.selectMany(ids, useTree.getState().activeId ?? row.id);
}
