import { Grid2x2 } from 'lucide-react';
import { SearchField } from '../../app/parts/search-field';
import type { KeyboardEvent } from 'react';
import { useMemo, useRef, useState } from 'react';
import type { Parsed } from '../../../shared/diagrams/class/notation';
import { RELATIONS } from '../../../shared/diagrams/relations';
import type { Command } from '../../../shared/metamodel/commands';
import type { RelationId } from '../../../shared/metamodel/relations';
import { relate } from '../../../shared/metamodel/relations';
import { relationTitle } from '../../app/diagram-names';
import { newId } from '../../app/new-id';
import { Empty } from '../../app/parts/states';
import { t } from '../../app/text';
import { toast } from '../../app/toast-store';
import { useReplica, useShown, useUi } from '../../replica';
import { placeAfter } from '../traceability/grid-window';
import { useViewport } from '../traceability/viewport';
import type { CellRelation, RelationGrid } from './relation-cells';
import { cellLabel, cellText, relationGrid, setMultiplicities } from './relation-cells';
import './relations.css';

/** Pixels of a cell, and of the names beside and above. */
const CELL = { width: 84, height: 28 };
const HEAD = { width: 180, height: 32 };
const BEYOND = 4;

/** Every class against every other: what relates them, made and removed where it stands. */
export function RelationsTab() {
  const { store, revision, readOnly } = useShown();
  const [words, setWords] = useState('');
  const [relation, setRelation] = useState<RelationId>('association');
  // The store is changed in place: its revision says when.
  const source = useMemo(() => ({ store, revision }), [store, revision]);
  const grid = useMemo(() => relationGrid(source.store, words), [source, words]);
  return (
    <div className="table-tab">
      <div className="table-tools">
        <SearchField label={t('relations.filter')} value={words} change={setWords} />
        <label className="relations-kind">
          {t('relations.new')}
          <select
            className="field"
            value={relation}
            onChange={(event) => setRelation(event.target.value as RelationId)}
          >
            {RELATIONS.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {relationTitle(choice.id)}
              </option>
            ))}
          </select>
        </label>
        <span className="caption">{t('relations.hint')}</span>
      </div>
      {grid.classes.length === 0 ? (
        <Empty icon={Grid2x2} title={t('table.empty')}>
          {t('relations.emptyText')}
        </Empty>
      ) : (
        <Matrix grid={grid} relation={relation} readOnly={readOnly} />
      )}
    </div>
  );
}

const liveStore = () => useReplica.getState().store;

async function run(made: Parsed<readonly Command[]>): Promise<void> {
  if (!made.ok) toast({ tone: 'warning', title: made.problem });
  else if (made.value.length > 0) await useReplica.getState().execute([...made.value]);
}

interface MatrixProps {
  grid: RelationGrid;
  relation: RelationId;
  readOnly: boolean;
}

interface Place {
  row: number;
  column: number;
}

const FIRST: Place = { row: 0, column: 0 };

const ROLES = {
  row: { role: 'row' },
  column: { role: 'columnheader' },
  side: { role: 'rowheader' },
  cell: { role: 'gridcell' },
};

function Matrix({ grid, relation, readOnly }: MatrixProps) {
  const { classes, cells } = grid;
  const area = useRef<HTMLDivElement>(null);
  const viewport = useViewport(area);
  const [wanted, setActive] = useState<Place>(FIRST);
  const [editing, setEditing] = useState(false);
  const last = classes.length - 1;
  const active = { row: Math.min(wanted.row, last), column: Math.min(wanted.column, last) };
  const relationsAt = ({ row, column }: Place): readonly CellRelation[] =>
    cells.get(`${classes[row]?.id} ${classes[column]?.id}`) ?? [];
  const focus = () => area.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  const go = ({ row, column }: Place) => {
    const to = { row: Math.max(0, row), column: Math.max(0, Math.min(last, column)) };
    setActive(to);
    setEditing(false);
    bringIntoView(area.current, to);
    const shown = relationsAt(to)[0]?.id ?? classes[to.row]?.id;
    if (shown !== undefined) useUi.getState().setSelection([shown]);
  };
  /** An empty cell gets a relation; one with multiplicities gets a field for them. */
  const enter = (place: Place) => {
    const [from, to] = [classes[place.row]?.id, classes[place.column]?.id];
    if (readOnly || from === undefined || to === undefined) return;
    const [first] = relationsAt(place);
    if (!first) {
      void run({ ok: true, value: relate(liveStore(), newId, relation, from, to).commands });
    } else if (first.multiplicities !== '') setEditing(true);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (editing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(viewport.height / CELL.height) - 2);
    const size = { rows: classes.length, columns: classes.length, page };
    const next = placeAfter(event.key, active, size);
    if (next) go(next);
    else if (event.key === 'Enter' || event.key === 'F2') enter(active);
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      const ids = relationsAt(active).map(({ id }) => id);
      if (!readOnly && ids.length > 0)
        void run({ ok: true, value: [{ type: 'delete-elements', ids }] });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rows = seen(viewport.top, viewport.height, CELL.height, classes.length);
  const columns = seen(viewport.left, viewport.width, CELL.width, classes.length);
  return (
    <div className="table-area" ref={area}>
      <div
        role="grid"
        tabIndex={0}
        className="relations-grid"
        aria-label={t('tab.relations')}
        aria-rowcount={classes.length + 1}
        aria-colcount={classes.length + 1}
        aria-activedescendant={placeId(active)}
        style={{
          width: HEAD.width + classes.length * CELL.width,
          height: HEAD.height + classes.length * CELL.height,
        }}
        onKeyDown={onKeyDown}
      >
        <Head classes={classes} columns={columns} />
        {rows.map((row) => (
          <div
            key={row}
            {...ROLES.row}
            aria-rowindex={row + 2}
            className="relations-row"
            style={{ top: HEAD.height + row * CELL.height, height: CELL.height }}
          >
            <div {...ROLES.side} className="relations-side" style={{ width: HEAD.width }}>
              <span className="ellipsis">{classes[row]?.name}</span>
            </div>
            {columns.map((column) => {
              const place = { row, column };
              return (
                <MatrixCell
                  key={column}
                  place={place}
                  relations={relationsAt(place)}
                  ids={[classes[row]?.id ?? '', classes[column]?.id ?? '']}
                  isActive={active.row === row && active.column === column}
                  isEditing={editing}
                  pick={() => {
                    focus();
                    go(place);
                  }}
                  enter={() => enter(place)}
                  leave={() => {
                    setEditing(false);
                    focus();
                  }}
                />
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

interface HeadProps {
  classes: RelationGrid['classes'];
  /** Indices that are drawn. */
  columns: readonly number[];
}

function Head({ classes, columns }: HeadProps) {
  return (
    <div {...ROLES.row} className="relations-head" style={{ height: HEAD.height }}>
      {columns.map((column) => (
        <div
          key={column}
          {...ROLES.column}
          className="relations-column ellipsis"
          data-tip={classes[column]?.name}
          style={{ left: HEAD.width + column * CELL.width, width: CELL.width }}
        >
          {classes[column]?.name}
        </div>
      ))}
    </div>
  );
}

interface MatrixCellProps {
  place: Place;
  relations: readonly CellRelation[];
  /** The row's class and the column's. */
  ids: readonly [row: string, column: string];
  isActive: boolean;
  isEditing: boolean;
  pick: () => void;
  enter: () => void;
  leave: () => void;
}

function MatrixCell({ place, relations, ids, isActive, isEditing, ...on }: MatrixCellProps) {
  const { store } = useShown();
  const { row, column } = place;
  const [first] = relations;
  const label = cellLabel(store, ...ids, relations);
  return (
    <div
      {...ROLES.cell}
      id={placeId(place)}
      tabIndex={-1}
      aria-colindex={column + 2}
      aria-selected={isActive}
      aria-label={label}
      data-tip={first ? label : undefined}
      className={`relations-cell ${isActive ? 'active' : ''} ${row === column ? 'self' : ''}`}
      style={{ left: HEAD.width + column * CELL.width, width: CELL.width }}
      onPointerDown={(event) => {
        if (isActive && isEditing) return;
        event.preventDefault();
        on.pick();
      }}
      onDoubleClick={on.enter}
    >
      {isActive && isEditing && first ? (
        <MultiplicityField cell={first} leave={on.leave} />
      ) : (
        cellText(relations)
      )}
    </div>
  );
}

function MultiplicityField({ cell, leave }: { cell: CellRelation; leave: () => void }) {
  return (
    <input
      className="table-field"
      aria-label={t('relations.multiplicities')}
      defaultValue={cell.multiplicities}
      ref={(field) => field?.select()}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          const text = event.currentTarget.value;
          if (text !== cell.multiplicities) void run(setMultiplicities(liveStore(), cell, text));
        } else if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        leave();
      }}
    />
  );
}

function placeId({ row, column }: Place): string {
  return `relation-${row}-${column}`;
}

/** Indices that are drawn: what is seen, and some beyond each edge. */
function seen(scrolled: number, room: number, size: number, count: number): number[] {
  const from = Math.max(0, Math.floor(scrolled / size) - BEYOND);
  const to = Math.min(count, Math.ceil((scrolled + room) / size) + BEYOND);
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** Scrolls so far that a cell is neither under the names nor outside. */
function bringIntoView(area: HTMLElement | null, { row, column }: Place): void {
  if (!area) return;
  const within = (now: number, start: number, size: number, room: number) =>
    Math.min(start, Math.max(now, start + size - room));
  area.scrollTo({
    top: within(area.scrollTop, row * CELL.height, CELL.height, area.clientHeight - HEAD.height),
    left: within(area.scrollLeft, column * CELL.width, CELL.width, area.clientWidth - HEAD.width),
  });
}
