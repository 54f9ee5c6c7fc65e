import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import { isAnnotation } from '../../shared/diagrams/annotations';
import type { Asked } from '../../shared/diagrams/box-size';
import type { Point } from '../../shared/diagrams/geometry';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import type { Kind } from '../../shared/metamodel/kinds';
import type { Scene } from './scene';

/** Names of the diagrams that come into being when the first element is placed by hand. */
const FIRST_NAMES: Partial<Record<DiagramTypeId, string>> = {
  class: 'Overview',
  erd: 'Data model',
};

/** What has to be known of a scene to put something on its diagram. */
export interface PlacedScene extends Pick<Scene, 'diagramId' | 'type'> {
  boxes?: Scene['boxes'];
  /** An element that is made along with its place, which the scene does not show yet. */
  fresh?: { id: string; kind: Kind };
}

/** Keeps a coordinate where a placement may be. */
function bounded(value: number): number {
  return Math.round(Math.min(1_000_000, Math.max(-1_000_000, value)));
}

/**
 * Commands that put elements at these positions on the scene's diagram, together with whatever
 * stands there without a position of its own, so that one undo brings back the whole picture. Makes
 * the diagram when there is none.
 *
 * @param unsaved automatic positions that are not in the model yet.
 * @param sizes sizes that a person has chosen for some of the elements.
 */
export function placeCommands(
  scene: PlacedScene,
  newId: NewId,
  positions: ReadonlyMap<string, Point>,
  unsaved: ReadonlyMap<string, Point>,
  sizes: ReadonlyMap<string, Partial<Asked>> = new Map(),
): Command[] {
  const all = new Map([...unsaved, ...positions]);
  if (all.size === 0) return [];
  const { diagramId, commands } = ensureDiagram(scene, newId);
  const kept = diagramTypes[scene.type].arrange ? annotationsAmong(scene, all) : all;
  const placements = Array.from(kept, ([elementId, { x, y }]) => ({
    id: newId('plc'),
    elementId,
    x: bounded(x),
    y: bounded(y),
    ...sizes.get(elementId),
  }));
  if (placements.length === 0) return commands;
  return [...commands, { type: 'place-elements', diagramId, placements }];
}

/** The scene's diagram, with the command that makes it while there is none. */
export function ensureDiagram(
  { diagramId, type }: Pick<PlacedScene, 'diagramId' | 'type'>,
  newId: NewId,
): { diagramId: string; commands: Command[] } {
  if (diagramId !== null) return { diagramId, commands: [] };
  const id = newId('dgm');
  const name = FIRST_NAMES[type] ?? diagramTypes[type].title;
  return { diagramId: id, commands: [create('diagram', id, { name, type })] };
}

/** Where places follow from the model, only those of notes and groups are kept. */
function annotationsAmong(
  { boxes, fresh }: PlacedScene,
  positions: ReadonlyMap<string, Point>,
): ReadonlyMap<string, Point> {
  const isKept = (id: string) => {
    const form = boxes?.get(id)?.shape.form;
    return fresh?.id === id ? isAnnotation(fresh.kind) : form === 'note' || form === 'group';
  };
  return new Map([...positions].filter(([id]) => isKept(id)));
}
