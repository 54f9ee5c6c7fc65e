import type { Rect } from '../../shared/diagrams/geometry';
import type { LinePlaces, LineTexts, Route, Wire } from '../../shared/diagrams/routing';
import { placeTexts, routeAll } from '../../shared/diagrams/routing';

/** Some lines of a large diagram to route, with what is around them. */
export interface RoutingTask {
  boxes: [id: string, rect: Rect][];
  /** The lines to route, and those around them that stay as they are. */
  wires: Wire[];
  texts: LineTexts[];
  /** Routes of the lines that stay. */
  routed: [id: string, route: Route][];
}

/** A line and where its texts are. */
export interface DrawnLine {
  id: string;
  route: Route;
  places: LinePlaces;
}

/** Routes the lines of a task that have no route yet. */
export function routeTask({ boxes, wires, texts, routed }: RoutingTask): DrawnLine[] {
  const rects = new Map(boxes);
  const previous = new Map(routed);
  const routes = routeAll(rects, wires, { boxes: new Set(), previous });
  const places = placeTexts(rects, routes, texts);
  return wires.flatMap(({ id }) => {
    const route = routes.get(id);
    const place = places.get(id);
    return route && place && !previous.has(id) ? [{ id, route, places: place }] : [];
  });
}
