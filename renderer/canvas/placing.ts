import { diagramTypes } from '../../shared/diagrams';
import { isAnnotation } from '../../shared/diagrams/annotations';
import type { Asked } from '../../shared/diagrams/box-size';
import type { Point } from '../../shared/diagrams/geometry';
import { firstDiagram, placeable } from '../../shared/diagrams/new-diagram';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import type { Kind } from '../../shared/metamodel/kinds';
import type { Scene } from './scene';

/** What has to be known of a scene to put something on its diagram. */
export interface PlacedScene extends Pick<Scene, 'diagramId' | 'type'> {
  boxes?: Scene['boxes'];
  /** Elements that are made along with their places, which the scene does not show yet. */
  fresh?: readonly { id: string; kind: Kind }[];
  focus?: Scene['focus'];
}

/** What a placement says besides a place. */
export interface PlacementFacts extends Partial<Asked> {
  hidden?: boolean;
  layerId?: string | null;
}

/**
 * Commands that put elements at these positions on the scene's diagram, together with whatever
 * stands there without a position of its own, so that one undo brings back the whole picture. Makes
 * the diagram when there is none.
 *
 * @param unsaved automatic positions that are not in the model yet.
 * @param facts what else is said of some of them: sizes that a person has chosen, that they are
 *   hidden, their layer.
 */
export function placeCommands(
  scene: PlacedScene,
  newId: NewId,
  positions: ReadonlyMap<string, Point>,
  unsaved: ReadonlyMap<string, Point>,
  facts: ReadonlyMap<string, PlacementFacts> = new Map(),
): Command[] {
  const all = new Map([...unsaved, ...positions]);
  // Where boxes stand while a part is looked at is no place on the diagram.
  if (all.size === 0 || (scene.focus ?? null) !== null) return [];
  const { diagramId, commands } = ensureDiagram(scene, newId);
  const kept = diagramTypes[scene.type].arrange ? keptAmong(scene, all, facts) : all;
  const placements = Array.from(kept, ([elementId, corner]) => ({
    id: newId('plc'),
    elementId,
    ...placeable(corner),
    ...factsOf(facts.get(elementId)),
  }));
  if (placements.length === 0) return commands;
  return [...commands, { type: 'place-elements', diagramId, placements }];
}

/** The facts, and nothing else of the object that holds them. */
function factsOf({ width, height, hidden, layerId }: PlacementFacts = {}): PlacementFacts {
  return {
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(hidden !== undefined && { hidden }),
    ...(layerId !== undefined && { layerId }),
  };
}

/** The scene's diagram, with the command that makes it while there is none. */
export function ensureDiagram(
  { diagramId, type }: Pick<PlacedScene, 'diagramId' | 'type'>,
  newId: NewId,
): { diagramId: string; commands: Command[] } {
  if (diagramId !== null) return { diagramId, commands: [] };
  const id = newId('dgm');
  return { diagramId: id, commands: [firstDiagram(type, id)] };
}

/**
 * Where places follow from the model, only those of notes and groups are kept, and whether others are
 * hidden and on which layer.
 */
function keptAmong(
  { boxes, fresh }: PlacedScene,
  positions: ReadonlyMap<string, Point>,
  facts: ReadonlyMap<string, PlacementFacts>,
): ReadonlyMap<string, Point> {
  const made = new Map(fresh?.map(({ id, kind }) => [id, kind]));
  const isKept = (id: string) => {
    const form = boxes?.get(id)?.shape.form;
    const { hidden, layerId } = facts.get(id) ?? {};
    if (hidden !== undefined || layerId !== undefined) return true;
    const kind = made.get(id);
    return kind ? isAnnotation(kind) : form === 'note' || form === 'group';
  };
  return new Map([...positions].filter(([id]) => isKept(id)));
}
