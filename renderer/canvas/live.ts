import type { ReactFlowInstance } from '@xyflow/react';
import type { DiagramTypeId } from '../../shared/diagrams';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import type { BoxIndex } from './box-index';
import type { CanvasNode } from './node-types';
import type { CanvasModel } from './ports';
import type { Positions } from './positions';
import type { Scene } from './scene';
import type { CanvasUiStore } from './ui-state';
import type { WireEdgeType } from './wire-edge';

/** The canvas as it is right now, for handlers that live longer than one render. */
export interface Live {
  model: CanvasModel;
  scene: Scene;
  /** The diagram as a whole, of which `scene` may be a part. */
  whole: Scene;
  positions: Positions;
  /** Where boxes stand or are about to, canvas px. */
  rects: ReadonlyMap<string, Rect>;
  /** The same boxes, by place. */
  index: BoxIndex;
  /** True while a large diagram is seen from afar, as one picture. */
  painted: boolean;
  type: DiagramTypeId;
  motion: number;
  /** Nothing but the drawing is there, as large as there is room. */
  bare: boolean;
}

/** What the handlers of one mounted canvas share. */
export interface CanvasHost {
  live(): Live;
  ui: CanvasUiStore;
  flow: ReactFlowInstance<CanvasNode, WireEdgeType>;
  /** The element that holds the keyboard focus. */
  surface(): HTMLElement | null;
  /** Last place of the pointer over the canvas, canvas px; null when it is elsewhere. */
  pointer(): Point | null;
  showAs(type: DiagramTypeId): void;
  /** Says something to screen readers. */
  announce(text: string): void;
}

/** The middle of what is in view, canvas px. */
export function viewCentre(host: CanvasHost): Point {
  const box = host.surface()?.getBoundingClientRect();
  if (!box) return { x: 0, y: 0 };
  return host.flow.screenToFlowPosition({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
}

/** The box under a point, topmost last; undefined when there is none. */
export function boxAt(rects: ReadonlyMap<string, Rect>, { x, y }: Point): string | undefined {
  let found: string | undefined;
  for (const [id, rect] of rects) {
    if (x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y <= rect.y + rect.height) {
      found = id;
    }
  }
  return found;
}
