import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { RelationId } from '../../shared/diagrams';
import type { Segment } from '../../shared/diagrams/arranging/guides';
import type { Misread } from '../../shared/diagrams/class/notation';
import type { Offer } from '../../shared/diagrams/completion';
import type { Point } from '../../shared/diagrams/geometry';
import type { MemberKind } from './edits';
import type { Focus } from './focus/focus-scene';
import type { InHand } from './in-hand';

/** A text that is being edited on the canvas. */
export type Editing =
  /** Name of a box or a line. */
  | { what: 'name'; id: string }
  /** A line of a box. */
  | { what: 'row'; id: string; ownerId: string }
  /** A fresh line; `turn` makes each one a new field. */
  | { what: 'new-row'; ownerId: string; member: MemberKind; turn: number };

/** Why boxes cannot be the other side of a line; null: it can, undefined: there is no such box. */
export interface Verdicts {
  get(id: string): string | null | undefined;
  /** The relation that would lead there. */
  relationTo(id: string): RelationId;
}

/** A line that is being drawn. */
export interface Connecting {
  sourceId: string;
  relation: RelationId;
  /** Box under the pointer or chosen by the arrow keys. */
  targetId: string | null;
  verdicts: Verdicts;
  /** Free end while no target is chosen, canvas px; null when drawn by keyboard. */
  pointer: Point | null;
}

/** What goes on on one canvas besides the model; boxes and lines subscribe to their part of it. */
export interface CanvasUi {
  editing: Editing | null;
  connecting: Connecting | null;
  /** Lit up from elsewhere. */
  lit: ReadonlySet<string>;
  selected: ReadonlySet<string>;
  /** The box under the pointer while the diagram is one picture. */
  pointedId: string | null;
  minimap: boolean;
  /** What a box that is dragged is in line with; null while nothing is dragged. */
  guides: { lines: readonly Segment[]; gaps: readonly Segment[] } | null;
  /** Sizes and lines that a hand is changing; null: none. */
  inHand: InHand | null;
  /** Takes what the pointer holds back to where it was; null: it holds nothing. */
  putBack: (() => void) | null;
  /** The point of a selected line that the keyboard moves. */
  waypoint: { lineId: string; index: number } | null;
  /** The part that is looked at by itself. */
  focus: Focus | null;
  /** What is open beside the diagram. */
  open: 'layers' | 'related' | null;
}

export type CanvasUiStore = StoreApi<CanvasUi>;

export function createCanvasUi(): CanvasUiStore {
  return createStore<CanvasUi>(() => ({
    editing: null,
    connecting: null,
    lit: new Set(),
    selected: new Set(),
    pointedId: null,
    minimap: true,
    guides: null,
    inHand: null,
    putBack: null,
    waypoint: null,
    focus: null,
    open: null,
  }));
}

/** Why a text was not taken; `at`: the part of it that is wrong. */
export type Refused = Pick<Misread, 'problem' | 'at'>;

/** What boxes and lines can ask of the canvas; the functions stay the same for its whole life. */
export interface CanvasControls {
  /** Of this canvas alone: two may show the same diagram. */
  name: string;
  /** Id of a box in the page, for `aria-activedescendant`. */
  domId(id: string): string;
  ui: CanvasUiStore;
  startEditing(editing: Editing): void;
  /** Text to start from when the thing is edited. */
  editText(editing: Editing): string;
  /** Applies what was typed. @returns what is wrong and where, or null: then it shows already */
  commitText(editing: Editing, text: string): Refused | null;
  /** What could stand at the caret. */
  complete(editing: Editing, text: string, caret: number): readonly Offer[];
  /** The next text of the same line: from its name to one end and to the other; null for none. */
  nextText(editing: Editing, step: 1 | -1): Editing | null;
  stopEditing(): void;
}

const ControlsContext = createContext<CanvasControls | null>(null);
export const ControlsProvider = ControlsContext.Provider;

export function useControls(): CanvasControls {
  const controls = useContext(ControlsContext);
  if (!controls) throw new Error('This component belongs inside a canvas.');
  return controls;
}

/** A part of the canvas state; the component renders again only when that part changes. */
export function useCanvasUi<T>(select: (state: CanvasUi) => T): T {
  return useStore(useControls().ui, select);
}
