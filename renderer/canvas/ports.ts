import type { DiagramTypeId, RelationId } from '../../shared/diagrams';
import type { ExecuteReply } from '../../shared/ipc/views';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import type { Store } from '../../shared/metamodel/store';
import type { PictureSubject } from '../panels/picture/picture-request';

/** Where a proposed record comes from, and how sure the reader was. */
export interface GhostInfo {
  itemId: string;
  proposalId: string;
  /** 0 to 1. */
  confidence: number;
}

/**
 * Everything the canvas, the inspector and the explorer need from the application. The shell builds
 * it from the replica; a test or a gallery builds it from a bare store.
 */
export interface CanvasModel {
  /** The accepted model. May be the same object after a change: `revision` tells. */
  store: Store;
  /** Grows with every change of the store or of the ghosts. */
  revision: number;
  /** A saved version or a foreign project: look, select and copy, but do not edit. */
  readOnly: boolean;
  /** The model as it would be with every open proposal accepted; null when nothing is proposed. */
  ghosts: { store: Store; added: ReadonlyMap<string, GhostInfo> } | null;

  selectedIds: readonly string[];
  setSelection(ids: readonly string[]): void;
  /** Records to light up because something elsewhere points at them. */
  hovered: { recordIds: readonly string[] } | null;
  setHovered(recordIds: readonly string[] | null): void;

  newId: NewId;
  /** Runs commands as one change. Resolves once the store holds the result. */
  execute(commands: readonly Command[], reason?: string): Promise<ExecuteReply>;
  undo(): Promise<unknown>;
  redo(): Promise<unknown>;
  acceptGhosts(items: readonly Pick<GhostInfo, 'itemId' | 'proposalId'>[]): void;
  rejectGhosts(items: readonly Pick<GhostInfo, 'itemId' | 'proposalId'>[]): void;

  /** Elements to bring into view; a new `at` makes the same request a new one. */
  centreRequest: { ids: readonly string[]; at: number } | null;
  /** Shows a requirement statement where it was said. */
  openStatement(statementId: string): void;
  /** Tells the person about refusals and the like. */
  notify(diagnostics: readonly Diagnostic[]): void;
}

/** What the mounted canvas can be asked to do. */
export interface CanvasApi {
  /** The model as it is now. */
  readonly model: CanvasModel;
  /** Diagram type that is on screen. */
  readonly type: DiagramTypeId;
  /** True while the keyboard is on the canvas itself, not in a text field or on a button. */
  hasFocus(): boolean;
  /** True while the keyboard is on the canvas and nowhere else. */
  ownsFocus(): boolean;
  /** What is going on: nothing, a line is drawn, a text is edited, or a point of a line is moved. */
  readonly mode: 'idle' | 'holding' | 'connecting' | 'editing' | 'bending';
  focus(): void;
  /** Moves the keyboard to the diagram as a tree. */
  focusTree(): void;
  /** Pans and zooms so that these elements (default: everything) are in view. */
  fit(ids?: readonly string[]): void;
  zoomBy(factor: number): void;
  /** Creates an element at the pointer, or in the middle when the pointer is elsewhere. */
  create(paletteId: string): void;
  /** Edits the name, or the whole line, of the selected element in place. */
  rename(): void;
  /** Edits multiplicity and role at one end of the selected association. */
  editEnd(side: 'source' | 'target'): void;
  /** Opens a fresh line in the selected box. */
  addMember(): void;
  deleteSelection(): void;
  startConnecting(relation?: RelationId): void;
  /** Finishes what is being drawn. */
  confirm(): void;
  /** Stops what is being drawn, or drops the selection. */
  cancel(): void;
  layout(): Promise<void>;
  nudge(dx: number, dy: number): void;
  /** Selects the next box in that direction; false when there is none. */
  walk(direction: WalkDirection): boolean;
  canWalk(direction: WalkDirection): boolean;
  /** Adds the next box in that direction to the selection. */
  extend(direction: WalkDirection): void;
  selectAll(): void;
  copy(): void;
  cut(): void;
  /** Copies of what is on the clipboard, or the same elements shown here, too. */
  paste(how: 'new' | 'reference'): void;
  duplicate(): void;
  showAs(type: DiagramTypeId): void;
  /** Puts elements of the model on this diagram, beside what they are related to. */
  addToDiagram(recordIds: readonly string[]): void;
  removeFromDiagram(): void;
  acceptGhosts(): void;
  rejectGhosts(): void;
  /** Looking at a part of the diagram by itself. */
  readonly focusing: FocusApi;
  /** What of the diagram is shown at all. */
  readonly showing: ShowingApi;
  /** The diagram on screen, and where its boxes stand. */
  picture(): PictureSubject;
}

interface FocusApi {
  readonly active: boolean;
  /** False where a part of the diagram means nothing, or nothing is selected. */
  readonly possible: boolean;
  start(): void;
  /** One line farther, or one less. */
  step(by: 1 | -1): void;
  leave(): void;
  makeDiagram(): void;
}

interface ShowingApi {
  /** True while something that is selected can be hidden or put on a layer. */
  readonly hideable: boolean;
  /** True while something is hidden by itself. */
  readonly hides: boolean;
  hide(): void;
  showAll(): void;
  /** Opens what belongs to it, or closes it. */
  toggle(what: 'layers' | 'related'): void;
  addLayer(): void;
  putOnLayer(layerId: string | null): void;
}

export type WalkDirection = 'up' | 'down' | 'left' | 'right' | 'next' | 'previous';
