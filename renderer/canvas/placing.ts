import type { DiagramTypeId } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { Point } from '../../shared/diagrams/geometry';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import type { Scene } from './scene';

/** Names of the diagrams that come into being when the first element is placed by hand. */
const FIRST_NAMES: Partial<Record<DiagramTypeId, string>> = {
  class: 'Overview',
  erd: 'Data model',
};

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
 */
export function placeCommands(
  scene: Pick<Scene, 'diagramId' | 'type'>,
  newId: NewId,
  positions: ReadonlyMap<string, Point>,
  unsaved: ReadonlyMap<string, Point>,
): Command[] {
  const all = new Map([...unsaved, ...positions]);
  if (all.size === 0) return [];
  const diagramId = scene.diagramId ?? newId('dgm');
  const name = FIRST_NAMES[scene.type] ?? diagramTypes[scene.type].title;
  const diagram =
    scene.diagramId === null ? [create('diagram', diagramId, { name, type: scene.type })] : [];
  // Where places follow from the model, none is kept.
  if (diagramTypes[scene.type].arrange) return diagram;
  const placements = Array.from(all, ([elementId, { x, y }]) => ({
    id: newId('plc'),
    elementId,
    x: bounded(x),
    y: bounded(y),
  }));
  return [...diagram, { type: 'place-elements', diagramId, placements }];
}
