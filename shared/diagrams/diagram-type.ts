import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import type { AnyRecord, DiagramRecord, Kind } from '../metamodel/kinds';
import type { RelationId } from '../metamodel/relations';
import type { Store } from '../metamodel/store';
import type { Measure } from './box-size';
import type { FormPath } from './form-paths';
import type { Point, Rect } from './geometry';
import type { TextPlace } from './routing/types';

/** The metamodel says which types there are; each is a folder here. */
export type DiagramTypeId = DiagramRecord['type'];

/**
 * What a node looks like; each form's size and outline are in `forms.ts`. The names are those of the
 * notations: UML 2.5.1 and C4.
 */
export type NodeForm =
  /** Rectangle with a head and compartments: classifiers, instances. */
  | 'box'
  /** The same with round corners: states, actions. */
  | 'rounded'
  /** Ellipse around its name: use cases. */
  | 'ellipse'
  /** Stick figure above its name. */
  | 'actor'
  /** Filled dot: initial states and nodes, junctions. */
  | 'dot'
  /** Dot in a ring: final states, activity final nodes. */
  | 'bullseye'
  /** Ring with a cross: flow final nodes, exit points. */
  | 'crossed-ring'
  /** Ring: entry points, connectors. */
  | 'ring'
  /** Ring around a letter: history. */
  | 'letter-ring'
  /** Cross: termination. */
  | 'cross'
  /** Choice, decision and merge. */
  | 'diamond'
  /** Fork and join. */
  | 'bar'
  /** Rectangle with the component's sign in its corner. */
  | 'component'
  /** The same around others. */
  | 'component-frame'
  /** What a component offers, its name below. */
  | 'ball'
  /** What a component needs, its name below. */
  | 'socket'
  /** Rectangle with a document's sign in its corner. */
  | 'artifact'
  /** Rectangle with a folded corner. */
  | 'note'
  /** Coloured frame behind whatever lies in it, its title in the corner. */
  | 'group'
  /** Rounded rectangle under a head: a person of C4. */
  | 'person'
  /** Rectangle around others, its name at the top: boundaries, composite states, swimlanes. */
  | 'frame'
  /** The same with round corners: composite states. */
  | 'rounded-frame'
  /** The same with a dashed border: regions, interruptible parts. */
  | 'dashed-frame'
  /** The same as a cube: nodes of a deployment. */
  | 'cube'
  /** The same with a tab: packages. */
  | 'folder'
  /** A participant's head with its dashed line below. */
  | 'lifeline'
  /** The same for an actor: a stick figure above its name. */
  | 'lifeline-actor'
  /** The time in which a participant is busy. */
  | 'activation'
  /** Frame with its operator in the corner: combined fragments, interactions. */
  | 'fragment'
  /** Part of a fragment, divided from the one above by a dashed line. */
  | 'operand';

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
  /** Field of the box's own record that the line says: how such a line is edited. */
  field?: string;
}

export interface Compartment {
  id:
    | 'attributes'
    | 'operations'
    | 'literals'
    | 'columns'
    | 'behaviours'
    | 'slots'
    | 'reference'
    | 'c4';
  /** Read out by screen readers. */
  title: string;
  rows: readonly Row[];
}

/** An element as a node: a name compartment and further compartments, top to bottom. */
export interface BoxShape {
  elementId: string;
  form: NodeForm;
  /** Node it stands in (a state in a composite state); null: on the diagram itself. */
  parentId: string | null;
  /** Without the guillemets; null for none. */
  stereotype: string | null;
  title: string;
  italic: boolean;
  /** Underlined: instances (UML 2.5.1, 9.8.4). */
  underlined: boolean;
  /** Colour of its own, 0 to 7; absent: that of its package. */
  hue?: number;
  /** Package it is in, for colour blocks; null at the top level. */
  packageId: string | null;
  compartments: readonly Compartment[];
  /** Filled in the accent's colour, or greyed as what is not ours (C4); absent: plain. */
  tone?: 'accent' | 'muted';
  /** A swimlane: a column beside the others, as high as they are. */
  lane?: true;
  /** Whole box in words. */
  label: string;
}

/**
 * What is drawn where a line meets a box. `open-arrow`, `triangle`, `diamond*`: UML 2.5.1 tables
 * 11.1 and 9.1; `arrow` is filled, as at synchronous messages (17.4.4); `zero-one` to `many`: crow's foot (information engineering), inner mark the minimum.
 */
export type EndMark =
  | 'none'
  | 'open-arrow'
  | 'arrow'
  | 'triangle'
  | 'diamond'
  | 'diamond-filled'
  | 'zero-one'
  | 'exactly-one'
  | 'one'
  | 'zero-many'
  | 'one-many'
  | 'many'
  /** Filled, where a message comes from nowhere or is lost (17.4.4). */
  | 'dot';

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

/** A relation that can be drawn by hand; what it is called is in `relation-table.ts`. */
export interface RelationChoice {
  id: RelationId;
  /** What dragging from A to B means: "A has B". */
  hint: string;
  line: 'solid' | 'dashed';
  /** What is drawn at A and at B. */
  source: EndMark;
  target: EndMark;
}

/** Where a fresh element belongs. */
export type PaletteOwner =
  /** The package of what is selected, else the top level. */
  | 'package'
  /** The frame it is dropped on, else what the diagram is about. */
  | 'frame';

/** Something that can be created on the canvas. */
export interface PaletteEntry {
  id: string;
  title: string;
  kind: Kind;
  owner: PaletteOwner;
  form: NodeForm;
  /** Name of a fresh one; a number is added when it is taken. '' for kinds without names. */
  baseName: string;
  values: Readonly<Record<string, unknown>>;
  /** Records that are made in it along with it: the region that makes a state composite. */
  parts?: readonly PalettePart[];
}

export interface PalettePart {
  kind: Kind;
  values: Readonly<Record<string, unknown>>;
}

/** Options of the layered layout, in words; `layoutGraph` turns them into the engine's own. */
export interface LayoutStyle {
  direction: 'down' | 'right';
  /** Between neighbours in a layer, and between layers, in px at zoom 1. */
  nodeGap: number;
  layerGap: number;
}

/** Places that follow from the model (the order of messages) rather than from a person's hand. */
export interface Arrangement {
  /** Nodes by element id, px at zoom 1. */
  rects: ReadonlyMap<string, Rect>;
  /** Corner points of lines by element id, from source to target. */
  lines: ReadonlyMap<string, readonly Point[]>;
  /** Where the names of lines stand, on the baseline; lines without an entry find a place. */
  names: ReadonlyMap<string, TextPlace>;
  /** What is drawn of a node in place of its form's own paths, px from its top left corner. */
  drawings: ReadonlyMap<string, readonly FormPath[]>;
}

/** A fresh subject: its id, what it is called, and the commands that make it. */
export interface SubjectPlan {
  id: string;
  name: string;
  commands: Command[];
}

/** How the subject of a diagram comes into being. */
export interface NewSubject {
  /** Kinds of the record it can belong to; it may stand alone as well. */
  ownerKinds: readonly Kind[];
  plan(store: Store, newId: NewId, ownerId: string | null): SubjectPlan;
}

/** Everything the product knows about one diagram type. One type, one folder. */
export interface DiagramType {
  id: DiagramTypeId;
  title: string;
  /** What a diagram of this type is about (a state machine); null: the model as a whole. */
  subjectKind: Kind | null;
  /** How a subject comes into being; null for types without one. */
  newSubject: NewSubject | null;
  /** Record kinds that stand as nodes, and those drawn as lines. */
  nodeKinds: readonly Kind[];
  edgeKinds: readonly Kind[];
  palette: readonly PaletteEntry[];
  relations: readonly RelationChoice[];
  layout: LayoutStyle;
  /**
   * Null when this type does not show the record as a node.
   *
   * @param subjectId the record the diagram is about, where the type has a `subjectKind`.
   */
  box(store: Store, record: AnyRecord, subjectId?: string | null): BoxShape | null;
  /** Null when this type does not show the record as a line. */
  edge(store: Store, record: AnyRecord, subjectId?: string | null): EdgeShape | null;
  /**
   * For types whose places follow from the model; null where people and the layout place nodes.
   *
   * @param hidden elements that are left out, and with them whatever makes no sense without them.
   */
  arrange:
    | ((
        store: Store,
        subjectId: string | null,
        measure: Measure,
        hidden?: ReadonlySet<string>,
      ) => Arrangement)
    | null;
}
