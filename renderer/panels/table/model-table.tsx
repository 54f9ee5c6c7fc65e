import { Table2 } from 'lucide-react';
import { SearchField } from '../../app/parts/search-field';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Parsed } from '../../../shared/diagrams/class/notation';
import type { Command } from '../../../shared/metamodel/commands';
import { newId } from '../../app/new-id';
import { Empty } from '../../app/parts/states';
import { t } from '../../app/text';
import { toast } from '../../app/toast-store';
import { useReplica, useShown, useUi } from '../../replica';
import type { Viewport } from '../traceability/grid-window';
import { useViewport } from '../traceability/viewport';
import type { Cell } from './cell';
import { cellId } from './cell';
import './table.css';
import { TableLine } from './table-line';
import type { Column, TableRow } from './table-rows';
import { COLUMNS, editCell, isTicked, pasteCells, readTsv, TICKED, tableRows } from './table-rows';

const ROW = 28;
const BEYOND = 8;

/** Classes and attributes for bulk work: the keyboard of a spreadsheet, one change for each edit. */
export function TableTab() {
  const { store, revision, readOnly } = useShown();
  const [words, setWords] = useState('');
  // The store is changed in place: its revision says when.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const rows = useMemo(() => tableRows(source.store, words, !readOnly), [source, words, readOnly]);
  const attributes = rows.filter(({ kind }) => kind === 'attribute').length;
  const classes = rows.filter(({ id, ownerId }) => id === ownerId).length;
  return (
    <div className="table-tab">
      <div className="table-tools">
        <SearchField label={t('table.filter')} value={words} change={setWords} />
        <span className="caption" aria-live="polite">
          {t('table.counts', { classes, attributes })}
        </span>
      </div>
      {rows.length === 0 ? (
        <Empty icon={Table2} title={t('table.empty')}>
          {t('table.emptyText')}
        </Empty>
      ) : (
        <Grid rows={rows} readOnly={readOnly} />
      )}
    </div>
  );
}

async function run(made: Parsed<Command[]>, reason?: string): Promise<boolean> {
  if (!made.ok) {
    toast({ tone: 'warning', title: made.problem });
    return false;
  }
  if (made.value.length === 0) return true;
  return (await useReplica.getState().execute(made.value, reason)).change !== null;
}

const liveStore = () => useReplica.getState().store;

function Grid({ rows, readOnly }: { rows: readonly TableRow[]; readOnly: boolean }) {
  const area = useRef<HTMLDivElement>(null);
  const viewport = useViewport(area);
  const [wanted, setActive] = useState<Cell>({ row: 0, column: 0 });
  const [editing, setEditing] = useState<string | null>(null);
  const active = { ...wanted, row: Math.min(wanted.row, rows.length - 1) };
  const row = rows[active.row];
  const column: Column = COLUMNS[active.column] ?? 'name';
  const go = (next: Cell) => {
    const to = bounded(next, rows.length);
    setActive(to);
    bringIntoView(area.current, to.row);
    const id = rows[to.row]?.id;
    if (id !== undefined && liveStore().has(id)) useUi.getState().setSelection([id]);
  };
  const focus = () => area.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  const commit = async (text: string, step: Partial<Cell>) => {
    setEditing(null);
    focus();
    if (!row) return;
    const edit = editCell(liveStore(), newId, row, column, text);
    // On to the next cell at once: who types on does not wait for the change.
    go({ row: active.row + (step.row ?? 0), column: active.column + (step.column ?? 0) });
    if (!(await run(edit))) go(active);
  };
  const onKeyDown = useHandlers({ rows, readOnly, active, editing, viewport, go, setEditing });
  const [from, to] = seen(viewport, rows.length);
  return (
    <div className="table-area" ref={area}>
      <div
        role="grid"
        tabIndex={0}
        className="table-grid"
        aria-label={t('tab.table')}
        aria-rowcount={rows.length + 1}
        aria-colcount={COLUMNS.length}
        aria-activedescendant={cellId(active)}
        style={{ height: (rows.length + 1) * ROW }}
        onKeyDown={onKeyDown}
      >
        <Header />
        {rows.slice(from, to).map((one, index) => (
          <TableLine
            key={one.id}
            row={one}
            at={from + index}
            top={(from + index + 1) * ROW}
            active={active.row === from + index ? active.column : null}
            editing={active.row === from + index ? editing : null}
            onPick={(cell) => {
              focus();
              go(cell);
            }}
            onEdit={(cell) => {
              if (readOnly || one.cells[COLUMNS[cell.column] ?? 'name'] === null) return;
              go(cell);
              const name = COLUMNS[cell.column] ?? 'name';
              if (TICKED.has(name)) {
                const ticked = String(!isTicked(one.cells[name] ?? ''));
                void run(editCell(liveStore(), newId, one, name, ticked));
              } else setEditing(one.cells[name] ?? '');
            }}
            onCommit={(text, step) => void commit(text, step)}
            onCancel={() => {
              setEditing(null);
              focus();
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface Handling {
  rows: readonly TableRow[];
  readOnly: boolean;
  active: Cell;
  editing: string | null;
  viewport: Viewport;
  go: (cell: Cell) => void;
  setEditing: (text: string) => void;
}

/** What keys and the clipboard do while no field is open. */
function useHandlers({ rows, readOnly, active, editing, viewport, go, setEditing }: Handling) {
  const row = rows[active.row];
  const column: Column = COLUMNS[active.column] ?? 'name';
  const change = (text: string) => {
    if (!readOnly && row) void run(editCell(liveStore(), newId, row, column, text));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing !== null || event.target instanceof HTMLInputElement) return;
    const page = Math.max(1, Math.floor(viewport.height / ROW) - 2);
    const next = cellAfter(event, active, page, rows.length);
    const canEdit = !readOnly && row?.cells[column] !== null;
    if (next) go(next);
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (!canEdit) return;
    else if (TICKED.has(column) && (event.key === ' ' || event.key === 'Enter')) {
      change(String(row?.cells[column] !== 'true'));
    } else if (TICKED.has(column)) return;
    else if (event.key === 'Enter' || event.key === 'F2') setEditing(row?.cells[column] ?? '');
    else if (event.key === 'Delete' || event.key === 'Backspace') change('');
    else if (event.key.length === 1) setEditing(event.key);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Without a text field in it, the page gives copy and paste to its body, not to what has the focus.
  useEffect(() => {
    const isHere = () => editing === null && document.activeElement?.role === 'grid';
    const onCopy = (event: ClipboardEvent) => {
      if (!isHere()) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', row?.cells[column] ?? '');
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isHere() || readOnly) return;
      event.preventDefault();
      const block = readTsv(event.clipboardData?.getData('text/plain') ?? '');
      void run(pasteCells(liveStore(), newId, rows, active, block), t('table.pasted'));
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  });
  return onKeyDown;
}

function Header() {
  const row = { role: 'row' };
  const head = { role: 'columnheader' };
  return (
    <div {...row} aria-rowindex={1} className="table-row table-head">
      {COLUMNS.map((column) => (
        <div key={column} {...head} className={`table-cell ${column}`}>
          {t(`table.${column}`)}
        </div>
      ))}
    </div>
  );
}

function bounded({ row, column }: Cell, rows: number): Cell {
  return {
    row: Math.max(0, Math.min(rows - 1, row)),
    column: Math.max(0, Math.min(COLUMNS.length - 1, column)),
  };
}

/** Where a key leads, as in a spreadsheet; null for keys that lead nowhere. */
function cellAfter(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: Cell,
  page: number,
  rows: number,
): Cell | null {
  const far = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { row: far ? rows - 1 : row + 1, column };
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column };
    case 'ArrowRight':
      return { row, column: far ? COLUMNS.length - 1 : column + 1 };
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 };
    case 'PageDown':
      return { row: row + page, column };
    case 'PageUp':
      return { row: row - page, column };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? rows - 1 : row, column: COLUMNS.length - 1 };
    default:
      return null;
  }
}

/** The rows that are drawn: what is seen, and some beyond each edge. */
function seen({ top, height }: Viewport, rows: number): [from: number, to: number] {
  const from = Math.max(0, Math.floor(top / ROW) - BEYOND);
  return [Math.min(from, rows), Math.min(rows, Math.ceil((top + height) / ROW) + BEYOND)];
}

/** Scrolls so far that a row is neither under the head nor outside. */
function bringIntoView(area: HTMLElement | null, row: number): void {
  if (!area) return;
  const top = row * ROW;
  const most = top + 2 * ROW - area.clientHeight;
  if (area.scrollTop > top) area.scrollTo({ top });
  else if (area.scrollTop < most) area.scrollTo({ top: most });
}
