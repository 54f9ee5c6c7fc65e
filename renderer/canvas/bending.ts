import type { Point } from '../../shared/diagrams/geometry';
import { addWaypoint, neededWaypoints, stretchesOf } from '../../shared/diagrams/routing/waypoints';
import { bendCommands } from './bends';
import type { CanvasHost } from './live';
import { snapRules } from './moving';
import { ensureDiagram, placeCommands } from './placing';
import type { WireEdgeType } from './wire-edge';

/** Bending lines by hand: what is shown meanwhile, and the change in the end. */

/** A place on the grid that counts right now. */
export function gridOf(host: CanvasHost, { x, y }: Point): Point {
  const grid = snapRules(host)?.grid ?? 1;
  const snap = (value: number) => Math.round(value / grid) * grid;
  return { x: snap(x), y: snap(y) };
}

/** Shows a line as it would run through these points. */
export function bend(host: CanvasHost, lineId: string, via: readonly Point[]): void {
  host.ui.setState({ inHand: { sizes: new Map(), bends: new Map([[lineId, via]]) } });
}

/** Makes what is shown of a line a change of the model. */
export async function keepBend(host: CanvasHost, lineId: string): Promise<void> {
  const via = host.ui.getState().inHand?.bends.get(lineId);
  if (via) {
    await saveBend(host, lineId, via).finally(() => host.ui.setState({ inHand: null }));
  }
}

async function saveBend(host: CanvasHost, lineId: string, via: readonly Point[]): Promise<void> {
  const { model, positions, rects, scene } = host.live();
  const shape = scene.edges.find(({ id }) => id === lineId)?.shape;
  const source = rects.get(shape?.sourceId ?? '');
  const target = rects.get(shape?.targetId ?? '');
  if (!source || !target || model.readOnly) return;
  const kept = via.length > 1 ? neededWaypoints(source, target, via) : via;
  const { waypoint } = host.ui.getState();
  if (waypoint && kept.length <= waypoint.index) host.ui.setState({ waypoint: null });
  const { diagramId, commands } = ensureDiagram(scene, model.newId);
  await model.execute([
    ...commands,
    ...placeCommands({ ...scene, diagramId }, model.newId, new Map(), positions.unsaved()),
    ...bendCommands(diagramId, model.newId, new Map([[lineId, kept]])),
  ]);
}

/** The waypoints of a line; none for one that runs by itself. */
export function waypointsOf(host: CanvasHost, lineId: string): readonly Point[] {
  return host.live().scene.edges.find(({ id }) => id === lineId)?.via ?? [];
}

export async function removeWaypoint(
  host: CanvasHost,
  lineId: string,
  index: number,
): Promise<void> {
  const via = waypointsOf(host, lineId).filter((_point, at) => at !== index);
  host.ui.setState({ waypoint: null });
  await saveBend(host, lineId, via);
}

/** Lets lines run by themselves again. */
export async function straighten(host: CanvasHost, lineIds: readonly string[]): Promise<void> {
  const { model, scene } = host.live();
  const bent = lineIds.filter((id) => waypointsOf(host, id).length > 0);
  const bends = new Map(bent.map((id): [string, Point[]] => [id, []]));
  host.ui.setState({ waypoint: null });
  const commands = bendCommands(scene.diagramId, model.newId, bends);
  if (commands.length > 0 && !model.readOnly) await model.execute(commands);
}

/** Takes hold of the next point of a line; of a fresh one in its longest stretch where it has none. */
export function holdNextWaypoint(host: CanvasHost, edge: WireEdgeType): void {
  const { waypoint } = host.ui.getState();
  const via = edge.data?.edge.via ?? [];
  if (via.length > 0) {
    const index = waypoint?.lineId === edge.id ? (waypoint.index + 1) % via.length : 0;
    host.ui.setState({ waypoint: { lineId: edge.id, index } });
    return;
  }
  const points = edge.data?.route.points ?? [];
  const size = ({ from, to }: { from: Point; to: Point }) =>
    Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
  const [longest] = stretchesOf(points, 0).sort((a, b) => size(b) - size(a));
  if (!longest) return;
  const { middle } = longest;
  const fresh = addWaypoint(points, via, { x: Math.round(middle.x), y: Math.round(middle.y) });
  void saveBend(host, edge.id, fresh.via).then(() =>
    host.ui.setState({ waypoint: { lineId: edge.id, index: fresh.index } }),
  );
}

/** Moves the point that the keyboard holds. */
export async function nudgeWaypoint(host: CanvasHost, by: Point): Promise<void> {
  const { waypoint } = host.ui.getState();
  if (!waypoint) return;
  const { lineId, index } = waypoint;
  const via = waypointsOf(host, lineId).map(({ x, y }, at) =>
    at === index ? { x: x + by.x, y: y + by.y } : { x, y },
  );
  const { model, scene } = host.live();
  await model.execute(bendCommands(scene.diagramId, model.newId, new Map([[lineId, via]])));
}
