import { useStore as useFlowStore } from '@xyflow/react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Rect } from '../../shared/diagrams/geometry';
import { isPainted } from './level-of-detail';
import type { Scene } from './scene';
import type { CanvasUiStore } from './ui-state';
import { tilesInView } from './visible-part';

/** What of a diagram is in the page. */
export interface VisiblePart {
  /** Canvas px; null: the whole diagram is in the page. */
  region: Rect | null;
  /** The diagram is one picture; in the page is only what the pointer may take hold of. */
  painted: boolean;
  /** The box under the pointer while the diagram is a picture. */
  heldId: string | null;
}

const WHOLE: VisiblePart = { region: null, painted: false, heldId: null };
const NOWHERE: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** Follows the view, in steps: the result stays the same object while the same tiles are in view. */
export function useVisiblePart(large: boolean, scene: Scene, ui: CanvasUiStore): VisiblePart {
  const count = scene.boxes.size;
  const heldId = useStore(ui, ({ pointedId, connecting }) =>
    connecting === null ? pointedId : (connecting.sourceId as string | null),
  );
  // A text, because the flow library compares what it selects by identity.
  const seen = useFlowStore(({ transform: [x, y, zoom], width, height }) => {
    if (!large) return 'whole';
    if (isPainted(count, zoom)) return 'painted';
    const tiles = tilesInView({ x, y, zoom }, { width, height });
    return `${tiles.x} ${tiles.y} ${tiles.width} ${tiles.height}`;
  });
  const held = seen === 'painted' ? heldId : null;
  return useMemo(() => {
    if (seen === 'whole') return WHOLE;
    if (seen === 'painted') return { region: NOWHERE, painted: true, heldId: held };
    const [x = 0, y = 0, width = 0, height = 0] = seen.split(' ').map(Number);
    return { region: { x, y, width, height }, painted: false, heldId: null };
  }, [seen, held]);
}
