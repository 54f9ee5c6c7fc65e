import { diagramTypes } from '../../shared/diagrams';
import { isAnnotation } from '../../shared/diagrams/annotations';
import { approximateMeasure } from '../../shared/diagrams/box-size';
import { boxSize } from '../../shared/diagrams/forms';
import type { Size } from '../../shared/diagrams/box-size';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import type { Affinity } from '../../shared/diagrams/layout-graph';
import { layoutGraph } from '../../shared/diagrams/layout-graph';
import { placeNew } from '../../shared/diagrams/place-new';
import type { NewId } from '../../shared/kit/ids';
import type { Command, CommandOf } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import type { AnyRecord, DiagramRecord } from '../../shared/metamodel/kinds';
import { associationsOf, generalsOf, specificsOf } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import type { LayoutEngine } from '../layout/client';

/** Gives new elements their places. */
export interface Placing {
  newId: NewId;
  layout: LayoutEngine;
}

/**
 * The batch, followed by commands that give every element it creates a place on every diagram that
 * shows its kind: one Change, one undo. Where nothing stands yet the diagram is laid out; what is
 * added later goes beside what it is related to, and whatever stands stays.
 */
export async function withPlacements(
  store: Store,
  batch: readonly Command[],
  placing: Placing,
): Promise<Command[]> {
  const after = store.clone();
  const { changes } = execute(after, batch);
  const added = Object.values(changes.added);
  const places = await Promise.all(
    after.all('diagram').map((diagram) => placeOn(after, diagram, added, placing)),
  );
  return [...batch, ...places.filter((command) => command !== null)];
}

async function placeOn(
  store: Store,
  diagram: DiagramRecord,
  added: readonly AnyRecord[],
  { newId, layout }: Placing,
): Promise<CommandOf<'place-elements'> | null> {
  const standing = standingBoxes(store, diagram);
  const waiting = new Map<string, Size>();
  for (const record of added) {
    // What people add to a diagram stands where they put it.
    const skipped = standing.has(record.id) || isAnnotation(record.kind);
    const size = skipped ? null : sizeOf(store, diagram, record);
    if (size) waiting.set(record.id, size);
  }
  if (waiting.size === 0) return null;
  const positions =
    standing.size === 0 && waiting.size > 1
      ? await arrange(store, diagram, waiting, layout)
      : besideRelated(store, standing, waiting);
  const placements = [...positions].map(([elementId, { x, y }]) => ({
    id: newId('plc'),
    elementId,
    x,
    y,
  }));
  return { type: 'place-elements', diagramId: diagram.id, placements };
}

/** Lays out a diagram on which nothing stands; without the engine every box still gets a place. */
async function arrange(
  store: Store,
  diagram: DiagramRecord,
  boxes: ReadonlyMap<string, Size>,
  layout: LayoutEngine,
): Promise<Map<string, Point>> {
  const type = diagramTypes[diagram.type];
  const edges = type.edgeKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .flatMap((record) => type.edge(store, record, diagram.subjectId) ?? []);
  const graph = layoutGraph(boxes, edges, typeAffinities(store, boxes), type.layout);
  return layout(graph).catch(() => besideRelated(store, new Map(), boxes));
}

/** A class belongs near the enumeration that one of its attributes has as its type. */
function typeAffinities(store: Store, boxes: ReadonlyMap<string, Size>): Affinity[] {
  return [...boxes.keys()].flatMap((from) =>
    store
      .children(from, 'attribute')
      .flatMap(({ typeId }) =>
        typeId !== null && boxes.has(typeId) ? [{ from, to: typeId }] : [],
      ),
  );
}

function besideRelated(
  store: Store,
  standing: ReadonlyMap<string, Rect>,
  waiting: ReadonlyMap<string, Size>,
): Map<string, Point> {
  const boxes = Array.from(waiting, ([id, size]) => ({ id, size }));
  return placeNew(standing, boxes, (id) => relatedTo(store, id));
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

function sizeOf(store: Store, diagram: DiagramRecord, record: AnyRecord): Size | null {
  const type = diagramTypes[diagram.type];
  const shape = type.box(store, record, diagram.subjectId);
  return shape ? boxSize(shape, type.id, approximateMeasure) : null;
}

function relatedTo(store: Store, id: string): string[] {
  return [
    ...associationsOf(store, id).map(({ far }) => far.classifierId),
    ...generalsOf(store, id).map((general) => general.id),
    ...specificsOf(store, id).map((specific) => specific.id),
  ];
}
