import type { PaletteEntry } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { childrenOf, withContent } from '../../shared/diagrams/frames';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import { centre } from '../../shared/diagrams/geometry';
import type { Home } from '../../shared/diagrams/owner-in';
import { homeIn, moveInto } from '../../shared/diagrams/owner-in';
import type { Command } from '../../shared/metamodel/commands';
import { isClassifier } from '../../shared/metamodel/queries';
import { frameIds } from './flow-elements';
import type { CanvasHost } from './live';
import { boxAt } from './live';

/** What stands in what on one canvas: where a fresh element belongs, and what dropping one means. */

/** The innermost frame under a point; null for none. */
function frameAt(host: CanvasHost, at: Point, except: ReadonlySet<string>): string | null {
  const { scene, rects } = host.live();
  const frames = frameIds(scene);
  const open = [...rects].filter(([id]) => frames.has(id) && !except.has(id));
  return boxAt(new Map(open), at) ?? null;
}

/** The frame that is selected, or in which what is selected stands; null for none. */
export function selectedFrame(host: CanvasHost): string | null {
  const { model, scene } = host.live();
  const box = scene.boxes.get(model.selectedIds[0] ?? '');
  if (!box) return null;
  return frameIds(scene).has(box.id) ? box.id : box.shape.parentId;
}

/**
 * Where a fresh element belongs: in the frame it is dropped on, or the package of what is selected.
 *
 * @param at where it is dropped; null when it is made by keyboard.
 * @returns undefined where it cannot be.
 */
export function homeOfNew(
  host: CanvasHost,
  entry: PaletteEntry,
  at: Point | null,
): Home | undefined {
  const { model, scene } = host.live();
  if (entry.owner === 'frame') {
    const frame = at ? frameAt(host, at, new Set()) : selectedFrame(host);
    const within = homeIn(model.store, entry.kind, frame ?? scene.subjectId);
    return within ?? homeIn(model.store, entry.kind, scene.subjectId);
  }
  const beside = model.selectedIds.map((one) => model.store.get(one)).find(isClassifier);
  return { ownerId: beside?.ownerId ?? null, values: {} };
}

/** What letting go of dragged boxes means besides their places. */
export interface Dropped {
  /** Commands that give them another frame. */
  commands: Command[];
  /** Frames that nothing stands in any more: they stay where they were. */
  emptied: ReadonlyMap<string, Point>;
}

/** Boxes that were dragged onto a frame belong to it; those dragged out of one no longer do. */
export function dropped(host: CanvasHost, moved: ReadonlyMap<string, Rect>): Dropped {
  const { model, scene, rects, type } = host.live();
  const children = childrenOf(scene.boxes);
  const commands: Command[] = [];
  const left = new Set<string>();
  const mayMove = new Set(
    diagramTypes[type].palette.flatMap(({ owner, kind }) => (owner === 'frame' ? [kind] : [])),
  );
  for (const [id, rect] of moved) {
    const box = scene.boxes.get(id);
    const record = model.store.get(id);
    const parent = box?.shape.parentId ?? null;
    const goesAlong = parent !== null && moved.has(parent);
    if (!box || !record || box.ghost || goesAlong || !mayMove.has(record.kind)) continue;
    const frame = frameAt(
      host,
      centre(rect),
      new Set([...moved.keys(), ...withContent(children, id)]),
    );
    if (frame === parent || (frame === null && parent !== null && !scene.boxes.has(parent)))
      continue;
    commands.push(...(moveInto(model.store, id, frame ?? scene.subjectId) ?? []));
    if (parent !== null) left.add(parent);
  }
  const emptied = new Map<string, Point>();
  for (const id of left) {
    const rect = rects.get(id);
    const stays = (children.get(id) ?? []).some((child) => !moved.has(child));
    if (rect && !stays) emptied.set(id, { x: rect.x, y: rect.y });
  }
  return { commands, emptied };
}
