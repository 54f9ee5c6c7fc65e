import type { MissingNeighbour } from '../../../shared/diagrams/neighbourhood';
import { missingNeighbours } from '../../../shared/diagrams/neighbourhood';
import type { Point } from '../../../shared/diagrams/geometry';
import { placeNew } from '../../../shared/diagrams/place-new';
import { freeNameAmong } from '../../../shared/diagrams/free-name';
import type { Command } from '../../../shared/metamodel/commands';
import { create } from '../../../shared/metamodel/commands';
import { displayName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { t } from '../../app/text';
import type { CanvasModel } from '../ports';
import type { Scene } from '../scene';
import { selectedBoxes, selectedBoxesOf } from '../selected';
import type { CanvasHost } from '../live';
import type { PlacementFacts } from '../placing';
import { ensureDiagram, placeCommands } from '../placing';
import { fitBoxes, inView } from '../view';

/** What a diagram shows of what it has: hiding, showing, layers. Each call is one change. */

/** How large an element is taken to be before it is drawn, px. */
const USUAL_SIZE = { width: 168, height: 120 };

/** The diagram as a whole, where its boxes stand, and which of those places the model has yet to hold. */
function standing(host: CanvasHost) {
  const { whole, rects, positions, model } = host.live();
  const { focus } = host.ui.getState();
  if (!focus) return { whole, rects, unsaved: positions.unsaved() };
  const unsaved = new Map<string, Point>();
  for (const [id, { x, y }] of focus.around) {
    const isOwn = whole.boxes.get(id)?.ghost === null && model.store.has(id);
    if (isOwn && !whole.stored.has(id)) unsaved.set(id, { x, y });
  }
  return { whole, rects: focus.around, unsaved };
}

/** Says something of elements of the diagram, which keep their places. */
function factsOf(
  host: CanvasHost,
  diagramId: string,
  ids: readonly string[],
  facts: PlacementFacts,
): Command[] {
  const { model } = host.live();
  const { whole, rects, unsaved } = standing(host);
  const corners = new Map(
    ids.flatMap((id) => {
      const corner = whole.stored.get(id) ?? rects.get(id);
      return corner ? [[id, { x: corner.x, y: corner.y }] as const] : [];
    }),
  );
  const said = new Map(ids.map((id) => [id, facts]));
  return placeCommands({ diagramId, type: whole.type }, model.newId, corners, unsaved, said);
}

/** Elements that can be hidden or put on a layer: drawn, and in the model. */
export function ownSelected(host: CanvasHost): string[] {
  const { scene, model } = host.live();
  return ownSelectedOf(scene, model);
}

/** The same while rendering, when the host still holds what was drawn before. */
export function ownSelectedOf(scene: Scene, model: CanvasModel): string[] {
  return selectedBoxesOf(scene, model).filter((id) => {
    const box = scene.boxes.get(id);
    // Without one of its parts a fragment would say something else.
    return box?.ghost === null && box.shape.form !== 'operand' && model.store.has(id);
  });
}

/** Takes what is selected out of sight on this diagram; its place and the model stay. */
export async function hideSelected(host: CanvasHost): Promise<void> {
  const { model, whole } = host.live();
  const ids = ownSelected(host);
  if (ids.length === 0 || model.readOnly) return;
  const { diagramId, commands } = ensureDiagram(whole, model.newId);
  const name = displayName(model.store, ids[0] ?? null);
  const reason = t('showing.hideReason', { name, n: ids.length - 1 });
  const reply = await model.execute(
    [...commands, ...factsOf(host, diagramId, ids, { hidden: true })],
    reason,
  );
  if (reply.change === null) return;
  model.setSelection([]);
  host.announce(reason);
}

/**
 * Shows elements on this diagram: hidden ones where they stood, others beside what they are related
 * to. Resolves once they are selected and in view.
 */
export async function showElements(host: CanvasHost, ids: readonly string[]): Promise<void> {
  const { model } = host.live();
  const { whole, rects, unsaved } = standing(host);
  if (ids.length === 0 || model.readOnly) return;
  const { diagramId, commands } = ensureDiagram(whole, model.newId);
  const veiled = new Set(whole.layers.filter(({ shown }) => !shown).map(({ id }) => id));
  const onVeiled = new Set(
    (whole.diagramId === null ? [] : model.store.owned(whole.diagramId, 'placement')).flatMap(
      ({ elementId, layerId }) => (layerId !== null && veiled.has(layerId) ? [elementId] : []),
    ),
  );
  const corners = new Map<string, Point>(
    ids.flatMap((id) => {
      const corner = whole.stored.get(id);
      return corner ? [[id, corner] as const] : [];
    }),
  );
  const waiting = ids.filter((id) => !corners.has(id)).map((id) => ({ id, size: USUAL_SIZE }));
  const [beside] = selectedBoxes(host);
  for (const [id, corner] of placeNew(rects, waiting, () =>
    beside === undefined ? [] : [beside],
  )) {
    corners.set(id, corner);
  }
  // Whoever wants to see an element of a hidden layer wants it off that layer.
  const facts = new Map(
    ids.map((id): [string, PlacementFacts] => [
      id,
      onVeiled.has(id) ? { hidden: false, layerId: null } : { hidden: false },
    ]),
  );
  const home = { diagramId, type: whole.type };
  const reply = await model.execute(
    [...commands, ...placeCommands(home, model.newId, corners, unsaved, facts)],
    t('showing.showReason', { name: displayName(model.store, ids[0] ?? null), n: ids.length - 1 }),
  );
  if (reply.change === null) return;
  model.setSelection(ids);
  requestAnimationFrame(() => {
    const { rects: now } = host.live();
    const unseen = ids.some((id) => {
      const rect = now.get(id);
      return rect !== undefined && !inView(host, rect);
    });
    if (unseen) fitBoxes(host, ids);
  });
}

/** Shows whatever was hidden one by one; layers stay as they are. */
export async function showAllHidden(host: CanvasHost): Promise<void> {
  const { model, whole } = host.live();
  const ids = hiddenOneByOne(model.store, whole.diagramId);
  if (ids.length > 0) await showElements(host, ids);
}

/** Elements of a diagram that were hidden by themselves, not with their layer. */
export function hiddenOneByOne(store: Store, diagramId: string | null): string[] {
  if (diagramId === null) return [];
  return store
    .owned(diagramId, 'placement')
    .filter(({ hidden }) => hidden)
    .map(({ elementId }) => elementId);
}

/** What is related to the selection and not to be seen here. */
export function missingAround(host: CanvasHost): MissingNeighbour[] {
  const { whole, model } = host.live();
  return missingNeighbours(model.store, whole, selectedBoxes(host));
}

/** Makes a layer; what is selected goes onto it. Resolves to its id, or null when it was refused. */
export async function addLayer(host: CanvasHost): Promise<string | null> {
  const { model, whole } = host.live();
  if (model.readOnly) return null;
  const { diagramId, commands } = ensureDiagram(whole, model.newId);
  const id = model.newId('lyr');
  const taken = whole.layers.map((layer) => layer.name);
  const name = freeNameAmong(taken, t('layers.baseName'));
  const ids = ownSelected(host);
  const layer = create('layer', id, { ownerId: diagramId, name });
  const onto = ids.length > 0 ? factsOf(host, diagramId, ids, { layerId: id }) : [];
  const reply = await model.execute([...commands, layer, ...onto], t('layers.addReason', { name }));
  return reply.change === null ? null : id;
}

/** Puts what is selected on a layer; null: on the diagram itself. */
export async function putOnLayer(host: CanvasHost, layerId: string | null): Promise<void> {
  const { model, whole } = host.live();
  const ids = ownSelected(host);
  if (ids.length === 0 || model.readOnly || whole.diagramId === null) return;
  const layer = layerId === null ? t('layers.none') : displayName(model.store, layerId);
  const name = displayName(model.store, ids[0] ?? null);
  await model.execute(
    factsOf(host, whole.diagramId, ids, { layerId }),
    t('layers.putReason', { name, n: ids.length - 1, layer }),
  );
}

/** How many elements are on each layer of a diagram, by its id. */
export function layerCounts(store: Store, diagramId: string | null): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { layerId } of diagramId === null ? [] : store.owned(diagramId, 'placement')) {
    if (layerId !== null) counts.set(layerId, (counts.get(layerId) ?? 0) + 1);
  }
  return counts;
}
