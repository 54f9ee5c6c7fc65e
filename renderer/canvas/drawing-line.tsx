import { ViewportPortal } from '@xyflow/react';
import type { Rect } from '../../shared/diagrams/geometry';
import { centre } from '../../shared/diagrams/geometry';
import { roundedPath, routeAll } from '../../shared/diagrams/routing';
import { useCanvasUi } from './ui-state';

/** The line while it is drawn: to the pointer, or to the box that is aimed at. */
export function DrawingLine({ rects }: { rects: ReadonlyMap<string, Rect> }) {
  const connecting = useCanvasUi((ui) => ui.connecting);
  const source = connecting ? rects.get(connecting.sourceId) : undefined;
  if (!connecting || !source) return null;
  const { sourceId, targetId, pointer } = connecting;
  const target =
    targetId !== null ? rects.get(targetId) : pointer && { ...pointer, width: 0.1, height: 0.1 };
  if (!target) return null;
  return (
    <ViewportPortal>
      <svg className="mw-drawing" aria-hidden="true">
        <path className="mw-wire-drawing" d={drawingPath(sourceId, source, targetId, target)} />
      </svg>
    </ViewportPortal>
  );
}

function drawingPath(sourceId: string, source: Rect, targetId: string | null, target: Rect) {
  if (targetId === null) {
    const from = centre(source);
    return `M ${from.x} ${from.y} L ${target.x} ${target.y}`;
  }
  const boxes = new Map([
    [sourceId, source],
    [targetId, target],
  ]);
  const wire = { id: 'new', sourceId, targetId, mergeTarget: null, prefer: null, linkId: null };
  return roundedPath(routeAll(boxes, [wire]).get('new')?.points ?? [], 7);
}
