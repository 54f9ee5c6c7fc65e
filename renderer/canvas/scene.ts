import type { Arrangement, BoxShape, DiagramTypeId, EdgeShape } from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { Measure, Size } from '../../shared/diagrams/box-size';
import { boxSize } from '../../shared/diagrams/forms';
import type { Point } from '../../shared/diagrams/geometry';
import {
  packageHues,
  relatedBoxes,
  resolveDiagram,
  shownShapes,
  storedPositions,
} from '../../shared/diagrams/scene';
import { equalJson } from '../../shared/kit/equal';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';
import type { CanvasModel, GhostInfo } from './ports';

export { resolveDiagram };

/** A box as the canvas draws it. Equal boxes are the same object from one scene to the next. */
export interface SceneBox {
  id: string;
  shape: BoxShape;
  size: Size;
  ghost: GhostInfo | null;
  /** Proposed lines in an existing box, by record id. */
  rowGhosts: Readonly<Record<string, GhostInfo>>;
  /** Largest letters, in px, in which the title's longest word fits the width. */
  plateFont: number;
  /** Colour of its package, 0 to 7; null when the model has fewer than two packages. */
  hue: number | null;
}

export interface SceneEdge {
  id: string;
  shape: EdgeShape;
  ghost: GhostInfo | null;
}

/** What one diagram shows, without where. */
export interface Scene {
  /** The diagram record; null while there is none, until the first element is placed by hand. */
  diagramId: string | null;
  type: DiagramTypeId;
  /** What the diagram is about; null: the model as a whole. */
  subjectId: string | null;
  /** The first diagram of its type shows every element of the model. */
  isDefault: boolean;
  boxes: ReadonlyMap<string, SceneBox>;
  edges: readonly SceneEdge[];
  /** Corners that the model holds, by element id. */
  stored: ReadonlyMap<string, Point>;
  /** Places that follow from the model itself; null where people and the layout place things. */
  arrangement: Arrangement | null;
  /** Boxes that belong together, by element id: relations, and attributes of an enumeration type. */
  related: ReadonlyMap<string, readonly string[]>;
}

/**
 * Works out what a diagram shows, ghosts included.
 *
 * @param previous the scene before: what is equal is taken over, so that memoised components rest.
 */
export function buildScene(
  model: Pick<CanvasModel, 'store' | 'ghosts'>,
  diagramId: string | null,
  type: DiagramTypeId,
  measure: Measure,
  previous: Scene | null,
): Scene {
  const store = model.ghosts?.store ?? model.store;
  const added: ReadonlyMap<string, GhostInfo> = model.ghosts?.added ?? new Map();
  const { record, isDefault } = resolveDiagram(store, diagramId, type);
  const definition = diagramTypes[type];
  const stored = storedPositions(store, record?.id ?? null);
  const before = previous?.type === type ? previous : null;
  const hues = packageHues(store);
  const subjectId = record?.subjectId ?? null;
  const showsAll = isDefault || definition.subjectKind !== null;
  const arrangement = definition.arrange?.(store, subjectId, measure) ?? null;

  const boxes = new Map<string, SceneBox>();
  for (const shape of shownShapes(store, definition, subjectId, showsAll, stored)) {
    const ghost = added.get(shape.elementId) ?? null;
    const size = arrangement?.rects.get(shape.elementId) ?? boxSize(shape, type, measure);
    const box: SceneBox = {
      id: shape.elementId,
      shape,
      size: { width: size.width, height: size.height },
      plateFont: plateFont(shape.title, size, measure),
      ghost,
      rowGhosts: ghost === null ? rowGhosts(shape, added) : {},
      hue: shape.packageId === null ? null : (hues.get(shape.packageId) ?? null),
    };
    boxes.set(box.id, reuse(before?.boxes.get(box.id), box));
  }
  const edges = sceneEdges(store, type, subjectId, boxes, added, before);
  const related = relatedBoxes(store, boxes, edges);
  const diagram = { diagramId: record?.id ?? null, type, subjectId, isDefault };
  return { ...diagram, boxes, edges, stored, arrangement, related };
}

/** A title with places to break before its capitals: `Book Copy` in `BookCopy`. */
export function breakable(title: string): string {
  return title.replace(/([a-z0-9])([A-Z])/g, '$1\u200b$2');
}

function plateFont(title: string, { width }: Size, measure: Measure): number {
  const words = breakable(title).split(/[\s\u200b]+/);
  const widest = Math.max(1, ...words.map((word) => measure(word, 'title')));
  return Math.floor((13 * (width - 20)) / widest);
}

function reuse<T>(before: T | undefined, now: T): T {
  return before !== undefined && equalJson(before, now) ? before : now;
}

function rowGhosts(
  shape: BoxShape,
  added: ReadonlyMap<string, GhostInfo>,
): Record<string, GhostInfo> {
  const found: Record<string, GhostInfo> = {};
  for (const { rows } of shape.compartments) {
    for (const { elementId } of rows) {
      const ghost = elementId === null ? undefined : added.get(elementId);
      if (elementId !== null && ghost) found[elementId] = ghost;
    }
  }
  return found;
}

function sceneEdges(
  store: Store,
  type: DiagramTypeId,
  subjectId: string | null,
  boxes: ReadonlyMap<string, SceneBox>,
  added: ReadonlyMap<string, GhostInfo>,
  before: Scene | null,
): SceneEdge[] {
  const definition = diagramTypes[type];
  const known = new Map(before?.edges.map((edge) => [edge.id, edge]));
  const edges: SceneEdge[] = [];
  for (const kind of definition.edgeKinds) {
    for (const record of store.all(kind) as AnyRecord[]) {
      const shape = definition.edge(store, record, subjectId);
      if (!shape || !boxes.has(shape.sourceId) || !boxes.has(shape.targetId)) continue;
      const edge = { id: record.id, shape, ghost: added.get(record.id) ?? null };
      edges.push(reuse(known.get(record.id), edge));
    }
  }
  return edges.sort((a, b) => (a.id < b.id ? -1 : 1));
}
