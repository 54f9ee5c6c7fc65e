import { shownAs } from './flow-elements';
import type { CanvasHost } from './live';
import type { CanvasModel } from './ports';
import type { Scene } from './scene';

/** Boxes of the selection, a member counting as its box. */
export function selectedBoxes(host: CanvasHost): string[] {
  const { model, scene } = host.live();
  return selectedBoxesOf(scene, model);
}

/** The same while rendering, when the host still holds what was drawn before. */
export function selectedBoxesOf(scene: Scene, model: CanvasModel): string[] {
  const store = model.ghosts?.store ?? model.store;
  return [...shownAs(scene, store, model.selectedIds)].filter((id) => scene.boxes.has(id));
}
