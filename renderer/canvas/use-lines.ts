import { useEffect, useMemo, useRef, useState } from 'react';
import type { Rect } from '../../shared/diagrams/geometry';
import { isGroup } from '../../shared/diagrams/groups';
import { afterPaint } from '../app/after-paint';
import { routeInBackground } from './background';
import { indexOf } from './box-index';
import type { FlowMemory } from './flow-elements';
import { finishRoutes, flowEdge } from './flow-elements';
import { Lines } from './lines';
import { measureText } from './measure';
import type { Positions } from './positions';
import type { Scene } from './scene';
import type { VisiblePart } from './use-visible-part';
import { edgesWithin } from './visible-part';
import type { WireEdgeType } from './wire-edge';

const NONE: WireEdgeType[] = [];

/** Boxes that lines go around: groups lie behind everything. */
function withoutGroups(
  { boxes }: Scene,
  rects: ReadonlyMap<string, Rect>,
): ReadonlyMap<string, Rect> {
  let solid: Map<string, Rect> | null = null;
  for (const [id, box] of boxes) {
    if (!isGroup(box)) continue;
    solid ??= new Map(rects);
    solid.delete(id);
  }
  return solid ?? rects;
}

/** The lines of a large diagram that are in view, or chosen; those of a whole diagram are elsewhere. */
export function useLines(
  memory: FlowMemory,
  scene: Scene,
  { dragged }: Positions,
  drawn: ReadonlyMap<string, Rect>,
  chosen: ReadonlySet<string>,
  { region, painted }: VisiblePart,
): WireEdgeType[] {
  const [lines] = useState(() => new Lines());
  /** Goes up when lines have been routed in the background. */
  const [news, setNews] = useState(0);
  const around = useMemo(() => {
    const rects = withoutGroups(scene, drawn);
    return { rects, index: indexOf(rects), measure: measureText };
  }, [scene, drawn]);
  const part = painted ? null : region;
  const seen = useMemo(() => (part ? edgesWithin(scene, drawn, part) : []), [scene, drawn, part]);
  const moving = useMemo(() => new Set(dragged.keys()), [dragged]);
  const found = useMemo(() => {
    lines.follow(around.rects);
    return { ...lines.draw(seen, around, moving), news };
  }, [lines, seen, around, moving, news]);

  const isMoving = moving.size > 0;
  const busy = useRef(false);
  useEffect(() => {
    // One task at a time: what has been passed by meanwhile is not routed any more.
    const task = isMoving || busy.current ? null : lines.nextTask(found.missing, seen, around);
    if (!task) return;
    busy.current = true;
    const route = () =>
      routeInBackground(task)
        .then((routed) => lines.keep(routed, task, seen))
        // The lines that were routed in haste stay.
        .catch(() => lines.keep([], task, seen))
        .finally(() => {
          busy.current = false;
          setNews((count) => count + 1);
        });
    // Handing the task over takes a part of the frame that shows the edit.
    afterPaint(() => void route());
  }, [lines, found, seen, around, isMoving]);

  const edges = useMemo(() => {
    if (!part) return NONE;
    const ways = new Map(Array.from(found.lines, ([id, { route }]) => [id, route]));
    const routes = finishRoutes({ ...scene, edges: seen }, drawn, ways);
    return memory.edges((last) =>
      seen.flatMap((edge) => {
        const line = found.lines.get(edge.id);
        const route = routes.get(edge.id);
        return line && route ? [flowEdge(edge, { ...line, route }, chosen, last)] : [];
      }),
    );
  }, [memory, scene, drawn, part, seen, found, chosen]);
  return edges;
}
