import type { PointerEvent } from 'react';
import { useRef } from 'react';
import type { Point } from '../../shared/diagrams/geometry';
import type { Stretch } from '../../shared/diagrams/routing/waypoints';
import { moveStretch, stretchesOf } from '../../shared/diagrams/routing/waypoints';
import { bend, gridOf, keepBend, removeWaypoint } from './bending';
import { canArrange } from './arrange-actions';
import { hasText } from './element-text';
import type { CanvasHost } from './live';
import { followKeys } from './moving';
import { useCanvasUi, useControls } from './ui-state';
import type { WireEdgeType } from './wire-edge';

/** Movement below this is a click, px on the screen. */
const CLICK = 3;

/** What a part of a line becomes when the pointer has got to a place. */
type Part = (at: Point) => Point[];

/** Where the selected line is taken hold of: its stretches, and the points that it was given. */
export function LineHandles({ host, edge }: { host: CanvasHost; edge: WireEdgeType }) {
  const hold = useHold(host, edge.id);
  const controls = useControls();
  const current = useCanvasUi(({ waypoint }) =>
    waypoint?.lineId === edge.id ? waypoint.index : null,
  );
  const { data } = edge;
  const isFree = useCanvasUi((ui) => ui.editing === null && ui.connecting === null);
  if (!data || !isFree || host.live().model.readOnly) return null;
  const { points } = data.route;
  const via = data.edge.via ?? [];
  const editText = () => {
    if (hasText(host.live().model.store.get(edge.id))) {
      controls.startEditing({ what: 'name', id: edge.id });
    }
  };
  return (
    <>
      <svg className="mw-bends" aria-hidden="true">
        {stretchesOf(points).map((stretch) => (
          <path
            key={stretch.index}
            className={`mw-stretch nodrag nopan ${stretch.level ? 'level' : 'upright'}`}
            data-stretch={stretch.index}
            d={pathOf(stretch)}
            {...hold(besideOf(points, via, stretch))}
            onDoubleClick={editText}
          />
        ))}
      </svg>
      {stretchesOf(points, 48).map(({ index, middle, level }) => (
        <i
          key={index}
          className={`mw-bend-mark ${level ? 'level' : 'upright'}`}
          style={{ left: middle.x, top: middle.y }}
        />
      ))}
      {via.map((point, index) => (
        <div
          // A point is known by its number: it moves under the pointer.
          key={index}
          className={`mw-waypoint nodrag nopan ${index === current ? 'current' : ''}`}
          data-waypoint={index}
          style={{ left: point.x, top: point.y }}
          {...hold(
            (at) => via.map((one, other) => (other === index ? at : one)),
            () => host.ui.setState({ waypoint: { lineId: edge.id, index } }),
          )}
          onDoubleClick={() => void removeWaypoint(host, edge.id, index)}
        />
      ))}
    </>
  );
}

function pathOf({ from, to }: Stretch): string {
  return `M ${from.x} ${from.y} L ${to.x} ${to.y}`;
}

function besideOf(points: readonly Point[], via: readonly Point[], stretch: Stretch): Part {
  return (at) => moveStretch(points, via, stretch, stretch.level ? at.y : at.x);
}

/** Pointer handlers of a part of a line: a drag bends it. */
function useHold(host: CanvasHost, lineId: string) {
  const held = useRef<{ part: Part; from: Point; moved: boolean } | null>(null);
  const putBack = () => {
    held.current = null;
    host.ui.setState({ inHand: null, putBack: null });
  };
  return (part: Part, click?: () => void) => ({
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || !(canArrange(host) || host.ui.getState().waypoint)) return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { part, from: { x: event.clientX, y: event.clientY }, moved: false };
    },
    onPointerMove(event: PointerEvent) {
      const now = held.current;
      if (!now) return;
      followKeys(host, event);
      const { clientX: x, clientY: y } = event;
      now.moved ||= Math.hypot(x - now.from.x, y - now.from.y) > CLICK;
      if (!now.moved) return;
      bend(host, lineId, now.part(gridOf(host, host.flow.screenToFlowPosition({ x, y }))));
      host.ui.setState({ putBack });
    },
    onPointerUp() {
      const now = held.current;
      held.current = null;
      host.ui.setState({ putBack: null });
      if (now?.moved) void keepBend(host, lineId);
      else if (now) click?.();
    },
    onPointerCancel: putBack,
  });
}
