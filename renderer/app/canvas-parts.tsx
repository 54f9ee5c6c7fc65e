import { useMemo } from 'react';

import { Canvas } from '../canvas/canvas';
import type { CanvasModel, GhostInfo } from '../canvas/ports';
import { Explorer } from '../panels/explorer/explorer';
import { Inspector } from '../panels/inspector/inspector';
import type { Shown } from '../replica';
import { useReplica, useShown, useShownNow, useUi } from '../replica';
import { diagnosticText } from './diagnostic-text';
import { decideItems } from './proposal-draft';
import { newId } from './new-id';
import { toast } from './toast-store';

/** The drawing surface, the inspector and the explorer, each joined to the replica. */

export function CanvasPart({ diagramId }: { diagramId: string }) {
  return <Canvas model={useCanvasModel(useShownNow())} diagramId={diagramId} />;
}

export function ExplorerPart() {
  return <Explorer model={useCanvasModel(useShown())} />;
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

function useCanvasModel({ store, revision, ghosts, readOnly }: Shown): CanvasModel {
  const selectedIds = useUi((ui) => ui.selectedIds);
  const hovered = useUi((ui) => ui.hovered);
  const centreRequest = useUi((ui) => ui.centreRequest);
  return useMemo(
    () => ({ ...VERBS, store, revision, ghosts, readOnly, selectedIds, hovered, centreRequest }),
    [store, revision, ghosts, readOnly, selectedIds, hovered, centreRequest],
  );
}
