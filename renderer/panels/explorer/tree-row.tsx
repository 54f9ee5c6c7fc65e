import { ChevronRight, Workflow } from 'lucide-react';
import type { DragEvent, MouseEvent } from 'react';
import { memo } from 'react';
import { DiagramIcon } from '../../app/parts/diagram-icon';
import { KindIcon } from '../../app/parts/kind-icon';
import type { ExplorerActions } from './explorer-actions';
import { RenameField } from './rename-field';
import type { TreeRow } from './tree-rows';
import { t, useShownLanguage } from '../../app/text';

/** Height of a row, px: `--row` of the tokens. */
export const ROW_HEIGHT = 28;

/** What a row reports; the same object for all rows. */
export interface RowEvents {
  click: (row: TreeRow, event: MouseEvent) => void;
  open: (row: TreeRow) => void;
  menu: (row: TreeRow, event: MouseEvent) => void;
  hover: (id: string | null) => void;
  dragStart: (row: TreeRow, event: DragEvent) => void;
  dragOver: (row: TreeRow, event: DragEvent) => void;
  drop: (row: TreeRow, event: DragEvent) => void;
  renamed: (refocus: boolean, problem: string | null) => void;
}

interface RowProps {
  row: TreeRow;
  top: number;
  active: boolean;
  selected: boolean;
  lit: boolean;
  /** Not in the model yet. */
  proposed: boolean;
  /** Something is dragged over it and would go into it. */
  target: boolean;
  renaming: boolean;
  filter: string;
  draggable: boolean;
  /** The name as it is edited: an operation is listed with brackets. */
  name: string;
  events: RowEvents;
  actions: ExplorerActions;
}

const AS_ITEM = { role: 'treeitem' };

export function rowDomId(id: string): string {
  return `explorer-${id}`;
}

/** One line of the tree. The keyboard stays on the tree, which names the active line. */
export const Row = memo(function Row(props: RowProps) {
  useShownLanguage();
  const { row, top, active, selected, lit, proposed, target, renaming, events, actions } = props;
  const { id, level, open } = row;
  const classes = [
    'exp-row',
    selected && 'selected',
    active && 'active',
    lit && 'lit',
    proposed && t('explorer.proposed'),
    target && 'target',
  ];
  const handlers = {
    onClick: (event: MouseEvent) => events.click(row, event),
    onDoubleClick: () => events.open(row),
    onContextMenu: (event: MouseEvent) => events.menu(row, event),
    onPointerEnter: () => events.hover(id),
    onPointerLeave: () => events.hover(null),
    onDragStart: (event: DragEvent) => events.dragStart(row, event),
    onDragOver: (event: DragEvent) => events.dragOver(row, event),
    onDrop: (event: DragEvent) => events.drop(row, event),
  };
  return (
    <div
      {...AS_ITEM}
      id={rowDomId(id)}
      className={classes.filter(Boolean).join(' ')}
      style={{ top, paddingLeft: 6 + (level - 1) * 14 }}
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={open ?? undefined}
      aria-selected={selected}
      draggable={props.draggable && !renaming}
      {...handlers}
    >
      <span
        className="exp-chevron"
        data-chevron={open === null ? undefined : ''}
        aria-hidden="true"
      >
        {open !== null && <ChevronRight size={14} className={open ? 'turned' : ''} />}
      </span>
      <RowIcon row={row} />
      {renaming ? (
        <RenameField
          name={props.name}
          commit={(name) => actions.rename(id, name)}
          onDone={events.renamed}
        />
      ) : (
        <>
          <span className="exp-label ellipsis">{highlighted(row, props.filter)}</span>
          {row.detail && <span className="exp-detail ellipsis">{row.detail}</span>}
          {proposed && <span className="visually-hidden">{t('explorer.proposed')}</span>}
        </>
      )}
    </div>
  );
});

function RowIcon({ row: { kind, diagramType } }: { row: TreeRow }) {
  if (diagramType !== undefined) return <DiagramIcon type={diagramType} />;
  return kind ? <KindIcon kind={kind} /> : <Workflow size={16} className="kind-icon" />;
}

function highlighted({ label, match }: TreeRow, filter: string) {
  if (match < 0) return label;
  const end = match + filter.trim().length;
  return (
    <>
      {label.slice(0, match)}
      <mark>{label.slice(match, end)}</mark>
      {label.slice(end)}
    </>
  );
}
