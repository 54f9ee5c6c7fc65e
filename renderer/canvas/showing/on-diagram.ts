import { diagramTypes } from '../../../shared/diagrams';
import type { Point } from '../../../shared/diagrams/geometry';
import { placeNew } from '../../../shared/diagrams/place-new';
import { leaveFocus } from '../focus/focusing';
import type { CanvasHost } from '../live';
import { placeCommands } from '../placing';
import { selectedBoxes } from '../selected';
import { addLifelines } from '../sequence-gestures';
import { fitBoxes } from '../view';
import { hideSelected, showElements } from './showing';

/** Puts elements of the model on the diagram: at a point, or beside what they are related to. */
export async function addToDiagram(
  host: CanvasHost,
  ids: readonly string[],
  at: Point | null,
): Promise<void> {
  if (host.live().type === 'sequence') return addLifelines(host, ids, at);
  if (host.ui.getState().focus) await leaveFocus(host);
  const { model, scene, positions, rects, type } = host.live();
  const definition = diagramTypes[type];
  const hidden = ids.filter((id) => scene.hidden.has(id) && model.store.has(id));
  if (hidden.length > 0)
    return showElements(
      host,
      ids.filter((id) => !rects.has(id)),
    );
  const fresh = ids.filter((id) => {
    const record = model.store.get(id);
    return record && !rects.has(id) && definition.box(model.store, record, scene.subjectId);
  });
  if (fresh.length === 0) {
    const known = ids.filter((id) => rects.has(id));
    if (known.length > 0) {
      model.setSelection(known);
      fitBoxes(host, known);
    }
    return undefined;
  }
  if (model.readOnly) return undefined;
  const size = { width: 168, height: 120 };
  const places = at
    ? new Map(fresh.map((id, index) => [id, { x: at.x + index * 32, y: at.y + index * 32 }]))
    : placeNew(
        rects,
        fresh.map((id) => ({ id, size })),
        () => [...rects.keys()].slice(0, 1),
      );
  await model.execute(placeCommands(scene, model.newId, places, positions.unsaved()));
  model.setSelection(fresh);
  return undefined;
}

/** Takes what is selected off the diagram; where it shows everything, what is selected is hidden. */
export async function removeFromDiagram(host: CanvasHost): Promise<void> {
  const { model, scene } = host.live();
  const showsAll = scene.isDefault || diagramTypes[scene.type].subjectKind !== null;
  // What shows everything of its subject can only hold something back.
  if (showsAll || scene.diagramId === null) return hideSelected(host);
  if (model.readOnly) return undefined;
  const boxes = new Set(selectedBoxes(host));
  const ids = model.store
    .children(scene.diagramId, 'placement')
    .filter(({ elementId }) => boxes.has(elementId))
    .map(({ id }) => id);
  if (ids.length > 0)
    await model.execute([{ type: 'delete-elements', ids }], 'Remove from diagram');
  return undefined;
}
