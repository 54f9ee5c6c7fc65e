import { approximateMeasure, boxSize } from '../../shared/diagrams/box-size';
import { diagramTypes } from '../../shared/diagrams';
import type { Rect } from '../../shared/diagrams/geometry';
import { placeNew } from '../../shared/diagrams/place-new';
import type { NewId } from '../../shared/kit/ids';
import type { Command, CommandOf } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import type { AnyRecord, DiagramRecord } from '../../shared/metamodel/kinds';
import { associationsOf, generalsOf, specificsOf } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';

/**
 * The batch, followed by commands that give every element it creates a place on every diagram that
 * shows its kind: one Change, one undo. Elements that the batch places itself stay where it says.
 */
export function withPlacements(store: Store, batch: readonly Command[], newId: NewId): Command[] {
  const after = store.clone();
  const { changes } = execute(after, batch);
  const added = Object.values(changes.added);
  const places = after
    .all('diagram')
    .map((diagram) => placeOn(after, diagram, added, newId))
    .filter((command) => command !== null);
  return [...batch, ...places];
}

function placeOn(
  store: Store,
  diagram: DiagramRecord,
  added: readonly AnyRecord[],
  newId: NewId,
): CommandOf<'place-elements'> | null {
  const standing = standingBoxes(store, diagram);
  const waiting = added.flatMap((record) => {
    const size = standing.has(record.id) ? null : sizeOf(store, diagram, record);
    return size ? [{ id: record.id, size }] : [];
  });
  if (waiting.length === 0) return null;
  const positions = placeNew(standing, waiting, (id) => relatedTo(store, id));
  const placements = [...positions].map(([elementId, { x, y }]) => ({
    id: newId('plc'),
    elementId,
    x,
    y,
  }));
  return { type: 'place-elements', diagramId: diagram.id, placements };
}

function standingBoxes(store: Store, diagram: DiagramRecord): Map<string, Rect> {
  const boxes = new Map<string, Rect>();
  for (const { elementId, x, y, width } of store.children(diagram.id, 'placement')) {
    const record = store.get(elementId);
    const size = record && sizeOf(store, diagram, record);
    if (size) boxes.set(elementId, { x, y, height: size.height, width: width ?? size.width });
  }
  return boxes;
}

function sizeOf(store: Store, diagram: DiagramRecord, record: AnyRecord) {
  const shape = diagramTypes[diagram.type].box(store, record);
  return shape && boxSize(shape, diagram.type, approximateMeasure);
}

function relatedTo(store: Store, id: string): string[] {
  return [
    ...associationsOf(store, id).map(({ far }) => far.classifierId),
    ...generalsOf(store, id).map((general) => general.id),
    ...specificsOf(store, id).map((specific) => specific.id),
  ];
}
