import type { DiagramType } from '../../shared/diagrams';
import { equalJson } from '../../shared/kit/equal';
import type { AnyRecord } from '../../shared/metamodel/kinds';
import { kindOf } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';

/** What changed in a model, as far as one diagram is concerned. */
export interface SceneChanges {
  /** Elements whose boxes may look different. */
  boxes: ReadonlySet<string>;
  /** Lines that may look different, be new or be gone. */
  edges: ReadonlySet<string>;
  /** The boxes are the same ones, in the same order and in the same frames. */
  inPlace: boolean;
}

/**
 * @param versions records that changed, as they were and as they became.
 * @param boxes elements whose shapes are to be worked out again.
 * @param edges lines likewise.
 */
export function sceneChanges(
  { nodeKinds, edgeKinds }: DiagramType,
  store: Store,
  versions: readonly AnyRecord[],
  boxes: ReadonlySet<string>,
  edges: ReadonlySet<string>,
): SceneChanges {
  const changes = { boxes: new Set(boxes), edges: new Set(edges), inPlace: true };
  for (const [id, all] of byId(versions)) {
    const [first] = all;
    if (!first) continue;
    const { kind } = first;
    const stays = all.length > 1 && store.has(id);
    // A record can be both: an interface is drawn as a ball and the stick that holds it.
    if (edgeKinds.includes(kind)) changes.edges.add(id);
    if (kind === 'placement') {
      if (stays && all.every((one) => equalJson(withoutPlace(one), withoutPlace(first)))) {
        changes.boxes.add(first.elementId);
      } else changes.inPlace = false;
    } else if (decidesWhatIsShown(first)) changes.inPlace = false;
    else if (nodeKinds.includes(kind)) {
      changes.inPlace &&= stays && all.every((one) => standing(one) === standing(first));
    }
  }
  return changes;
}

function byId(versions: readonly AnyRecord[]): Map<string, AnyRecord[]> {
  const found = new Map<string, AnyRecord[]>();
  for (const record of versions) found.set(record.id, [...(found.get(record.id) ?? []), record]);
  return found;
}

function withoutPlace(record: AnyRecord): object {
  return { ...record, x: 0, y: 0, width: null, height: null };
}

/** Diagrams, what belongs to one, and packages, whose order gives the colours. */
function decidesWhatIsShown({ kind }: AnyRecord): boolean {
  if (kind === 'diagram' || kind === 'package') return true;
  return kindOf(kind).references.some(
    ({ field, kinds }) => field === 'ownerId' && kinds.includes('diagram'),
  );
}

/** Where a record stands among the others. */
function standing(record: AnyRecord): string {
  const owner = 'ownerId' in record ? record.ownerId : null;
  return `${owner} ${'order' in record ? record.order : ''}`;
}
