import type { Asked } from '../../shared/diagrams/box-size';
import { boxSize, isSized, sizeAsked } from '../../shared/diagrams/forms';
import type { Point } from '../../shared/diagrams/geometry';
import { measureText } from './measure';
import type { Scene, SceneBox } from './scene';

/** What a hand is changing right now, before it is a change of the model. */
export interface InHand {
  /** Sizes of boxes whose corner is held. */
  sizes: ReadonlyMap<string, Asked>;
  /** Waypoints of lines that are bent, or that move along with both of their boxes. */
  bends: ReadonlyMap<string, readonly Point[]>;
}

/** The scene as it will be when the hand lets go; the same object while nothing is held. */
export function withInHand(scene: Scene, inHand: InHand | null): Scene {
  if (!inHand) return scene;
  const { sizes, bends } = inHand;
  const boxes = sizes.size === 0 ? scene.boxes : resized(scene, sizes);
  const edges =
    bends.size === 0
      ? scene.edges
      : scene.edges.map((edge) => {
          const via = bends.get(edge.id);
          return via ? { ...edge, via } : edge;
        });
  return { ...scene, boxes, edges };
}

function resized(
  { boxes, type }: Scene,
  sizes: ReadonlyMap<string, Asked>,
): ReadonlyMap<string, SceneBox> {
  const all = new Map(boxes);
  for (const [id, asked] of sizes) {
    const box = boxes.get(id);
    if (!box) continue;
    const own = boxSize(box.shape, type, measureText);
    const size = sizeAsked(box.shape, own, asked, measureText);
    all.set(id, { ...box, size, ...(isSized(box.shape, asked) && { sized: true }) });
  }
  return all;
}
