import type {
  Arrangement,
  BoxShape,
  DiagramType,
  DiagramTypeId,
  EdgeShape,
} from '../../shared/diagrams';
import { diagramTypes } from '../../shared/diagrams';
import type { Measure, Size } from '../../shared/diagrams/box-size';
import type { DiagramView } from '../../shared/diagrams/diagram-view';
import { diagramView } from '../../shared/diagrams/diagram-view';
import type { FormPath } from '../../shared/diagrams/form-paths';
import { boxSize, isSized, sizeAsked } from '../../shared/diagrams/forms';
import type { Point } from '../../shared/diagrams/geometry';
import { type What, whatIs } from '../../shared/diagrams/palette';
import type { Place } from '../../shared/diagrams/scene';
import {
  hasPlace,
  isArranged,
  packageHues,
  relatedBoxes,
  resolveDiagram,
  shownElements,
  storedWaypoints,
} from '../../shared/diagrams/scene';
import { equalJson } from '../../shared/kit/equal';
import type { AnyRecord, LayerRecord } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';
import type { CanvasModel, GhostInfo } from './ports';
import type { SceneChanges } from './scene-changes';
import { sceneChanges } from './scene-changes';
import { DerivedCache, RecordWatch, WatchedStore } from '../../shared/metamodel/watched-store';

export { resolveDiagram };

/** A box as the canvas draws it. Equal boxes are the same object from one scene to the next. */
export interface SceneBox {
  id: string;
  shape: BoxShape;
  size: Size;
  what: What;
  /** True for a frame whose size a person has chosen. */
  sized?: boolean;
  ghost: GhostInfo | null;
  /** Proposed lines in an existing box, by record id. */
  rowGhosts: Readonly<Record<string, GhostInfo>>;
  /** Largest letters, in px, in which the title's longest word fits the width. */
  plateFont: number;
  /** In place of its form's own paths; null: those. */
  drawing: readonly FormPath[] | null;
  /** Colour of its package, 0 to 7; null when the model has fewer than two packages. */
  hue: number | null;
}

export interface SceneEdge {
  id: string;
  shape: EdgeShape;
  ghost: GhostInfo | null;
  /** Points that a person wants it to pass, from source to target; absent: none. */
  via?: readonly Point[];
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
  /** Places that the model holds, by element id. */
  stored: ReadonlyMap<string, Place>;
  /** Elements that the diagram has but does not draw. */
  hidden: ReadonlySet<string>;
  /** Elements that stay where they stand. */
  locked: ReadonlySet<string>;
  layers: readonly LayerRecord[];
  /** Which part is looked at by itself; null: the diagram as a whole. */
  focus: string | null;
  /** Places that follow from the model itself; null where people and the layout place things. */
  arrangement: Arrangement | null;
  /** Boxes that belong together, by element id: relations, and attributes of an enumeration type. */
  related: () => ReadonlyMap<string, readonly string[]>;
}

/** What the shapes of one diagram were worked out from, so that only what changed is done again. */
class SceneMemory {
  readonly watch = new RecordWatch();
  readonly shapes = new DerivedCache<{ shape: BoxShape | null; size: Size; plateFont: number }>();
  readonly edges = new DerivedCache<EdgeShape | null>();
  readonly places = new DerivedCache<DiagramView>();
  readonly waypoints = new DerivedCache<Map<string, readonly Point[]>>();
  constructor(
    readonly type: DiagramTypeId,
    readonly subjectId: string | null,
    readonly fonts: number,
  ) {}

  /** True when something was proposed in the scene before. */
  ghosts = false;

  /** Takes notice of what changed in the model. @returns null when that may be anything */
  follow(store: Store): SceneChanges | null {
    const changed = this.watch.changesIn(store);
    const dependencies = changed?.dependencies ?? null;
    const boxes = this.shapes.invalidate(dependencies);
    const edges = this.edges.invalidate(dependencies);
    this.places.invalidate(dependencies);
    this.waypoints.invalidate(dependencies);
    if (!changed?.records) return null;
    return sceneChanges(diagramTypes[this.type], store, changed.records, boxes, edges);
  }
}

const memories = new WeakMap<Scene, SceneMemory>();

/** What a scene is built from. */
export interface SceneSource extends Pick<CanvasModel, 'store' | 'ghosts'> {
  /** Goes up when texts get other widths. */
  fonts?: number;
}

/**
 * Works out what a diagram shows, ghosts included.
 *
 * @param previous the scene before: what is equal is taken over, so that memoised components rest,
 *   and what nothing changed for is not worked out again.
 */
export function buildScene(
  model: SceneSource,
  diagramId: string | null,
  type: DiagramTypeId,
  measure: Measure,
  previous: Scene | null,
): Scene {
  const store = model.ghosts?.store ?? model.store;
  const added: ReadonlyMap<string, GhostInfo> = model.ghosts?.added ?? new Map();
  const { record, isDefault } = resolveDiagram(store, diagramId, type);
  const definition = diagramTypes[type];
  const before = previous?.type === type ? previous : null;
  const subjectId = record?.subjectId ?? null;
  const memory = memoryOf(before, type, subjectId, model.fonts ?? 0);
  const changes = memory.follow(store);
  const watched = new WatchedStore(store);
  const shownId = record?.id ?? null;
  const view = memory.places.get(`places ${shownId ?? ''}`, watched, (reading) =>
    diagramView(reading, shownId),
  );
  const waypoints = memory.waypoints.get(`waypoints ${shownId ?? ''}`, watched, (reading) =>
    storedWaypoints(reading, shownId),
  );
  const arrangement = definition.arrange?.(store, subjectId, measure, view.hidden) ?? null;
  const work: SceneWork = {
    store,
    watched,
    memory,
    definition,
    measure,
    before,
    added,
    view,
    waypoints,
    arrangement,
    hues: packageHues(store),
  };
  const same = before?.diagramId === shownId && before.isDefault === isDefault;
  const plain = added.size === 0 && !memory.ghosts && arrangement === null;
  const patch = same && plain && changes?.inPlace ? patchedBoxes(work, before, changes) : null;
  const showsAll = isDefault || definition.subjectKind !== null;
  const boxes = patch ?? allBoxes(work, showsAll);
  const edges =
    patch && before && changes
      ? patchedEdges(work, boxes, before.edges, changes)
      : allEdges(work, boxes);
  const scene: Scene = {
    diagramId: shownId,
    type,
    subjectId,
    isDefault,
    boxes,
    edges,
    ...view,
    focus: null,
    arrangement,
    related: lazyRelated(store, boxes, edges),
  };
  memory.ghosts = added.size > 0;
  memories.set(scene, memory);
  return scene;
}

/** What the parts of one scene are worked out with. */
interface SceneWork {
  store: Store;
  watched: WatchedStore;
  memory: SceneMemory;
  definition: DiagramType;
  measure: Measure;
  before: Scene | null;
  /** What is proposed. */
  added: ReadonlyMap<string, GhostInfo>;
  view: DiagramView;
  waypoints: ReadonlyMap<string, readonly Point[]>;
  arrangement: Arrangement | null;
  /** Colours of packages. */
  hues: ReadonlyMap<string, number>;
}

function shapeOf({ memory, watched, definition, before, measure }: SceneWork, element: AnyRecord) {
  const { type, subjectId } = memory;
  return memory.shapes.get(element.id, watched, (reading) => {
    const shape = definition.box(reading, reading.get(element.id) ?? element, subjectId);
    return measured(reuse(before?.boxes.get(element.id)?.shape, shape), type, measure);
  });
}

/** The box of an element; null for one that this diagram does not show. */
function boxOf(work: SceneWork, element: AnyRecord): SceneBox | null {
  const { before, added, view, arrangement, hues, measure } = work;
  const { shape, size: own, plateFont } = shapeOf(work, element);
  if (!shape || (arrangement && !isArranged(arrangement, shape))) return null;
  const placed = arrangement?.rects.get(element.id);
  const asked = view.stored.get(element.id);
  const wished = asked ? sizeAsked(shape, own, asked, measure) : own;
  const size = placed ? { width: placed.width, height: placed.height } : wished;
  const sized = isSized(shape, asked);
  const hue = shape.hue ?? hues.get(shape.packageId ?? '') ?? null;
  const ghost = added.get(element.id) ?? null;
  const drawing = arrangement?.drawings.get(element.id) ?? null;
  const old = before?.boxes.get(element.id);
  // Nothing is proposed in it, and nothing was: nothing but its shape can be new.
  const plain = added.size === 0 && old && old.ghost === null && isEmpty(old.rowGhosts);
  const alike = drawing === null && old?.drawing === null && (old.sized ?? false) === sized;
  if (plain && alike && old.shape === shape && sameSize(old.size, size) && old.hue === hue) {
    return old;
  }
  return reuse(old, {
    id: element.id,
    shape,
    size,
    what: whatIs(work.definition, element),
    ...(sized && { sized }),
    plateFont,
    drawing,
    ghost,
    rowGhosts: ghost === null ? rowGhosts(shape, added) : {},
    hue,
  });
}

function allBoxes(work: SceneWork, showsAll: boolean): Map<string, SceneBox> {
  const { store, definition, view } = work;
  const boxes = new Map<string, SceneBox>();
  const draw = (element: AnyRecord) => shapeOf(work, element);
  for (const element of shownElements(store, definition, showsAll, view, draw)) {
    const box = boxOf(work, element);
    if (box) boxes.set(element.id, box);
  }
  return boxes;
}

/** The boxes of the scene before with what is new in them; null when others are shown now. */
function patchedBoxes(
  work: SceneWork,
  before: Scene,
  changes: SceneChanges,
): ReadonlyMap<string, SceneBox> | null {
  let boxes: Map<string, SceneBox> | null = null;
  for (const id of changes.boxes) {
    const old = before.boxes.get(id);
    const element = work.store.get(id);
    const box =
      element && work.definition.nodeKinds.includes(element.kind) ? boxOf(work, element) : null;
    if (!old && !box) continue;
    if (!old || !box || old.shape.parentId !== box.shape.parentId) return null;
    if (old === box) continue;
    boxes ??= new Map(before.boxes);
    boxes.set(id, box);
  }
  return boxes ?? before.boxes;
}

/** What is remembered of the scene before, unless it was of something else or in other letters. */
function memoryOf(
  before: Scene | null,
  type: DiagramTypeId,
  subjectId: string | null,
  fonts: number,
): SceneMemory {
  const known = before && memories.get(before);
  return known?.fonts === fonts && known.subjectId === subjectId
    ? known
    : new SceneMemory(type, subjectId, fonts);
}

function sameSize(a: Size, b: Size): boolean {
  return a === b || (a.width === b.width && a.height === b.height);
}

function measured(shape: BoxShape | null, type: DiagramTypeId, measure: Measure) {
  if (!shape) return { shape, size: { width: 0, height: 0 }, plateFont: 0 };
  const size = boxSize(shape, type, measure);
  return { shape, size, plateFont: plateFont(shape.title, size, measure) };
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
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

/** Equal values are one object, from one scene to the next. */
function reuse<T, N extends T | null>(before: T | undefined, now: N): T | N {
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

/** The line of a record; null for one that this diagram does not show. */
function edgeOf(
  { memory, watched, definition, added, waypoints, arrangement }: SceneWork,
  boxes: ReadonlyMap<string, SceneBox>,
  record: AnyRecord,
  old: SceneEdge | undefined,
): SceneEdge | null {
  const { id } = record;
  const shape = memory.edges.get(id, watched, (reading) =>
    reuse(old?.shape, definition.edge(reading, reading.get(id) ?? record, memory.subjectId)),
  );
  if (!shape || !boxes.has(shape.sourceId) || !boxes.has(shape.targetId)) return null;
  if (!hasPlace(arrangement, shape)) return null;
  const ghost = added.get(id) ?? null;
  const via = waypoints.get(id);
  const same = old?.shape === shape && old.ghost === ghost && old.via === via;
  return same ? old : reuse(old, { id, shape, ghost, ...(via && { via }) });
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

function allEdges(work: SceneWork, boxes: ReadonlyMap<string, SceneBox>): SceneEdge[] {
  const { store, definition, before } = work;
  const known = new Map(before?.edges.map((edge) => [edge.id, edge]));
  return definition.edgeKinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .flatMap((record) => edgeOf(work, boxes, record, known.get(record.id)) ?? [])
    .sort(byId);
}

/** The lines of the scene before with what is new of them; the boxes are the same ones. */
function patchedEdges(
  work: SceneWork,
  boxes: ReadonlyMap<string, SceneBox>,
  before: readonly SceneEdge[],
  { edges: changed }: SceneChanges,
): readonly SceneEdge[] {
  if (changed.size === 0) return before;
  const { store, definition } = work;
  const old = new Map(before.filter(({ id }) => changed.has(id)).map((edge) => [edge.id, edge]));
  const news = [...changed].flatMap((id) => {
    const record = store.get(id);
    if (!record || !definition.edgeKinds.includes(record.kind)) return [];
    return edgeOf(work, boxes, record, old.get(id)) ?? [];
  });
  if (news.length === old.size && news.every((edge) => old.get(edge.id) === edge)) return before;
  return [...before.filter(({ id }) => !changed.has(id)), ...news].sort(byId);
}

/** Worked out when somebody asks: only what has no place yet needs it. */
function lazyRelated(
  store: Store,
  boxes: ReadonlyMap<string, SceneBox>,
  edges: readonly SceneEdge[],
): Scene['related'] {
  let related: ReadonlyMap<string, readonly string[]> | undefined;
  return () => (related ??= relatedBoxes(store, boxes, edges));
}
