import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { KindIcon } from '../../app/parts/kind-icon';
import { t } from '../../app/text';
import type { Cell } from './cell';
import { cellId } from './cell';
import type { Column, TableRow } from './table-rows';
import { COLUMNS, isTicked, TICKED } from './table-rows';

interface TableLineProps {
  row: TableRow;
  at: number;
  /** Pixels from the top of the grid. */
  top: number;
  /** The column that the keyboard is at; null: another row. */
  active: number | null;
  /** What the field starts with; null while nothing is edited. */
  editing: string | null;
  onPick: (cell: Cell) => void;
  onEdit: (cell: Cell) => void;
  /** @param step where the keyboard goes afterwards */
  onCommit: (text: string, step: Partial<Cell>) => void;
  onCancel: () => void;
}

const ROLES = { row: { role: 'row' }, cell: { role: 'gridcell' } };

/** One line of the table: a class, an attribute, or the empty line for another. */
export function TableLine({ row, at, top, active, editing, ...on }: TableLineProps) {
  return (
    <div
      {...ROLES.row}
      aria-rowindex={at + 2}
      className={`table-row ${row.kind}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      {COLUMNS.map((column, index) => {
        const cell = { row: at, column: index };
        const isActive = active === index;
        return (
          <div
            key={column}
            {...ROLES.cell}
            id={cellId(cell)}
            tabIndex={-1}
            className={`table-cell ${column} ${isActive ? 'active' : ''}`}
            aria-selected={isActive}
            aria-readonly={row.cells[column] === null}
            aria-label={spoken(row, column)}
            onPointerDown={(event) => {
              if (isActive && editing !== null) return;
              event.preventDefault();
              on.onPick(cell);
            }}
            onDoubleClick={() => on.onEdit(cell)}
          >
            {isActive && editing !== null ? (
              <CellField text={editing} label={t(`table.${column}`)} {...on} />
            ) : (
              <CellText row={row} column={column} />
            )}
          </div>
        );
      })}
    </div>
  );
}

function spoken({ kind, cells }: TableRow, column: Column): string {
  const said = cells[column] ?? '';
  if (kind === 'new' && column === 'name') return t('table.another');
  if (!TICKED.has(column)) return `${t(`table.${column}`)}: ${said}`;
  return `${t(`table.${column}`)}: ${isTicked(said) ? t('table.yes') : t('table.no')}`;
}

function CellText({ row, column }: { row: TableRow; column: Column }) {
  const text = row.cells[column];
  if (text === null) return null;
  if (TICKED.has(column)) return isTicked(text) ? <Check size={14} aria-hidden="true" /> : null;
  if (column !== 'name') return <span className="ellipsis">{text}</span>;
  if (row.kind === 'new') return <span className="muted">{t('table.another')}</span>;
  return (
    <>
      <KindIcon kind={row.kind} />
      <span className="ellipsis">{text}</span>
    </>
  );
}

type FieldProps = Pick<TableLineProps, 'onCommit' | 'onCancel'> & { text: string; label: string };

/** The field in a cell: Enter goes down, Tab to the right, Escape leaves it as it was. */
function CellField({ text, label, onCommit, onCancel }: FieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => {
    field.current?.focus();
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  const leave = (step: Partial<Cell>) => {
    if (left.current) return;
    left.current = true;
    onCommit(field.current?.value ?? '', step);
  };
  return (
    <input
      ref={field}
      className="table-field"
      aria-label={label}
      defaultValue={text}
      onBlur={() => leave({})}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave({ row: event.shiftKey ? -1 : 1 });
        else if (event.key === 'Tab') leave({ column: event.shiftKey ? -1 : 1 });
        else if (event.key === 'Escape') {
          left.current = true;
          onCancel();
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
