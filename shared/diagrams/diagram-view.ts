import type { LayerRecord } from '../metamodel/kinds';
import type { Store } from '../metamodel/store';
import { compareByOrder } from '../metamodel/store';
import type { Place } from './scene';

/** What one diagram itself says about its elements, by element id. */
export interface DiagramView {
  /** Places that the model holds, px at zoom 1. */
  stored: ReadonlyMap<string, Place>;
  /** Not drawn: hidden one by one, or with their layer. */
  hidden: ReadonlySet<string>;
  /** On a locked layer: they stay where they stand. */
  locked: ReadonlySet<string>;
  /** Its layers, the first one at the top. */
  layers: readonly LayerRecord[];
}

const NOTHING: DiagramView = {
  stored: new Map(),
  hidden: new Set(),
  locked: new Set(),
  layers: [],
};

/** Reads the placements and layers of a diagram; null: a diagram that has no record yet. */
export function diagramView(store: Store, diagramId: string | null): DiagramView {
  if (diagramId === null) return NOTHING;
  const layers = store.owned(diagramId, 'layer').sort(compareByOrder);
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  const stored = new Map<string, Place>();
  const hidden = new Set<string>();
  const locked = new Set<string>();
  for (const placement of store.owned(diagramId, 'placement')) {
    const { elementId, x, y, width, height, layerId } = placement;
    const layer = layerId === null ? undefined : byId.get(layerId);
    stored.set(elementId, { x, y, width, height });
    if (placement.hidden || layer?.shown === false) hidden.add(elementId);
    if (layer?.locked) locked.add(elementId);
  }
  return { stored, hidden, locked, layers };
}
