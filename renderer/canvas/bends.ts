import type { Point } from '../../shared/diagrams/geometry';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import type { Scene } from './scene';

/** Lines that people bend, as commands. Pure: nothing here changes anything. */

/**
 * Waypoints of lines whose both boxes move by the same way: they go along. Those of other lines stay
 * where they are.
 */
export function bendsAlong(
  { edges }: Pick<Scene, 'edges'>,
  from: ReadonlyMap<string, Point>,
  to: ReadonlyMap<string, Point>,
): Map<string, readonly Point[]> {
  const bends = new Map<string, readonly Point[]>();
  const shiftOf = (id: string): Point | null => {
    const [before, after] = [from.get(id), to.get(id)];
    return before && after ? { x: after.x - before.x, y: after.y - before.y } : null;
  };
  for (const { id, shape, via } of edges) {
    if (!via || via.length === 0) continue;
    const source = shiftOf(shape.sourceId);
    const target = shiftOf(shape.targetId);
    if (!source || !target || source.x !== target.x || source.y !== target.y) continue;
    if (source.x === 0 && source.y === 0) continue;
    bends.set(
      id,
      via.map(({ x, y }) => ({ x: x + source.x, y: y + source.y })),
    );
  }
  return bends;
}

/** Commands that say which points lines pass; none for a diagram without a record of its own. */
export function bendCommands(
  diagramId: string | null,
  newId: NewId,
  bends: ReadonlyMap<string, readonly Point[]>,
): Command[] {
  if (diagramId === null || bends.size === 0) return [];
  const lines = Array.from(bends, ([elementId, via]) => ({
    id: newId('lnp'),
    elementId,
    waypoints: via.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })),
  }));
  return [{ type: 'bend-lines', diagramId, lines }];
}
