import { Boxes, ChevronRight, Search } from 'lucide-react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { canExecute } from '../../../shared/metamodel/execute';
import { startAction } from '../../app/actions';
import { KindIcon } from '../../app/parts/kind-icon';
import { Empty } from '../../app/parts/states';
import { reveal } from '../../app/reveal';
import { writeDragged } from '../../canvas/dragging';
import { deletable, firstError } from '../../canvas/edits';
import type { CanvasModel } from '../../canvas/ports';
import './explorer.css';
import type { Openness, TreeRow } from './tree';
import { treeRows } from './tree';

/** Height of a line, px; the style sheet draws lines with the same number. */
const ROW = 26;
/** Lines drawn beyond what is in view, on either side. */
const MARGIN = 12;

/** The model as an outline. */
export function Explorer({ model }: { model: CanvasModel }) {
  const { revision, ghosts } = model;
  const store = ghosts?.store ?? model.store;
  const [filter, setFilter] = useState('');
  const [openness, setOpenness] = useState<Openness>({ opened: new Set(), closed: new Set() });
  // The store is changed in place: its revision says that there is something new to list.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const rows = useMemo(() => treeRows(source.store, openness, filter), [source, openness, filter]);
  const empty = rows.length === 0;
  return (
    <div className="explorer">
      <label className="search-field explorer-filter">
        <Search size={14} aria-hidden="true" />
        <input
          type="search"
          className="field"
          aria-label="Filter the explorer"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') setFilter('');
            else if (event.key === 'ArrowDown') {
              event.currentTarget
                .closest('.explorer')
                ?.querySelector<HTMLElement>('[role=tree]')
                ?.focus();
            } else return;
            event.preventDefault();
          }}
        />
      </label>
      {empty && filter !== '' && (
        <Empty title="No match">
          <span>Nothing in the model is called “{filter}”.</span>
        </Empty>
      )}
      {empty && filter === '' && (
        <Empty icon={Boxes} title="The model is empty">
          <span>Classes appear here as they are found in the interview or drawn.</span>
        </Empty>
      )}
      {!empty && (
        <Tree
          model={model}
          rows={rows}
          setOpen={(row, open) => setOpenness((before) => withOpen(before, row, open))}
        />
      )}
    </div>
  );
}

function withOpen({ opened, closed }: Openness, { id }: TreeRow, open: boolean): Openness {
  const next = { opened: new Set(opened), closed: new Set(closed) };
  if (open) {
    next.opened.add(id);
    next.closed.delete(id);
  } else {
    next.opened.delete(id);
    next.closed.add(id);
  }
  return next;
}

interface TreeProps {
  model: CanvasModel;
  rows: readonly TreeRow[];
  setOpen: (row: TreeRow, open: boolean) => void;
}

function Tree({ model, rows, setOpen }: TreeProps) {
  const view = useRef<HTMLDivElement>(null);
  const { from, to } = useWindow(view, rows.length);
  const [renaming, setRenaming] = useState<string | null>(null);
  const selected = model.selectedIds[0] ?? null;
  const current = rows.findIndex(({ id }) => id === selected);

  useEffect(() => {
    if (current >= 0) scrollTo(view.current, current);
  }, [current]);

  const keys = useTreeKeys({ model, rows, current, setOpen, rename: setRenaming });
  const shown = rows.slice(from, to);
  return (
    <div
      ref={view}
      className="explorer-tree"
      role="tree"
      tabIndex={0}
      aria-label="Model"
      aria-multiselectable="true"
      aria-activedescendant={current >= from && current < to ? rowId(selected) : undefined}
      onKeyDown={keys}
    >
      <div style={{ height: rows.length * ROW }} role="presentation">
        <div style={{ transform: `translateY(${from * ROW}px)` }} role="presentation">
          {shown.map((row) => (
            <Row
              key={row.id}
              row={row}
              model={model}
              setOpen={setOpen}
              renaming={renaming === row.id}
              stopRenaming={() => {
                setRenaming(null);
                view.current?.focus({ preventScroll: true });
              }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function rowId(id: string | null): string {
  return `tree-${id ?? ''}`;
}

function scrollTo(view: HTMLElement | null, index: number): void {
  if (!view) return;
  const top = index * ROW;
  if (top < view.scrollTop) view.scrollTop = top;
  else if (top + ROW > view.scrollTop + view.clientHeight) {
    view.scrollTop = top + ROW - view.clientHeight;
  }
}

/** Which lines are in view: only those are in the page. */
function useWindow(view: React.RefObject<HTMLElement | null>, count: number) {
  const [range, setRange] = useState({ from: 0, to: 80 });
  useEffect(() => {
    const element = view.current;
    if (!element) return undefined;
    const measure = () => {
      const from = Math.max(0, Math.floor(element.scrollTop / ROW) - MARGIN);
      const to = Math.ceil((element.scrollTop + element.clientHeight) / ROW) + MARGIN;
      setRange((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [view, count]);
  return range;
}

interface KeysProps extends TreeProps {
  current: number;
  rename: (id: string) => void;
}

/** The keys of a tree (WAI-ARIA authoring practices), and those of the canvas for its elements. */
function useTreeKeys({ model, rows, current, setOpen, rename }: KeysProps) {
  return (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey) return;
    const row = rows[current];
    const go = (index: number) => {
      const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
      if (next) model.setSelection([next.id]);
    };
    const verbs: Record<string, () => void> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current < 0 ? rows.length - 1 : current - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight() {
        if (row?.open === false) setOpen(row, true);
        else if (row?.open) go(current + 1);
      },
      ArrowLeft() {
        if (row?.open) setOpen(row, false);
        else if (row?.parentId) model.setSelection([row.parentId]);
      },
      Enter: () => row && reveal(row.id),
      F2() {
        if (row && canEdit(model, row.id)) rename(row.id);
      },
      Delete: () => deleteSelected(model, rows, current),
      a: () => startAction('canvas.add-to-diagram'),
    };
    const verb = verbs[event.key];
    if (!verb) return;
    event.preventDefault();
    verb();
  };
}

function canEdit(model: CanvasModel, id: string): boolean {
  return !model.readOnly && model.store.has(id);
}

function deleteSelected(model: CanvasModel, rows: readonly TreeRow[], current: number): void {
  if (model.readOnly) return;
  const ids = deletable(model.store, model.selectedIds);
  if (ids.length === 0) return;
  const gone = new Set(ids);
  const next = rows
    .slice(current)
    .find(({ id, parentId }) => !gone.has(id) && !gone.has(parentId ?? ''));
  void model.execute([{ type: 'delete-elements', ids }]).then((reply) => {
    if (reply.change !== null) model.setSelection(next ? [next.id] : []);
  });
}

interface RowProps {
  row: TreeRow;
  model: CanvasModel;
  setOpen: (row: TreeRow, open: boolean) => void;
  renaming: boolean;
  stopRenaming: () => void;
}

function Row({ row, model, setOpen, renaming, stopRenaming }: RowProps) {
  const ghost = model.ghosts?.added.has(row.id) === true;
  const selected = model.selectedIds.includes(row.id);
  const lit = model.hovered?.recordIds.includes(row.id) === true;
  const choose = (event: React.MouseEvent) => {
    const adding = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!adding) return model.setSelection([row.id]);
    const others = model.selectedIds.filter((id) => id !== row.id);
    return model.setSelection(selected ? others : [...others, row.id]);
  };
  return (
    <div
      id={rowId(row.id)}
      role="treeitem"
      tabIndex={-1}
      className={`explorer-row ${lit ? 'lit' : ''} ${ghost ? 'ghost' : ''}`}
      style={{ paddingLeft: 6 + row.depth * 14 }}
      aria-level={row.depth + 1}
      aria-selected={selected}
      aria-expanded={row.open ?? undefined}
      draggable={!renaming && !ghost}
      onDragStart={(event: DragEvent) => {
        const ids = selected ? model.selectedIds : [row.id];
        writeDragged(event.dataTransfer, ids);
      }}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key === ' ') model.setSelection([row.id]);
      }}
      onDoubleClick={() => reveal(row.id)}
      onPointerEnter={() => model.setHovered([row.id])}
      onPointerLeave={() => model.setHovered(null)}
    >
      <button
        type="button"
        className="explorer-twist"
        tabIndex={-1}
        aria-hidden="true"
        disabled={row.open === null}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(row, row.open === false);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        {row.open !== null && <ChevronRight size={14} />}
      </button>
      <KindIcon kind={row.kind} />
      {renaming ? (
        <RenameField model={model} row={row} done={stopRenaming} />
      ) : (
        <>
          <span className="explorer-name">{row.name}</span>
          <span className="explorer-detail">{row.detail}</span>
        </>
      )}
    </div>
  );
}

function RenameField({ model, row, done }: { model: CanvasModel; row: TreeRow; done: () => void }) {
  const [text, setText] = useState(row.name);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const commit = () => {
    const name = text.trim();
    if (name === row.name) return done();
    const command = { type: 'rename-element', id: row.id, name } as const;
    const refused = firstError(canExecute(model.store, [command]));
    if (refused !== null) return setProblem(refused);
    void model.execute([command]);
    return done();
  };
  return (
    <span className="explorer-rename">
      <input
        ref={field}
        className="field"
        aria-label={`New name of ${row.name}`}
        aria-invalid={problem !== null}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') commit();
          else if (event.key === 'Escape') done();
        }}
        onBlur={() => (problem === null ? commit() : done())}
      />
      {problem !== null && (
        <span className="explorer-problem" role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
