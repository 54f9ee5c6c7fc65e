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
  dropLifeline,
  dropMessage,
  heightAt,
} from './sequence-gestures';
import { useControls } from './ui-state';

/** What is being dragged; places in canvas px. */
type Drag =
  | { what: 'draw'; sourceId: string; from: Point; at: Point }
  | { what: 'message'; id: string; from: Point; at: Point }
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
      {scene.edges.map(({ id, shape }) => {
        const points = scene.arrangement?.lines.get(id) ?? [];
        const xs = points.map(({ x }) => x);
        const ys = points.map(({ y }) => y);
        const left = Math.min(...xs);
        const top = Math.min(...ys) - HALF_STRIP;
        if (points.length === 0) return null;
        return (
          <div
            key={id}
            className="mw-seq-message nodrag nopan"
            data-message={id}
            title={shape.label}
            style={{
              transform: `translate(${left}px, ${top}px)`,
              width: Math.max(...xs) - left,
              height: Math.max(...ys) + HALF_STRIP - top,
            }}
            {...strip(id, (at) => ({ what: 'message', id, from: at, at }))}
          />
        );
      })}
      {drag && <DragPreview host={host} drag={drag} columns={columns} />}
      <SequenceEditor host={host} scene={scene} columns={columns} />
    </ViewportPortal>
  );
}

type Strip = ReturnType<typeof useStrips>;

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
  return (id: string, begin: (at: Point) => Drag) => ({
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag(begin(point(event)));
    },
    onPointerMove(event: PointerEvent) {
      if (drag) setDrag({ ...drag, at: point(event) });
    },
    onPointerUp(event: PointerEvent) {
      const done = drag && { ...drag, at: point(event) };
      setDrag(null);
      if (done) void finish(host, done, id, event.shiftKey || event.ctrlKey || event.metaKey);
    },
    onPointerCancel: () => setDrag(null),
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
    case 'head':
      return dropLifeline(host, drag.id, drag.at.x);
  }
}

function isDrag({ from, at }: Drag): boolean {
  return Math.hypot(at.x - from.x, at.y - from.y) > CLICK;
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
  const y = heightAt(host, drag.at.y);
  if (drag.what === 'message') {
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
