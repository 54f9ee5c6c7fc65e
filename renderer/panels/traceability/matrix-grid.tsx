import type { KeyboardEvent, PointerEvent } from 'react';
import { useId, useMemo, useRef, useState } from 'react';
import type {
  TraceabilityMatrix,
  TracedElement,
  TracedStatement,
} from '../../../shared/interview/traceability';
import { KindIcon } from '../../app/parts/kind-icon';
import { reveal } from '../../app/reveal';
import { useUi } from '../../replica';
import type { Place } from './grid-window';
import { CELL, gridWindow, headerHeight, placeAfter } from './grid-window';
import { useViewport } from './viewport';
import { t } from '../../app/text';

/**
 * Roles of what a grid is made of (ARIA Authoring Practices). Rows and cells are placed freely and most
 * of them are not drawn, which the elements of a table are not made for.
 */
const ROLES = {
  row: { role: 'row' },
  column: { role: 'columnheader' },
  sentence: { role: 'rowheader' },
  cell: { role: 'gridcell' },
};

/**
 * The matrix as a grid of which only what is seen is drawn: five hundred sentences by as many elements
 * scroll as ten do. One stop for the keyboard; arrows walk the cells, Enter opens.
 */
export function MatrixGrid({ matrix }: { matrix: TraceabilityMatrix }) {
  const { statements, elements } = matrix;
  const area = useRef<HTMLDivElement>(null);
  const id = useId();
  const viewport = useViewport(area);
  const [active, setActive] = useState<Place>({ row: 0, column: -1 });
  const [hovered, setHovered] = useState<Place | null>(null);
  const columnOf = useMemo(() => new Map(elements.map((one, at) => [one.id, at])), [elements]);
  const header = headerHeight(viewport);
  const { rows, columns } = gridWindow(viewport, statements.length, elements.length);
  const drawn = { id, header, columns, columnOf, elements, active };

  const go = (place: Place) => {
    setActive(place);
    scrollTo(area.current, place, header);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((viewport.height - header) / CELL.height) - 1);
    const size = { rows: statements.length, columns: elements.length, page };
    const next = placeAfter(event.key, active, size);
    if (next) go(next);
    else if (event.key === 'Enter' || event.key === ' ') open(matrix, active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPointerMove = (event: PointerEvent) => {
    const place = placeAt(event.target);
    if (place?.row === hovered?.row && place?.column === hovered?.column) return;
    setHovered(place);
    const element = elements[place?.column ?? -1];
    useUi.getState().setHovered(element ? { recordIds: [element.id] } : null);
  };
  return (
    <div ref={area} className="trace-area">
      <div
        role="grid"
        tabIndex={0}
        className="trace-grid"
        style={{
          width: `calc(var(--trace-sentence) + ${elements.length * CELL.width}px)`,
          height: header + statements.length * CELL.height,
        }}
        aria-label={t('trace.grid')}
        aria-rowcount={statements.length + 1}
        aria-colcount={elements.length + 1}
        aria-activedescendant={isDrawn(active, rows) ? placeId(id, active) : undefined}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => {
          setHovered(null);
          useUi.getState().setHovered(null);
        }}
        onClick={(event) => {
          const place = placeAt(event.target);
          if (!place) return;
          setActive(place);
          open(matrix, place);
        }}
      >
        <Header drawn={drawn} hovered={hovered?.column ?? -1} />

        {statements.slice(...rows).map((row, index) => (
          <Row key={row.statement.id} drawn={drawn} row={row} at={rows[0] + index} />
        ))}
      </div>
      {hovered && hovered.column >= 0 && (
        <i
          className="trace-band"
          style={{
            left: leftOf(hovered.column),
            width: CELL.width,
            height: header + statements.length * CELL.height,
          }}
        />
      )}
    </div>
  );
}

interface Drawn {
  /** Prefix of the ids of cells. */
  id: string;
  /** Height of the header, pixels. */
  header: number;
  columns: [number, number];
  columnOf: ReadonlyMap<string, number>;
  elements: readonly TracedElement[];
  active: Place;
}

function Header({ drawn, hovered }: { drawn: Drawn; hovered: number }) {
  const { id, header, columns, elements, active } = drawn;
  const shown = withActive(columns, active.column, elements.length);
  return (
    <div {...ROLES.row} aria-rowindex={1} className="trace-header" style={{ height: header }}>
      <div
        {...ROLES.column}
        aria-colindex={1}
        id={placeId(id, { row: -1, column: -1 })}
        className={`trace-corner ${isAt(active, -1, -1) ? 'active' : ''}`}
      >
        {t('trace.sentence')}
      </div>
      {shown.map((column) => {
        const element = elements[column];
        if (!element) return null;
        const { kind, label, statements } = element;
        const look = `${isAt(active, -1, column) ? 'active' : ''} ${hovered === column ? 'lit' : ''}`;
        return (
          <div
            key={element.id}
            {...ROLES.column}
            aria-colindex={column + 2}
            id={placeId(id, { row: -1, column })}
            data-row={-1}
            data-column={column}
            data-tip={label}
            className={`trace-column ${look} ${statements.length === 0 ? 'bare' : ''}`}
            style={{ left: leftOf(column), width: CELL.width }}
          >
            <KindIcon kind={kind} size={12} />
            <span>{label}</span>
          </div>
        );
      })}
    </div>
  );
}

function Row({ drawn, row, at }: { drawn: Drawn; row: TracedStatement; at: number }) {
  const { id, header, columns, columnOf, elements, active } = drawn;
  const { number, statement } = row;
  const linked = new Set(row.elements.flatMap((element) => columnOf.get(element) ?? []));
  const seen = [...linked].filter((column) => column >= columns[0] && column < columns[1]);
  if (active.row === at && active.column >= 0 && !seen.includes(active.column)) {
    seen.push(active.column);
  }
  return (
    <div
      {...ROLES.row}
      aria-rowindex={at + 2}
      className="trace-row"
      style={{ top: header + at * CELL.height, height: CELL.height }}
    >
      <div
        {...ROLES.sentence}
        aria-colindex={1}
        id={placeId(id, { row: at, column: -1 })}
        data-row={at}
        data-column={-1}
        data-tip={statement.text}
        className={`trace-sentence ${isAt(active, at, -1) ? 'active' : ''} ${linked.size === 0 ? 'bare' : ''}`}
      >
        <span className="trace-number">{number}</span>
        <span className="trace-text">{statement.text}</span>
      </div>
      {seen
        .sort((a, b) => a - b)
        .map((column) => {
          const label = elements[column]?.label ?? '';
          const isLinked = linked.has(column);
          return (
            <div
              key={column}
              {...ROLES.cell}
              aria-colindex={column + 2}
              id={placeId(id, { row: at, column })}
              data-row={at}
              data-column={column}
              data-tip={
                isLinked ? t('trace.ledTo', { sentence: number, element: label }) : undefined
              }
              aria-label={
                isLinked
                  ? t('trace.ledTo', { sentence: number, element: label })
                  : t('trace.noLink', { sentence: number, element: label })
              }
              className={`trace-cell ${isAt(active, at, column) ? 'active' : ''}`}
              style={{ left: leftOf(column), width: CELL.width }}
            >
              {isLinked && <i className="trace-mark" />}
            </div>
          );
        })}
    </div>
  );
}

/** The columns that are drawn, and the one that the keyboard is at: its id must be there. */
function withActive([from, to]: [number, number], active: number, count: number): number[] {
  const shown = Array.from({ length: to - from }, (_, index) => from + index);
  return active < 0 || active >= count || shown.includes(active) ? shown : [...shown, active];
}

/** A sentence opens in the requirements, an element shows on its diagram, a mark selects both. */
function open({ statements, elements }: TraceabilityMatrix, { row, column }: Place): void {
  const statement = statements[row]?.statement;
  const element = elements[column];
  if (statement && element) {
    if (!statements[row]?.elements.includes(element.id)) return;
    useUi.getState().setSelection([element.id]);
  }
  if (statement) useUi.getState().openStatement(statement.id);
  else if (element) reveal(element.id);
}

/** The cell that something in the grid belongs to; null outside of cells. */
function placeAt(target: EventTarget): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  if (!cell) return null;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

function isAt(active: Place, row: number, column: number): boolean {
  return active.row === row && active.column === column;
}

/** What is scrolled away is not there to be spoken of. */
function isDrawn({ row }: Place, [from, to]: [number, number]): boolean {
  return row === -1 || (row >= from && row < to);
}

function placeId(prefix: string, { row, column }: Place): string {
  return `${prefix}-${row}-${column}`;
}

function leftOf(column: number): string {
  return `calc(var(--trace-sentence) + ${column * CELL.width}px)`;
}

/** Scrolls so far that a cell is not under the headers or outside. */
function scrollTo(grid: HTMLElement | null, { row, column }: Place, header: number): void {
  if (!grid) return;
  const corner = grid.querySelector<HTMLElement>('.trace-corner');
  const width = grid.clientWidth - (corner?.offsetWidth ?? 0);
  const height = grid.clientHeight - header;
  if (row >= 0) grid.scrollTop = within(grid.scrollTop, row * CELL.height, CELL.height, height);
  if (column >= 0)
    grid.scrollLeft = within(grid.scrollLeft, column * CELL.width, CELL.width, width);
}

function within(scrolled: number, start: number, size: number, seen: number): number {
  return Math.min(start, Math.max(scrolled, start + size - seen));
}
