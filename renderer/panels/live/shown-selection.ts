import type { LiveFile } from '../../../shared/ipc/live-code-views';
import { useReplica, useUi } from '../../replica';
import { recordOfLine } from '../code/trace';

type Ui = ReturnType<typeof useUi.getState>;

/** The half with the diagram that the code stands beside; the active one where no diagram is shown. */
function diagramHalf({ panes, activePane }: Ui): Ui['activePane'] {
  const isExtra = (id: string | null) => id === null || id === 'live';
  const beside = panes.find(({ id, active }) => id !== activePane && !isExtra(active));
  const here = panes.find(({ id }) => id === activePane);
  return isExtra(here?.active ?? null) && beside ? beside.id : activePane;
}

/** What is selected in the diagram beside the code, whichever of the two has the keys. */
export function shownSelection(ui: Ui): readonly string[] {
  const half = diagramHalf(ui);
  if (half === ui.activePane) return ui.selectedIds;
  return ui.panes.find(({ id }) => id === half)?.selectedIds ?? ui.selectedIds;
}

/**
 * The element a line comes from becomes the selection, in the inspector and in the diagram beside, which
 * brings it into view. A line of no element leaves the selection as it is.
 */
export function selectElementOf(file: LiveFile, line: number): void {
  const recordId = recordOfLine(file, line);
  if (recordId === null || !useReplica.getState().store.has(recordId)) return;
  const ids = [recordId];
  const ui = useUi.getState();
  const pane = diagramHalf(ui);
  ui.setSelection(ids);
  ui.selectIn(pane, ids);
  ui.set({ centreRequest: { ids, at: performance.now(), pane } });
}
