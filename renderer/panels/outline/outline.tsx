import { ChevronRight, ListTree, SearchX } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { KindIcon } from '../../app/parts/kind-icon';
import { SearchField } from '../../app/parts/search-field';
import { Empty } from '../../app/parts/states';
import { t, useShownLanguage } from '../../app/text';
import type { CanvasModel } from '../../canvas/ports';
import { useShownScene } from '../../canvas/shown-scene';
import { readingOrder } from '../../canvas/walk';
import { useUi } from '../../replica';
import './outline.css';
import type { OutlineRow } from './outline-rows';
import { outlineRows } from './outline-rows';
import { outlineStep } from './outline-keys';

const ROW_HEIGHT = 26;
/** Rows drawn above and below what is in view. */
const MARGIN = 12;

/** What the diagram shows, as a list to be read, filtered and followed. */
export function Outline({ model }: { model: CanvasModel }) {
  const current = useShownScene(({ shown }) => shown);
  const [filter, setFilter] = useState('');
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const wanted = useDeferredValue(filter);
  const shown = useDeferredValue(current);
  const language = useShownLanguage();
  const store = model.ghosts?.store ?? model.store;
  const rows = useMemo(() => {
    if (!shown) return [];
    const order = readingOrder(shown.host.live().rects);
    return outlineRows(store, shown.scene, order, toggled, language === null ? '' : wanted);
  }, [store, shown, toggled, wanted, language]);
  if (!current) {
    return (
      <Empty icon={ListTree} title={t('outline.none')}>
        {t('outline.noneText')}
      </Empty>
    );
  }
  const toggle = (key: string) => {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
  };
  return (
    <div className="outline">
      <div className="outline-tools">
        <SearchField label={t('outline.filter')} value={filter} change={setFilter} />
      </div>
      {rows.length > 0 ? (
        <OutlineTree rows={rows} model={model} toggle={toggle} />
      ) : filter === '' ? (
        <Empty icon={ListTree} title={t('canvas.nothingDrawnYet')} />
      ) : (
        <Empty icon={SearchX} title={t('explorer.nothingCalled', { name: filter })} />
      )}
    </div>
  );
}

interface OutlineTreeProps {
  rows: readonly OutlineRow[];
  model: CanvasModel;
  toggle: (key: string) => void;
}

const domId = (key: string) => `outline-${key.replace(/\s/g, '_')}`;

/** The rows as a tree, drawn where they are in view only. */
function OutlineTree({ rows, model, toggle }: OutlineTreeProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const { first, last, onScroll, bring } = useWindowOf(scroller, rows.length);
  const selected = useMemo(() => new Set(model.selectedIds), [model.selectedIds]);
  const at = rows.findIndex(({ key }) => key === active);
  const go = (index: number) => {
    const row = rows[index];
    if (!row) return;
    setActive(row.key);
    bring(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = outlineStep(rows, at, event.key);
    if (!step) return;
    event.preventDefault();
    if (step.do === 'go') go(step.index);
    else if (step.do === 'toggle') toggle(step.key);
    else show(step.id);
  };
  return (
    <div className="outline-scroll" ref={scroller} onScroll={onScroll}>
      <div
        role="tree"
        tabIndex={0}
        aria-label={t('outline.title')}
        aria-activedescendant={
          active !== null && at >= first && at < last ? domId(active) : undefined
        }
        className="outline-tree"
        style={{ height: rows.length * ROW_HEIGHT }}
        onKeyDown={onKeyDown}
        onFocus={() => at < 0 && go(0)}
      >
        {rows.slice(first, last).map((row, index) => (
          <Row
            key={row.key}
            row={row}
            top={(first + index) * ROW_HEIGHT}
            active={row.key === active}
            selected={selected.has(row.id)}
            choose={() => {
              setActive(row.key);
              show(row.id);
            }}
            toggle={() => toggle(row.key)}
            hover={model.setHovered}
          />
        ))}
      </div>
    </div>
  );
}

/** Selects an element and brings it to the middle of the diagram. */
function show(id: string): void {
  const view = useShownScene.getState().shown?.view;
  const { arrange, setSelection, bringIntoView } = useUi.getState();
  if (view === 'a' || view === 'b') arrange((one) => ({ ...one, activePane: view }));
  setSelection([id]);
  bringIntoView([id]);
}

interface RowProps {
  row: OutlineRow;
  /** Px from the top of the list. */
  top: number;
  active: boolean;
  selected: boolean;
  choose: () => void;
  toggle: () => void;
  hover: CanvasModel['setHovered'];
}

function Row({ row, top, active, selected, choose, toggle, hover }: RowProps) {
  const { key, id, kind, label, detail, level, open } = row;
  return (
    <button
      type="button"
      {...asItem(row, selected)}
      id={domId(key)}
      className={active ? 'outline-row active' : 'outline-row'}
      style={{ top, height: ROW_HEIGHT, paddingLeft: 4 + (level - 1) * 16 }}
      onClick={(event) => {
        const chevron = event.target instanceof Element && event.target.closest('.outline-chevron');
        if (chevron && open !== null) toggle();
        else choose();
      }}
      onPointerEnter={() => hover([id])}
      onPointerLeave={() => hover(null)}
    >
      <span className="outline-chevron" data-open={open ?? undefined}>
        {open !== null && <ChevronRight size={14} aria-hidden="true" />}
      </span>
      <KindIcon kind={kind} />
      <span className="ellipsis">{label}</span>
      {detail !== '' && <span className="muted ellipsis">{detail}</span>}
    </button>
  );
}

/** An item of a tree is reached through the tree, which keeps the focus. */
function asItem({ level, position, siblings, open }: OutlineRow, selected: boolean) {
  return {
    role: 'treeitem',
    tabIndex: -1,
    'aria-level': level,
    'aria-posinset': position,
    'aria-setsize': siblings,
    'aria-expanded': open ?? undefined,
    'aria-selected': selected,
  };
}

/** Which rows are in view, and how to bring another one there. */
function useWindowOf(ref: { current: HTMLDivElement | null }, count: number) {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const scroller = ref.current;
    if (!scroller) return undefined;
    const watch = new ResizeObserver(() => setHeight(scroller.clientHeight));
    watch.observe(scroller);
    return () => watch.disconnect();
  }, [ref]);
  const first = Math.max(0, Math.floor(top / ROW_HEIGHT) - MARGIN);
  return {
    first,
    last: Math.min(count, first + Math.ceil(height / ROW_HEIGHT) + 2 * MARGIN),
    onScroll: () => setTop(ref.current?.scrollTop ?? 0),
    bring(index: number) {
      const scroller = ref.current;
      if (!scroller) return;
      const from = index * ROW_HEIGHT;
      if (from < scroller.scrollTop) scroller.scrollTop = from;
      else if (from + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight) {
        scroller.scrollTop = from + ROW_HEIGHT - scroller.clientHeight;
      }
    },
  };
}
