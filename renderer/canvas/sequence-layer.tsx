import { ViewportPortal } from '@xyflow/react';
import type { PointerEvent } from 'react';
import { useEffect, useMemo, useState } from 'react';
import type { Point } from '../../shared/diagrams/geometry';
import { provideActions } from '../app/actions';
import { useShownLanguage } from '../app/text';
import { cancelConnecting } from './connecting';
import type { CanvasHost } from './live';
import type { Scene } from './scene';
import { sequenceActions } from './sequence-actions';
import { SequenceEditor } from './sequence-editor';
import type { Column } from './sequence-gestures';
import {
  columnAt,
  columnBefore,
  columnsOf,
  drawMessage,
  dropEnd,
  dropLifeline,
  dropMessage,
  heightAt,
} from './sequence-gestures';
import { useControls } from './ui-state';

/** What is being dragged; places in canvas px. */
type Drag =
  | { what: 'draw'; sourceId: string; from: Point; at: Point }
  | { what: 'message'; id: string; from: Point; at: Point }
  | { what: 'end'; id: string; side: 'source' | 'target'; from: Point; at: Point }
  | { what: 'head'; id: string; from: Point; at: Point };

/** Movement below this is a click, px. */
const CLICK = 4;
/** Half the width of what takes the pointer along a lifeline and a message, px. */
const HALF_STRIP = 10;

/**
 * The gestures of a sequence diagram, over what is drawn: drag from line to line to send a message at
 * that height, a message up or down to another time, a head left or right to another place.
 */
export function SequenceLayer({ host, scene }: { host: CanvasHost; scene: Scene }) {
  const language = useShownLanguage();
  useEffect(() => provideActions('sequence', sequenceActions(host)), [host, language]);
  const [drag, setDrag] = useState<Drag | null>(null);
  const columns = useMemo(() => columnsOf(scene), [scene]);
  const strip = useStrips(host, drag, setDrag);
  return (
    <ViewportPortal>
      {columns.map((column) => (
        <LifelineStrips key={column.id} column={column} strip={strip} />
      ))}
      {scene.edges.map(({ id, shape }) => (
        <MessageStrips
          key={id}
          id={id}
          title={shape.label}
          points={scene.arrangement?.lines.get(id) ?? []}
          strip={strip}
        />
      ))}
      {drag && <DragPreview host={host} drag={drag} columns={columns} />}
      <SequenceEditor host={host} scene={scene} columns={columns} />
    </ViewportPortal>
  );
}

type Strip = ReturnType<typeof useStrips>;

interface MessageStripsProps {
  id: string;
  title: string;
  points: readonly Point[];
  strip: Strip;
}

/** What takes the pointer along a message, and at its ends. */
function MessageStrips({ id, title, points, strip }: MessageStripsProps) {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return null;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys) - HALF_STRIP;
  return (
    <>
      <div
        className="mw-seq-message nodrag nopan"
        data-message={id}
        title={title}
        style={{
          transform: `translate(${left}px, ${top}px)`,
          width: Math.max(...xs) - left,
          height: Math.max(...ys) + HALF_STRIP - top,
        }}
        {...strip(id, (at) => ({ what: 'message', id, from: at, at }))}
      />
      {(['source', 'target'] as const).map((side) => {
        const end = side === 'source' ? first : last;
        const inward = (side === 'source' ? last : first).x < end.x ? -1 : 1;
        // A message to itself has both ends on one side.
        const x = first.x === last.x ? end.x + HALF_STRIP : end.x + inward * HALF_STRIP;
        return (
          <div
            key={side}
            className="mw-seq-end nodrag nopan"
            data-end-of={`${id} ${side}`}
            style={{ transform: `translate(${x - HALF_STRIP}px, ${end.y - HALF_STRIP}px)` }}
            {...strip(id, (at) => ({ what: 'end', id, side, from: at, at }))}
          />
        );
      })}
    </>
  );
}

function LifelineStrips({ column, strip }: { column: Column; strip: Strip }) {
  const { id, rect, middle, head } = column;
  return (
    <>
      <div
        className="mw-seq-head nodrag nopan"
        data-head={id}
        style={{
          transform: `translate(${rect.x}px, ${rect.y}px)`,
          width: rect.width,
          height: head,
        }}
        {...strip(id, (at) => ({ what: 'head', id, from: at, at }))}
      />
      <div
        className="mw-seq-line nodrag nopan"
        data-line={id}
        style={{
          transform: `translate(${middle - HALF_STRIP}px, ${rect.y + head}px)`,
          width: 2 * HALF_STRIP,
          height: rect.height - head,
        }}
        {...strip(id, (at) => ({ what: 'draw', sourceId: id, from: at, at }))}
      />
    </>
  );
}

/** Pointer handlers of a strip: a click selects, a drag does what the strip is there for. */
function useStrips(host: CanvasHost, drag: Drag | null, setDrag: (drag: Drag | null) => void) {
  const controls = useControls();
  const point = ({ clientX, clientY }: { clientX: number; clientY: number }) =>
    host.flow.screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false });
  const drop = () => {
    setDrag(null);
    host.ui.setState({ putBack: null });
  };
  return (id: string, begin: (at: Point) => Drag) => ({
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag(begin(point(event)));
    },
    onPointerMove(event: PointerEvent) {
      if (!drag) return;
      const moved = { ...drag, at: point(event) };
      setDrag(moved);
      if (isDrag(moved)) host.ui.setState({ putBack: drop });
    },
    onPointerUp(event: PointerEvent) {
      const done = drag && { ...drag, at: point(event) };
      drop();
      if (done) void finish(host, done, id, event.shiftKey || event.ctrlKey || event.metaKey);
    },
    onPointerCancel: drop,
    onPointerEnter: () => host.live().model.setHovered([id]),
    onPointerLeave: () => host.live().model.setHovered(null),
    onDoubleClick(event: React.MouseEvent) {
      event.stopPropagation();
      if (begin({ x: 0, y: 0 }).what === 'draw') void drawMessage(host, id, point(event));
      else controls.startEditing({ what: 'name', id });
    },
  });
}

async function finish(host: CanvasHost, drag: Drag, id: string, adding: boolean): Promise<void> {
  const { model } = host.live();
  const { connecting } = host.ui.getState();
  if (connecting) {
    cancelConnecting(host);
    return drawMessage(host, connecting.sourceId, drag.at, connecting.relation);
  }
  if (!isDrag(drag)) {
    const others = model.selectedIds.filter((one) => one !== id);
    return model.setSelection(adding ? [id, ...others] : [id]);
  }
  if (model.readOnly) return undefined;
  switch (drag.what) {
    case 'draw':
      return drawMessage(host, drag.sourceId, drag.at);
    case 'message':
      return dropMessage(host, drag.id, drag.at.y);
    case 'end':
      // An end that is dragged up or down takes the whole message along.
      return isSideways(drag)
        ? dropEnd(host, drag.id, drag.side, drag.at.x)
        : dropMessage(host, drag.id, drag.at.y);
    case 'head':
      return dropLifeline(host, drag.id, drag.at.x);
  }
}

function isDrag({ from, at }: Drag): boolean {
  return Math.hypot(at.x - from.x, at.y - from.y) > CLICK;
}

function isSideways({ from, at }: Drag): boolean {
  return Math.abs(at.x - from.x) >= Math.abs(at.y - from.y);
}

interface PreviewProps {
  host: CanvasHost;
  drag: Drag;
  columns: readonly Column[];
}

/** Where what is dragged will come. */
function DragPreview({ host, drag, columns }: PreviewProps) {
  if (!isDrag(drag)) return null;
  const [first] = columns;
  const last = columns.at(-1);
  if (!first || !last) return null;
  return (
    <svg className="mw-drawing mw-seq-preview" aria-hidden="true">
      {previewPath(host, drag, columns, first, last)}
    </svg>
  );
}

function previewPath(
  host: CanvasHost,
  drag: Drag,
  columns: readonly Column[],
  first: Column,
  last: Column,
) {
  if (drag.what === 'head') {
    const before = columns.find(({ id }) => id === columnBefore(columns, drag.id, drag.at.x));
    const x = before ? before.rect.x - 20 : last.rect.x + last.rect.width + 20;
    return <path d={`M ${x} ${first.rect.y - 8} V ${first.rect.y + first.rect.height}`} />;
  }
  if (drag.what === 'end' && isSideways(drag)) return endPath(host, drag, columns);
  const y = heightAt(host, drag.at.y);
  if (drag.what === 'message' || drag.what === 'end') {
    return <path d={`M ${first.rect.x} ${y} H ${last.rect.x + last.rect.width}`} />;
  }
  const source = columns.find(({ id }) => id === drag.sourceId);
  const target = columnAt(columns, drag.at.x);
  const from = source?.middle ?? drag.from.x;
  if (target && target.id === source?.id) {
    return <path d={`M ${from} ${y} h 34 v 22 h -34`} className="target" />;
  }
  const to = target?.middle ?? drag.at.x;
  const back = to < from ? 9 : -9;
  return (
    <path
      d={`M ${from} ${y} H ${to} m ${back} -5 L ${to} ${y} l ${back} 5`}
      className={target ? 'target' : ''}
    />
  );
}

/** The message as it will be: one end stays, the other follows the pointer to the next lifeline. */
function endPath(
  host: CanvasHost,
  { id, side, from, at }: Extract<Drag, { what: 'end' }>,
  columns: readonly Column[],
) {
  const message = host.live().model.store.getAs('message', id);
  const fixedId = side === 'source' ? message?.targetId : message?.sourceId;
  const fixed = columns.find((one) => one.id === fixedId)?.middle ?? from.x;
  const column = columnAt(columns, at.x);
  const moving = column?.middle ?? at.x;
  const [start, end] = side === 'source' ? [moving, fixed] : [fixed, moving];
  const back = end < start ? 9 : -9;
  const { y } = from;
  return (
    <path
      d={`M ${start} ${y} H ${end} m ${back} -5 L ${end} ${y} l ${back} 5`}
      className={column ? 'target' : ''}
    />
  );
}
