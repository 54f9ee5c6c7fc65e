import type { Rect } from '../../shared/diagrams/geometry';
import { centre } from '../../shared/diagrams/geometry';
import { quickLine, touches } from '../../shared/diagrams/quick-line';
import type { Scene, SceneEdge } from './scene';

/** The canvas is cut into tiles: what is in the page changes when another tile comes into view. */
const TILE = 512;

/**
 * Tiles that are in view, and a half to each side so that what comes into view is there already.
 *
 * @returns in canvas px.
 */
export function tilesInView(
  { x, y, zoom }: { x: number; y: number; zoom: number },
  view: { width: number; height: number },
): Rect {
  const margin = TILE / 2;
  const left = Math.floor((-x / zoom - margin) / TILE) * TILE;
  const top = Math.floor((-y / zoom - margin) / TILE) * TILE;
  const right = Math.ceil(((view.width - x) / zoom + margin) / TILE) * TILE;
  const bottom = Math.ceil(((view.height - y) / zoom + margin) / TILE) * TILE;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Lines that run through a region or end in it. A line that has not been routed is taken to run as
 * the crow would, if it could not fly slantwise.
 */
export function edgesWithin(
  { edges }: Pick<Scene, 'edges'>,
  rects: ReadonlyMap<string, Rect>,
  region: Rect,
): SceneEdge[] {
  return edges.filter(({ shape, via }) => {
    const source = rects.get(shape.sourceId);
    const target = rects.get(shape.targetId);
    if (!source || !target) return false;
    return (
      overlap(source, region) ||
      overlap(target, region) ||
      (via !== undefined && touches([centre(source), ...via, centre(target)], region)) ||
      (spans(source, target, region) && touches(quickLine(source, target), region))
    );
  });
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A cheap look first: the rectangle between the middles of both boxes. */
function spans(source: Rect, target: Rect, region: Rect): boolean {
  const ax = source.x + source.width / 2;
  const bx = target.x + target.width / 2;
  if ((ax < bx ? ax : bx) > region.x + region.width || (ax > bx ? ax : bx) < region.x) return false;
  const ay = source.y + source.height / 2;
  const by = target.y + target.height / 2;
  return (ay < by ? ay : by) <= region.y + region.height && (ay > by ? ay : by) >= region.y;
}
