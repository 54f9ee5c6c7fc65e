import type { AnyRecord, Kind } from '../metamodel/kinds';
import type { Store } from '../metamodel/store';

export type DiagramTypeId = 'class' | 'erd';

/** One line of text in a box. */
export interface Row {
  /** The record it shows; null for a line that follows from others (a foreign key, "3 more"). */
  elementId: string | null;
  /** Unique within the box, stable across renders. */
  key: string;
  /** Small marks before the name. */
  glyphs: readonly ('PK' | 'FK' | 'UQ')[];
  name: string;
  /** Type and the like, drawn lighter after the name. */
  detail: string;
  /** Default value and properties, lighter still. */
  tail: string;
  italic: boolean;
  /** Implied rather than written in the model. */
  implied: boolean;
}

export interface Compartment {
  id: 'attributes' | 'operations' | 'literals' | 'columns';
  /** Read out by screen readers. */
  title: string;
  rows: readonly Row[];
}

/** A classifier as a box: a name compartment and further compartments, top to bottom. */
export interface BoxShape {
  elementId: string;
  /** Without the guillemets; null for none. */
  stereotype: string | null;
  title: string;
  italic: boolean;
  /** Package it is in, for colour blocks; null at the top level. */
  packageId: string | null;
  compartments: readonly Compartment[];
  /** Whole box in words. */
  label: string;
}

/**
 * What is drawn where a line meets a box. `open-arrow`, `triangle`, `diamond*`: UML 2.5.1 tables
 * 11.1 and 9.1; `zero-one` to `many`: crow's foot (information engineering), inner mark the minimum.
 */
export type EndMark =
  | 'none'
  | 'open-arrow'
  | 'triangle'
  | 'diamond'
  | 'diamond-filled'
  | 'zero-one'
  | 'exactly-one'
  | 'one'
  | 'zero-many'
  | 'one-many'
  | 'many';

export interface EdgeEnd {
  /** The end's own record; null when the relation has no end records. */
  elementId: string | null;
  mark: EndMark;
  /** Multiplicity as text, '' where the mark says it. */
  multiplicity: string;
  role: string;
}

/** A relation between two boxes. */
export interface EdgeShape {
  elementId: string;
  relation: RelationId;
  /** Boxes at the ends: element ids. */
  sourceId: string;
  targetId: string;
  line: 'solid' | 'dashed';
  /** Drawn at the middle. */
  label: string;
  source: EdgeEnd;
  target: EdgeEnd;
  /** Lines with the same key share their last stretch to the target (a generalization tree). */
  mergeTarget: string | null;
  /** Association class: a dashed line from the middle of this line to that box. */
  linkClassId: string | null;
  /** Whole relation in words. */
  description: string;
}

export type RelationId = 'association' | 'aggregation' | 'composition' | 'generalization';

/** A relation that can be drawn by hand. */
export interface RelationChoice {
  id: RelationId;
  title: string;
  /** What dragging from A to B means: "A has B". */
  hint: string;
}

/** Something that can be created on the canvas. */
export interface PaletteEntry {
  id: string;
  title: string;
  kind: 'class' | 'enumeration' | 'data-type';
  /** Name of a fresh one; a number is added when it is taken. */
  baseName: string;
  values: Readonly<Record<string, unknown>>;
}

/** Options of the layered layout, in words; `layoutGraph` turns them into the engine's own. */
export interface LayoutStyle {
  direction: 'down' | 'right';
  /** Between neighbours in a layer, and between layers, in px at zoom 1. */
  nodeGap: number;
  layerGap: number;
}

/** Everything the product knows about one diagram type. One type, one folder. */
export interface DiagramType {
  id: DiagramTypeId;
  title: string;
  /** Record kinds that stand as boxes, and those drawn as lines. */
  nodeKinds: readonly Kind[];
  edgeKinds: readonly Kind[];
  palette: readonly PaletteEntry[];
  relations: readonly RelationChoice[];
  layout: LayoutStyle;
  /** Null when this type does not show the record as a box. */
  box(store: Store, record: AnyRecord): BoxShape | null;
  /** Null when this type does not show the record as a line. */
  edge(store: Store, record: AnyRecord): EdgeShape | null;
}
