import { shownAs } from './flow-elements';
import type { CanvasHost } from './live';
import type { CanvasModel, GhostInfo } from './ports';
import type { Scene } from './scene';

/** What of a canvas is selected, as its gestures take it. */

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

/** Proposal items behind the selected ghosts, each once. */
export function selectedGhosts(host: CanvasHost): GhostInfo[] {
  const { model } = host.live();
  const found = new Map<string, GhostInfo>();
  for (const id of model.selectedIds) {
    const ghost = model.ghosts?.added.get(id);
    if (ghost) found.set(`${ghost.proposalId} ${ghost.itemId}`, ghost);
  }
  return [...found.values()];
}
