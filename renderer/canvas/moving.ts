import type { Segment } from '../../shared/diagrams/arranging/guides';
import { SnapField } from '../../shared/diagrams/arranging/guides';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import { bounds } from '../../shared/diagrams/geometry';
import { carriedBy } from '../../shared/diagrams/groups';
import { bendsAlong } from './bends';
import { backdropIds } from './flow-elements';
import type { CanvasHost } from './live';

/** Drags of boxes: what goes along, and what they come in line with. */

/** What is being dragged, as it was when the drag began. */
interface Drag {
  /** Corners of everything that moves. */
  starts: ReadonlyMap<string, Point>;
  /** Around the boxes that are held, not what goes along with them. */
  area: Rect;
  field: SnapField;
  /** Corners of everything that moves, as far as it got. */
  places: ReadonlyMap<string, Point>;
  /** Given up with the button still down: the pointer moves nothing any more. */
  cancelled: boolean;
}

const drags = new WeakMap<CanvasHost, Drag>();
const freehand = new WeakSet<CanvasHost>();

/** So near, px on the screen, counts as in line. */
const REACH = 6;
/** Farther out than this boxes are too small to be put in line with each other. */
const GUIDES_ABOVE = 0.35;
/** From this zoom on one can place things on the finer grid. */
const FINE_ABOVE = 1.5;

/** Alt: nothing is put in line and nothing on the grid. */
export function followKeys(host: CanvasHost, { altKey }: { altKey: boolean }): void {
  if (altKey) freehand.add(host);
  else freehand.delete(host);
}

/** How things snap right now; null: not at all. */
export function snapRules(host: CanvasHost): { reach: number; grid: number } | null {
  if (freehand.has(host)) return null;
  const zoom = host.flow.getZoom();
  return { reach: REACH / zoom, grid: zoom >= FINE_ABOVE ? 4 : 8 };
}

/** The boxes in view, but for some, to come in line with. */
export function fieldAround(host: CanvasHost, except: ReadonlySet<string>): SnapField {
  const { index, rects, scene } = host.live();
  const view = host.surface()?.getBoundingClientRect();
  if (!view || host.flow.getZoom() < GUIDES_ABOVE) return new SnapField([]);
  const corner = host.flow.screenToFlowPosition({ x: view.x, y: view.y });
  const end = host.flow.screenToFlowPosition({ x: view.right, y: view.bottom });
  const region = { ...corner, width: end.x - corner.x, height: end.y - corner.y };
  const backdrops = backdropIds(scene);
  const near = index.within(region).filter((id) => !except.has(id) && !backdrops.has(id));
  return new SnapField(near.flatMap((id) => rects.get(id) ?? []));
}

function beginDrag(host: CanvasHost, ids: Iterable<string>): Drag {
  const { rects, scene } = host.live();
  const held = [...ids];
  const carried = carriedBy(scene.boxes, rects, held);
  const starts = new Map<string, Point>();
  for (const id of carried) {
    const rect = rects.get(id);
    // What the model places stays where it is, in a group or not.
    if (rect && !scene.arrangement?.rects.has(id)) starts.set(id, { x: rect.x, y: rect.y });
  }
  const area = bounds(held.flatMap((id) => rects.get(id) ?? []));
  const drag: Drag = {
    starts,
    places: starts,
    area: area ?? { x: 0, y: 0, width: 0, height: 0 },
    field: fieldAround(host, carried),
    cancelled: false,
  };
  drags.set(host, drag);
  host.ui.setState({ putBack: () => cancelDrag(host) });
  return drag;
}

/** Follows the pointer: `moved` holds the corners of what it holds, as far as it got. */
export function dragTo(host: CanvasHost, moved: ReadonlyMap<string, Point>): void {
  const drag = drags.get(host) ?? beginDrag(host, moved.keys());
  const [[id, at] = []] = moved;
  const start = drag.starts.get(id ?? '');
  if (!at || !start || drag.cancelled) return;
  const { area } = drag;
  const wished = { ...area, x: area.x + at.x - start.x, y: area.y + at.y - start.y };
  const rules = snapRules(host);
  const to = rules ? drag.field.snap(wished, rules) : { ...rounded(wished), ...NO_GUIDES };
  const shift = { x: to.x - area.x, y: to.y - area.y };
  const places = new Map(
    Array.from(drag.starts, ([one, { x, y }]) => [one, { x: x + shift.x, y: y + shift.y }]),
  );
  drag.places = places;
  host.live().positions.drag(places);
  const bends = bendsAlong(host.live().scene, drag.starts, places);
  const inHand = bends.size > 0 ? { sizes: new Map(), bends } : null;
  host.ui.setState({ guides: { lines: to.lines, gaps: to.gaps }, inHand });
}

const NO_GUIDES: { lines: Segment[]; gaps: Segment[] } = { lines: [], gaps: [] };

function rounded(rect: Rect): Rect {
  return { ...rect, x: Math.round(rect.x), y: Math.round(rect.y) };
}

/** Everything that is dragged goes back; until the button is let go nothing is dragged. */
function cancelDrag(host: CanvasHost): void {
  const drag = drags.get(host);
  if (drag) drag.cancelled = true;
  host.live().positions.drag(null);
  host.ui.setState({ guides: null, inHand: null, putBack: null });
}

/** Ends the drag; undefined when nothing was dragged, or no longer. What is drawn may lag behind what it says. */
export function endDrag(host: CanvasHost): Pick<Drag, 'starts' | 'places'> | undefined {
  const drag = drags.get(host);
  drags.delete(host);
  host.ui.setState({ guides: null, putBack: null });
  return drag?.cancelled ? undefined : drag;
}

/** A drag whose end nobody heard of, because what was dragged went: the next one starts afresh. */
export function dropStaleDrag(host: CanvasHost): void {
  if (!drags.has(host)) return;
  endDrag(host);
  host.live().positions.drag(null);
  host.ui.setState({ inHand: null });
}
