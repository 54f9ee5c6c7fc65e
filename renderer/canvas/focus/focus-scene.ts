import type { BoxShape } from '../../../shared/diagrams';
import { diagramTypes } from '../../../shared/diagrams';
import type { Measure } from '../../../shared/diagrams/box-size';
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
export function focusScene(
  store: Store,
  whole: Scene,
  focus: Omit<Focus, 'around'>,
  measure: Measure,
): Scene {
  const { seeds, hops, places } = focus;
  if (whole.arrangement) return arrangedPart(store, whole, focus, measure);
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

/**
 * The part of a scene whose places follow from the model, moved together: what can be reached, and of
 * the lines those that it is reached over.
 */
function arrangedPart(
  store: Store,
  whole: Scene,
  { seeds, hops }: Omit<Focus, 'around'>,
  measure: Measure,
): Scene {
  const shown = neighbourhood(store, whole, seeds, hops);
  const before = neighbourhood(store, whole, seeds, hops - 1);
  const edges = whole.edges.filter(
    ({ shape }) => before.has(shape.sourceId) || before.has(shape.targetId),
  );
  const kept = new Set(edges.map(({ id }) => id));
  const lines = whole.edges.filter(({ id }) => !kept.has(id));
  // A frame that is only there for what it holds shows as long as something is left in it.
  const boxes = [...whole.boxes].filter(([id, { shape }]) => shown.has(id) || isHolder(shape));
  const left = [...whole.boxes.keys()].filter((id) => !boxes.some(([one]) => one === id));
  const hidden = new Set([...whole.hidden, ...left, ...lines.map(({ id }) => id)]);
  const arrange = diagramTypes[whole.type].arrange;
  const arrangement = arrange?.(store, whole.subjectId, measure, hidden) ?? null;
  const placed = boxes.flatMap(([id, box]) => {
    const rect = arrangement?.rects.get(id);
    if (!rect) return shown.has(id) ? [[id, box] as const] : [];
    const { width, height } = rect;
    const drawing = arrangement?.drawings.get(id) ?? null;
    return [[id, { ...box, size: { width, height }, drawing }] as const];
  });
  const there = new Map(placed);
  return {
    ...whole,
    boxes: there,
    edges: edges.filter(({ shape }) => there.has(shape.sourceId) && there.has(shape.targetId)),
    hidden,
    arrangement,
    focus: `${seeds.join(' ')} ${hops}`,
  };
}

function isHolder({ form }: BoxShape): boolean {
  return form === 'fragment' || form === 'operand';
}
