import { getViewportForBounds } from '@xyflow/react';
import type { Viewport } from '@xyflow/react';
import { bounds } from '../../shared/diagrams/geometry';
import type { Rect } from '../../shared/diagrams/geometry';
import type { Store } from '../../shared/metamodel/store';
import type { CanvasHost } from './live';

export const MIN_ZOOM = 0.08;
export const MAX_ZOOM = 3;

/** Room for the toolbars along the edges of the canvas. */
const PADDING = { top: '60px', right: '40px', bottom: '48px', left: '40px' } as const;

/** Brings these boxes (default: all) into view. Works from rectangles, before anything is drawn. */
export function fitBoxes(host: CanvasHost, ids?: readonly string[], duration?: number): void {
  const { rects, motion } = host.live();
  const chosen = ids ? ids.flatMap((id) => rects.get(id) ?? []) : [...rects.values()];
  const area = bounds(chosen);
  const view = host.surface()?.getBoundingClientRect();
  if (!area || !view || view.width === 0) return;
  // A single box is shown at its size, in the middle; a whole diagram is never magnified.
  const most = ids ? Math.max(1, Math.min(1.25, host.flow.getZoom())) : 1;
  const viewport = getViewportForBounds(area, view.width, view.height, MIN_ZOOM, most, PADDING);
  void host.flow.setViewport(viewport, { duration: duration ?? motion });
}

/** True when the whole rectangle is in view. */
export function inView(host: CanvasHost, rect: Rect): boolean {
  const view = host.surface()?.getBoundingClientRect();
  if (!view) return true;
  const { x, y, zoom } = host.flow.getViewport();
  const left = rect.x * zoom + x;
  const top = rect.y * zoom + y;
  return (
    left >= 0 &&
    top >= 0 &&
    left + rect.width * zoom <= view.width &&
    top + rect.height * zoom <= view.height
  );
}

/**
 * Scrolls just far enough that a box is in view; the zoom stays.
 *
 * @param below room to keep free under it, canvas px.
 */
export function scrollIntoView(host: CanvasHost, id: string, below = 0): void {
  const box = host.live().rects.get(id);
  const rect = box && { ...box, height: box.height + below };
  const view = host.surface()?.getBoundingClientRect();
  if (!rect || !view || inView(host, rect)) return;
  const { x, y, zoom } = host.flow.getViewport();
  const shift = (start: number, size: number, room: number) => {
    const margin = 48;
    if (size > room - 2 * margin || start < margin) return margin - start;
    return Math.min(0, room - margin - (start + size));
  };
  const viewport = {
    zoom,
    x: x + shift(rect.x * zoom + x, rect.width * zoom, view.width),
    y: y + shift(rect.y * zoom + y, rect.height * zoom, view.height),
  };
  void host.flow.setViewport(viewport, { duration: host.live().motion });
}

const viewports = new WeakMap<Store, Map<string, Viewport>>();

/** Where a diagram was looked at last, for as long as the project is open. */
export function rememberViewport(store: Store, key: string, viewport: Viewport): void {
  const known = viewports.get(store) ?? new Map<string, Viewport>();
  known.set(key, viewport);
  viewports.set(store, known);
}

export function rememberedViewport(store: Store, key: string): Viewport | undefined {
  return viewports.get(store)?.get(key);
}
