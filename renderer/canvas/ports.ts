import type { DiagramTypeId } from '../../shared/diagrams';
import type { ExecuteReply } from '../../shared/ipc/views';
import type { Diagnostic } from '../../shared/kit/diagnostic';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import type { Store } from '../../shared/metamodel/store';

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

  /** Shows a requirement statement where it was said. */
  openStatement(statementId: string): void;
  /** Tells the person about refusals and the like. */
  notify(diagnostics: readonly Diagnostic[]): void;
}

/** Something a person can do; the shell's registry puts it in menus, tooltips and the palette. */
export interface Action {
  id: string;
  title: string;
  /** `Mod` is Ctrl, or Cmd on a Mac: `Mod+Shift+Z`, `Alt+ArrowUp`, `F2`, `N`. */
  shortcut?: string;
  /** False: not offered now. */
  when?: () => boolean;
  run(): void;
}

/** What the mounted canvas can be asked to do. */
export interface CanvasApi {
  /** Diagram type that is on screen. */
  readonly type: DiagramTypeId;
  /** True while the keyboard is on the canvas itself, not in one of its text fields. */
  hasFocus(): boolean;
  focus(): void;
  /** Pans and zooms so that these elements (default: everything) are in view. */
  fit(ids?: readonly string[]): void;
  zoomBy(factor: number): void;
  /** Scrolls to an element and selects it; false when it is not on this diagram. */
  reveal(recordId: string): boolean;
  /** Creates an element at the pointer, or in the middle when the pointer is elsewhere. */
  create(paletteId: string): void;
  rename(): void;
  addMember(): void;
  deleteSelection(): void;
  startConnecting(relationId?: string): void;
  cancel(): void;
  confirm(): void;
  layout(): Promise<void>;
  nudge(dx: number, dy: number): void;
  walk(direction: 'up' | 'down' | 'left' | 'right' | 'next' | 'previous'): boolean;
  selectAll(): void;
  copy(): void;
  paste(): void;
  duplicate(): void;
  showAs(type: DiagramTypeId): void;
  /** Puts elements of the model on this diagram, beside what they belong to. */
  addToDiagram(recordIds: readonly string[]): void;
  acceptGhosts(): void;
  rejectGhosts(): void;
}
