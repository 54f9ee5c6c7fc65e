import type { Point, Rect } from '../../../shared/diagrams/geometry';
import { neighbourhood } from '../../../shared/diagrams/neighbourhood';
import type { Store } from '../../../shared/metamodel/store';
import type { Scene } from '../scene';

export const LEAST_HOPS = 1;
export const MOST_HOPS = 3;

/** A part of a diagram that one canvas shows for a while; nothing of it is in the model. */
export interface Focus {
  /** The elements that it is about. */
  seeds: readonly string[];
  /** How many lines away from them others may be. */
  hops: number;
  /** Corners while it lasts, canvas px. */
  places: ReadonlyMap<string, Point>;
  /** Where everything stood before, and will again, canvas px. */
  around: ReadonlyMap<string, Rect>;
}

/** The part of a scene that a focus shows, with places of its own. */
export function focusScene(store: Store, whole: Scene, focus: Omit<Focus, 'around'>): Scene {
  const { seeds, hops, places } = focus;
  const ids = neighbourhood(store, whole, seeds, hops);
  const boxes = new Map([...whole.boxes].filter(([id]) => ids.has(id)));
  const stored = new Map(
    Array.from(places, ([id, corner]) => {
      const { width = null, height = null } = whole.stored.get(id) ?? {};
      return [id, { ...corner, width, height }];
    }),
  );
  const stands = (id: string) => {
    const [here, there] = [stored.get(id), whole.stored.get(id)];
    return here?.x === there?.x && here?.y === there?.y;
  };
  const edges = whole.edges
    .filter(({ shape }) => boxes.has(shape.sourceId) && boxes.has(shape.targetId))
    .map((edge) => {
      // The points that a line passes mean nothing where its boxes stand elsewhere.
      const { via: _via, ...straight } = edge;
      return stands(edge.shape.sourceId) && stands(edge.shape.targetId) ? edge : straight;
    });
  return { ...whole, boxes, edges, stored, focus: `${seeds.join(' ')} ${hops}` };
}
