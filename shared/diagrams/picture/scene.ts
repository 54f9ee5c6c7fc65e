import type { AnyRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import type { Measure, Size } from '../box-size';
import type { BoxShape, DiagramTypeId } from '../diagram-type';
import { diagramView } from '../diagram-view';
import type { FormPath } from '../form-paths';
import { boxSize, isSized, sizeAsked } from '../forms';
import type { Point, Rect } from '../geometry';
import { isGroup } from '../groups';
import { diagramTypes } from '../index';
import type { LayoutGraph } from '../layout-graph';
import { placeNew } from '../place-new';
import type { BareScene, Line, Place } from '../scene';
import {
  graphOf,
  hasPlace,
  isArranged,
  packageHues,
  relatedBoxes,
  resolveDiagram,
  sceneRects,
  shownElements,
  storedWaypoints,
} from '../scene';

/** A box of a picture. */
export interface PictureBox {
  id: string;
  shape: BoxShape;
  size: Size;
  /** True for a frame whose size a person has chosen. */
  sized: boolean;
  /** Drawn in place of its form's own paths; null: those. */
  drawing: readonly FormPath[] | null;
  /** Colour of its package, 0 to 7; null when the model has fewer than two packages. */
  hue: number | null;
}

/** What one diagram shows of the accepted model. */
export interface PictureScene extends BareScene {
  title: string;
  type: DiagramTypeId;
  boxes: ReadonlyMap<string, PictureBox>;
  /** Places that the model holds, by element id. */
  stored: ReadonlyMap<string, Place>;
}

/** Which diagram: a record, or the first of a type, which may have no record yet. */
export interface DiagramRef {
  id: string | null;
  type: DiagramTypeId;
  /** The elements to draw, where not all of the diagram is wanted. */
  only?: readonly string[] | undefined;
}

/** Works out what a diagram shows, as the canvas does, without proposals. */
export function pictureScene(store: Store, diagram: DiagramRef, measure: Measure): PictureScene {
  const { type } = diagram;
  const { record, isDefault } = resolveDiagram(store, diagram.id, type);
  const definition = diagramTypes[type];
  const subjectId = record?.subjectId ?? null;
  const showsAll = isDefault || definition.subjectKind !== null;
  const view = diagramView(store, record?.id ?? null);
  const { stored } = view;
  const arrangement = definition.arrange?.(store, subjectId, measure, view.hidden) ?? null;
  const hues = packageHues(store);
  const boxes = new Map<string, PictureBox>();
  const shapes = new Map<string, { shape: BoxShape | null }>();
  const draw = (element: AnyRecord) => {
    const known = shapes.get(element.id) ?? { shape: definition.box(store, element, subjectId) };
    shapes.set(element.id, known);
    return known;
  };
  const only = diagram.only && new Set(diagram.only);
  for (const element of shownElements(store, definition, showsAll, view, draw)) {
    const { shape } = draw(element);
    if (!shape || only?.has(element.id) === false) continue;
    if (arrangement && !isArranged(arrangement, shape)) continue;
    const { id } = element;
    const asked = stored.get(id);
    const own = boxSize(shape, type, measure);
    const { width, height } =
      arrangement?.rects.get(id) ?? (asked ? sizeAsked(shape, own, asked, measure) : own);
    const hue = shape.hue ?? hues.get(shape.packageId ?? '') ?? null;
    const drawing = arrangement?.drawings.get(id) ?? null;
    const sized = isSized(shape, asked);
    boxes.set(id, { id, shape, size: { width, height }, sized, drawing, hue });
  }
  const waypoints = storedWaypoints(store, record?.id ?? null);
  const edges = definition.edgeKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .flatMap((one): Line[] => {
      const shape = definition.edge(store, one, subjectId);
      const isShown =
        shape &&
        boxes.has(shape.sourceId) &&
        boxes.has(shape.targetId) &&
        hasPlace(arrangement, shape);
      const via = waypoints.get(one.id);
      return isShown ? [{ id: one.id, shape, ...(via && { via }) }] : [];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const related = () => relatedBoxes(store, boxes, edges);
  const title = record?.name ?? definition.title;
  return { title, type, boxes, edges, stored: view.stored, arrangement, related };
}

/** The graph to lay out before the scene can be drawn; null when enough of it has a place. */
export function graphToLayOut(scene: PictureScene, measure: Measure): LayoutGraph | null {
  if (scene.arrangement || scene.stored.size > 0 || scene.boxes.size < 2) return null;
  return graphOf(scene, diagramTypes[scene.type].layout, measure);
}

/**
 * Where every box stands: where it is said to, else where the model says, else beside what it is
 * related to.
 */
export function pictureRects(
  scene: PictureScene,
  places: ReadonlyMap<string, Point>,
): Map<string, Rect> {
  const positions = new Map<string, Point>();
  const standing = new Map<string, Rect>();
  const waiting: { id: string; size: Size }[] = [];
  for (const { id, shape, size } of scene.boxes.values()) {
    const place = places.get(id) ?? scene.stored.get(id);
    if (!place) {
      waiting.push({ id, size });
      continue;
    }
    positions.set(id, place);
    // A group is room for others, not in their way.
    if (!isGroup({ shape })) standing.set(id, { x: place.x, y: place.y, ...size });
  }
  const placed = placeNew(standing, waiting, (id) => scene.related().get(id) ?? []);
  return sceneRects(scene, new Map([...positions, ...placed]));
}
