import type { Command } from '../../../shared/metamodel/commands';
import { canExecute } from '../../../shared/metamodel/execute';
import { isClassifier } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { startAction } from '../../app/actions';
import { reveal, revealAll } from '../../app/reveal';
import { deletable, firstError } from '../../canvas/edits';
import type { CanvasModel } from '../../canvas/ports';
import type { NewKind } from './edits';
import { createNew, moveInto, packageAt } from './edits';
import { draggedClassifiers, DIAGRAMS, rowsAbove, startsOpen } from './tree-rows';
import { toggleRows, useTree } from './tree-state';

/** What the explorer can be asked to do, by keys, the mouse and its menus alike. */
export interface ExplorerActions {
  /** Moves the keyboard to a row, and the selection with it. */
  goTo(id: string): void;
  /** Adds a row to the selection or takes it out. */
  toggleSelected(id: string): void;
  selectMany(ids: readonly string[], activeId: string): void;
  setOpen(ids: readonly string[], open: boolean): void;
  /** Brings an element into view on the canvas, or opens a diagram. */
  show(id: string): void;
  showSelected(): void;
  startRename(id: string): void;
  /** Resolves to what is wrong, or null. */
  rename(id: string, name: string): Promise<string | null>;
  create(kind: NewKind, besideId: string | null): Promise<void>;
  remove(ids: readonly string[], nextId: string | null): Promise<void>;
  moveInto(ids: readonly string[], packageId: string | null): Promise<void>;
  /** Puts what these rows stand for on the diagram that is open. */
  addToDiagram(ids: readonly string[]): void;
}

/** @param model the model as it is when something is done. */
export function explorerActions(model: () => CanvasModel): ExplorerActions {
  const run = async (commands: readonly Command[], reason?: string) => {
    if (commands.length === 0) return null;
    const { store, execute } = model();
    const diagnostics = canExecute(store, commands);
    const refused = firstError(diagnostics);
    if (refused !== null) return refused;
    return firstError((await execute(commands, reason)).diagnostics);
  };
  const tell = (problem: string | null) => {
    if (problem === null) return;
    model().notify([{ code: 'explorer.refused', severity: 'warning', message: problem }]);
  };
  const goTo = (id: string) => {
    useTree.setState({ activeId: id });
    if (id !== DIAGRAMS) model().setSelection([id]);
  };
  return {
    goTo,
    toggleSelected(id) {
      useTree.setState({ activeId: id });
      const { selectedIds, setSelection } = model();
      const isSelected = selectedIds.includes(id);
      setSelection(isSelected ? selectedIds.filter((one) => one !== id) : [...selectedIds, id]);
    },
    selectMany(ids, activeId) {
      useTree.setState({ activeId });
      model().setSelection(ids.filter((id) => id !== DIAGRAMS));
    },
    setOpen(ids, open) {
      const { store } = shown(model());
      toggleRows(ids.filter((id) => isOpen(store, id) !== open));
    },
    show: (id) => id !== DIAGRAMS && reveal(id),
    showSelected: () => revealAll(model().selectedIds),
    startRename(id) {
      const { store, readOnly } = model();
      const record = store.get(id);
      if (!readOnly && record && 'name' in record) {
        useTree.setState({ renaming: id, activeId: id });
      }
    },
    rename: (id, name) => run([{ type: 'rename-element', id, name }]),
    async create(kind, besideId) {
      // What kind of diagram, and about what, is asked first.
      if (kind === 'diagram') return startAction('diagram.new');
      const { store, newId } = model();
      const { id, commands } = createNew(store, newId, kind, packageAt(store, besideId));
      const refused = await run(commands);
      if (refused !== null) return tell(refused);
      openAbove(model().store, id);
      goTo(id);
      useTree.setState({ renaming: id, filter: '' });
      return undefined;
    },
    async remove(ids, nextId) {
      const { store, readOnly, ghosts, rejectGhosts, setSelection } = model();
      if (readOnly) return;
      const proposed = ids.flatMap((id) => ghosts?.added.get(id) ?? []);
      if (proposed.length > 0) rejectGhosts(proposed);
      const known = deletable(store, ids);
      if (known.length === 0) return;
      const refused = await run([{ type: 'delete-elements', ids: known }]);
      if (refused !== null) return tell(refused);
      useTree.setState({ activeId: nextId });
      setSelection(nextId === null || nextId === DIAGRAMS ? [] : [nextId]);
      return undefined;
    },
    async moveInto(ids, packageId) {
      const { store, readOnly } = model();
      if (!readOnly) tell(await run(moveInto(store, ids, packageId)));
    },
    addToDiagram(ids) {
      model().setSelection(draggedClassifiers(model().store, ids));
      // The canvas hears of the selection first.
      requestAnimationFrame(() => startAction('canvas.add-to-diagram'));
    },
  };
}

/** The store whose records are listed: with what is proposed where something is. */
export function shown({ store, ghosts }: Pick<CanvasModel, 'store' | 'ghosts'>): { store: Store } {
  return { store: ghosts?.store ?? store };
}

function isOpen(store: Store, id: string): boolean {
  const kind = id === DIAGRAMS ? null : (store.get(id)?.kind ?? 'class');
  return startsOpen(kind) !== useTree.getState().toggled.has(id);
}

/** Opens whatever hides a row. */
export function openAbove(store: Store, id: string): void {
  toggleRows(rowsAbove(store, id).filter((above) => !isOpen(store, above)));
}

/** True for what can stand on a diagram as a box. */
export function isPlaceable(store: Store, id: string): boolean {
  const record = store.get(id);
  return record?.kind === 'package' || isClassifier(record);
}
