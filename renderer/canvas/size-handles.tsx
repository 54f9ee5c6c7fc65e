import type { PointerEvent } from 'react';
import { useRef } from 'react';
import type { Corner, SnapField } from '../../shared/diagrams/arranging/guides';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import { canArrange } from './arrange-actions';
import { allowedSize, isResizable, LEAST_SIZE, resize } from './arranging';
import type { CanvasHost } from './live';
import { fieldAround, followKeys, snapRules } from './moving';

interface Held {
  corner: Corner;
  start: Rect;
  from: Point;
  field: SnapField;
  /** As far as the pointer got; null: it has not moved. */
  to: Rect | null;
}

const CORNERS: readonly Corner[] = [
  { x: 'left', y: 'top' },
  { x: 'right', y: 'top' },
  { x: 'left', y: 'bottom' },
  { x: 'right', y: 'bottom' },
];

interface SizeHandlesProps {
  host: CanvasHost;
  id: string;
  rect: Rect;
}

/** The corners of the selected box, to make it larger or smaller. */
export function SizeHandles({ host, id, rect }: SizeHandlesProps) {
  const held = useRef<Held | null>(null);
  if (!isResizable(host, id) || !canArrange(host)) return null;
  const point = (event: PointerEvent) =>
    host.flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
  const onPointerDown = (event: PointerEvent, corner: Corner) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const field = fieldAround(host, new Set([id]));
    held.current = { corner, start: rect, from: point(event), field, to: null };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!held.current) return;
    followKeys(host, event);
    held.current.to = show(host, id, held.current, point(event));
    host.ui.setState({ putBack });
  };
  const putBack = () => {
    held.current = null;
    host.live().positions.drag(null);
    host.ui.setState({ guides: null, inHand: null, putBack: null });
  };
  const letGo = () => {
    const done = held.current;
    held.current = null;
    if (done?.to) void commit(host, id, done.to);
  };
  return CORNERS.map((corner) => (
    <div
      key={`${corner.x} ${corner.y}`}
      className={`mw-size ${corner.x} ${corner.y} nodrag nopan`}
      data-corner={`${corner.y}-${corner.x}`}
      style={{
        left: corner.x === 'left' ? rect.x : rect.x + rect.width,
        top: corner.y === 'top' ? rect.y : rect.y + rect.height,
      }}
      onPointerDown={(event) => onPointerDown(event, corner)}
      onPointerMove={onPointerMove}
      onPointerUp={letGo}
      onLostPointerCapture={letGo}
    />
  ));
}

/** Shows the box as the pointer has it, without changing the model yet. */
function show(host: CanvasHost, id: string, held: Held, at: Point): Rect {
  const { corner, start, field } = held;
  const wished = pulled(held, at);
  const rules = snapRules(host);
  const snapped = rules ? field.snapCorner(wished, corner, rules) : null;
  const { width, height } = snapped ?? wished;
  const asked = {
    width: Math.round(Math.max(LEAST_SIZE, width)),
    height: Math.round(Math.max(LEAST_SIZE, height)),
  };
  // The opposite corner stays, whatever size the content allows.
  const size = allowedSize(host, id, asked);
  const place = {
    x: corner.x === 'left' ? start.x + start.width - size.width : start.x,
    y: corner.y === 'top' ? start.y + start.height - size.height : start.y,
  };
  host.ui.setState({
    inHand: { sizes: new Map([[id, asked]]), bends: new Map() },
    guides: snapped && { lines: snapped.lines, gaps: [] },
  });
  host.live().positions.drag(new Map([[id, place]]));
  return { ...place, ...asked };
}

/** The rectangle whose corner has followed the pointer. */
function pulled({ corner, start, from }: Held, at: Point): Rect {
  const dx = at.x - from.x;
  const dy = at.y - from.y;
  const { x, y, width, height } = start;
  return {
    ...(corner.x === 'left' ? { x: x + dx, width: width - dx } : { x, width: width + dx }),
    ...(corner.y === 'top' ? { y: y + dy, height: height - dy } : { y, height: height + dy }),
  };
}

async function commit(host: CanvasHost, id: string, to: Rect): Promise<void> {
  host.ui.setState({ guides: null, putBack: null });
  const asked = new Map([[id, { width: to.width, height: to.height }]]);
  await resize(host, new Map([[id, to]]), asked, 'Resize an element').finally(() => {
    host.live().positions.drag(null);
    host.ui.setState({ inHand: null });
  });
}
