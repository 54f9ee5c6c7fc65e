import { getViewportForBounds } from '@xyflow/react';
import type { Viewport } from '@xyflow/react';
import { bounds } from '../../shared/diagrams/geometry';
import type { Rect } from '../../shared/diagrams/geometry';
import type { Store } from '../../shared/metamodel/store';
import { levelOfDetail } from './level-of-detail';
import type { CanvasHost } from './live';

/** Small enough that five thousand boxes are in view. */
export const MIN_ZOOM = 0.02;
export const MAX_ZOOM = 3;

/** Free space around a diagram that is shown as a whole, px. */
const MARGIN = 16;

/** Room for the toolbars along the edges of the canvas; in a narrow one they take several rows. */
function paddingOf(
  surface: HTMLElement,
): Record<'top' | 'right' | 'bottom' | 'left', `${number}px`> {
  const area = surface.getBoundingClientRect();
  const bars = surface.parentElement?.querySelector('.mw-corner.top')?.getBoundingClientRect();
  const used = Math.max(44, (bars?.bottom ?? area.top) - area.top) + MARGIN;
  // Of a very low canvas the bars may cover a part: it would show nothing but room for them.
  const top = Math.min(used, Math.round(area.height * 0.35));
  const bottom = Math.min(48, Math.round(area.height * 0.2));
  const sides = area.width < 520 ? MARGIN : 40;
  return { top: `${top}px`, right: `${sides}px`, bottom: `${bottom}px`, left: `${sides}px` };
}

/**
 * Brings these boxes (default: all) into view. Works from rectangles, before anything is drawn.
 *
 * @returns where the view goes; null when there is nothing to show.
 */
export function fitBoxes(
  host: CanvasHost,
  ids?: readonly string[],
  duration?: number,
): Viewport | null {
  const { rects, motion, bare } = host.live();
  const chosen = ids ? ids.flatMap((id) => rects.get(id) ?? []) : [...rects.values()];
  const area = bounds(chosen);
  const surface = host.surface();
  const view = surface?.getBoundingClientRect();
  if (!area || !surface || !view || view.width === 0) return null;
  // A single box is shown at its size, in the middle; a whole diagram is magnified for an audience only.
  const most = ids ? Math.max(1, Math.min(1.25, host.flow.getZoom())) : bare ? 2 : 1;
  const viewport = getViewportForBounds(
    area,
    view.width,
    view.height,
    MIN_ZOOM,
    most,
    paddingOf(surface),
  );
  void host.flow.setViewport(viewport, { duration: duration ?? motion });
  return viewport;
}

/** True when the whole rectangle is in view. */
export function inView(host: CanvasHost, rect: Rect): boolean {
  const view = host.surface()?.getBoundingClientRect();
  return !view || isInside(rect, view, host.flow.getViewport());
}

/** True when the whole diagram is in view. */
function allInView(host: CanvasHost, view: Size, viewport: Viewport): boolean {
  return [...host.live().rects.values()].every((rect) => isInside(rect, view, viewport));
}

interface Size {
  width: number;
  height: number;
}

function isInside(rect: Rect, view: Size, { x, y, zoom }: Viewport): boolean {
  const left = rect.x * zoom + x;
  const top = rect.y * zoom + y;
  return (
    left >= 0 &&
    top >= 0 &&
    left + rect.width * zoom <= view.width &&
    top + rect.height * zoom <= view.height
  );
}

/** A canvas smaller than this shows nothing, px. */
const LEAST_ROOM = 60;

/**
 * A diagram that was in view as a whole stays so when panels or the window's zoom make the canvas
 * smaller. When the canvas grows again it follows, unless somebody moved or zoomed meanwhile.
 *
 * @returns stops it.
 */
export function keepInView(host: CanvasHost): () => void {
  const surface = host.surface();
  if (!surface) return () => {};
  let before: Size = surface.getBoundingClientRect();
  let fitted: Viewport | null = null;
  const observer = new ResizeObserver(() => {
    const now: Size = surface.getBoundingClientRect();
    const viewport = host.flow.getViewport();
    const cut = allInView(host, before, viewport) && !allInView(host, now, viewport);
    // A half that has just been opened has no width at first: nothing was fitted to that.
    const hadNoRoom = Math.min(before.width, before.height) < LEAST_ROOM;
    if (cut || hadNoRoom || (fitted && isSameView(viewport, fitted)))
      fitted = fitBoxes(host, undefined, 0);
    before = now;
  });
  observer.observe(surface);
  return () => observer.disconnect();
}

function isSameView(a: Viewport, b: Viewport): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.001;
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

/** Before a text is edited: brings the box so near that it can be read. */
export function comeNear(host: CanvasHost, id: string): void {
  if (levelOfDetail(host.flow.getZoom()) !== 'full') fitBoxes(host, [id], 0);
}

interface Remembered {
  viewport: Viewport;
  /** Whether the whole diagram was in view. */
  whole: boolean;
}

const viewports = new WeakMap<Store, Map<string, Remembered>>();

/** Where a diagram was looked at last, for as long as the project is open. */
export function rememberViewport(host: CanvasHost, key: string, viewport: Viewport): void {
  const { store } = host.live().model;
  const known = viewports.get(store) ?? new Map<string, Remembered>();
  const view = host.surface()?.getBoundingClientRect();
  known.set(key, { viewport, whole: view !== undefined && allInView(host, view, viewport) });
  viewports.set(store, known);
}

/** Comes back to where a diagram was looked at; shows all of it when that is new, or was all of it. */
export function restoreViewport(host: CanvasHost, key: string): void {
  const known = viewports.get(host.live().model.store)?.get(key);
  const view = host.surface()?.getBoundingClientRect();
  // The canvas may have become smaller meanwhile.
  const cut = known?.whole === true && view && !allInView(host, view, known.viewport);
  if (known && !cut) void host.flow.setViewport(known.viewport);
  else fitBoxes(host, undefined, 0);
}
