import { useMemo } from 'react';

import { Canvas } from '../canvas/canvas';
import type { CanvasModel, GhostInfo } from '../canvas/ports';
import { Explorer } from '../panels/explorer/explorer';
import { Inspector } from '../panels/inspector/inspector';
import { Outline } from '../panels/outline/outline';
import type { Shown } from '../replica';
import { useReplica, useShown, useShownNow, useUi } from '../replica';
import { diagnosticText } from './diagnostic-text';
import { decideItems } from './proposal-draft';
import { newId } from './new-id';
import type { Pane } from './tabs/workspace';
import { toast } from './toast-store';

/** The drawing surface, the inspector and the explorer, each joined to the replica. */

interface CanvasPartProps {
  diagramId: string;
  /** The half of the centre that it is in. */
  pane: Pane;
}

export function CanvasPart({ diagramId, pane }: CanvasPartProps) {
  const active = useUi((ui) => ui.activePane === pane.id);
  // What fills the window has the keys.
  const presenting = useUi((ui) => ui.presenting);
  const model = useCanvasModel(useShownNow(), pane);
  return (
    <Canvas model={model} diagramId={diagramId} view={pane.id} active={active && !presenting} />
  );
}

export function ExplorerPart() {
  return <Explorer model={useCanvasModel(useShown())} />;
}

export function OutlinePart() {
  return <Outline model={useCanvasModel(useShown())} />;
}

export function InspectorPart() {
  return <Inspector model={useCanvasModel(useShown())} />;
}

type GhostItems = readonly Pick<GhostInfo, 'itemId' | 'proposalId'>[];

/** What does not change while the window is open. */
const VERBS = {
  newId,
  setSelection: (ids) => useUi.getState().setSelection(ids),
  setHovered: (recordIds) => useUi.getState().setHovered(recordIds && { recordIds }),
  execute: (commands, reason) => useReplica.getState().execute([...commands], reason),
  undo: () => useReplica.getState().undo(),
  redo: () => useReplica.getState().redo(),
  acceptGhosts: (items: GhostItems) => void decideItems(items, 'accept'),
  rejectGhosts: (items: GhostItems) => void decideItems(items, 'reject'),
  openStatement: (id) => useUi.getState().openStatement(id),
  notify(diagnostics) {
    for (const one of diagnostics) {
      const tone = one.severity === 'info' ? 'info' : 'warning';
      toast({ tone, title: diagnosticText(one) });
    }
  },
} satisfies Partial<CanvasModel>;

/**
 * The model with what can be done to it, as canvas, inspector and explorer take it.
 *
 * @param pane the half of the centre whose selection it is; absent: that of the active one.
 */
export function useCanvasModel(
  { store, revision, ghosts, readOnly }: Shown,
  pane?: Pane,
): CanvasModel {
  const paneId = pane?.id;
  const selectedIds = useUi((ui) =>
    pane && ui.activePane !== pane.id ? pane.selectedIds : ui.selectedIds,
  );
  const hovered = useUi((ui) => ui.hovered);
  const centreRequest = useUi(({ centreRequest: asked }) =>
    paneId === undefined || asked?.pane === paneId ? asked : null,
  );
  return useMemo(() => {
    const { selectIn } = useUi.getState();
    const own = paneId && {
      setSelection: (ids: readonly string[]) => selectIn(paneId, ids),
    };
    const shown = { store, revision, ghosts, readOnly };
    return { ...VERBS, ...own, ...shown, selectedIds, hovered, centreRequest };
  }, [store, revision, ghosts, readOnly, selectedIds, hovered, centreRequest, paneId]);
}
