import type { AnyRecord, ComponentRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import { c4Box, liftedEdge, personBox, upwards } from '../c4-context/shapes';
import type { BoxShape, EdgeShape } from '../diagram-type';

/**
 * The inside of one system: the system as a boundary, its parts in it, and around it whoever they
 * work with (c4model.com, container).
 *
 * @param subjectId the system; null: every one.
 */
export function containerBox(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): BoxShape | null {
  if (record.kind === 'actor') {
    return subjectId === null || isNeighbour(store, record, subjectId) ? personBox(record) : null;
  }
  if (record.kind !== 'component') return null;
  if (subjectId === null) return nested(store, record);
  if (record.id === subjectId) return c4Box(record, 'frame');
  if (record.ownerId === subjectId) return { ...c4Box(record), parentId: subjectId };
  return isOutermost(store, record) && isNeighbour(store, record, subjectId) ? c4Box(record) : null;
}

function nested(store: Store, record: ComponentRecord): BoxShape {
  const isWhole = store.owned(record.id, 'component').length > 0;
  const owner = store.getAs('component', record.ownerId);
  return { ...c4Box(record, isWhole ? 'frame' : 'box'), parentId: owner?.id ?? null };
}

function isOutermost(store: Store, { ownerId }: ComponentRecord): boolean {
  return store.get(ownerId)?.kind !== 'component';
}

/** True when the record, or a part of it, is related to the subject or a part of that. */
function isNeighbour(store: Store, record: AnyRecord, subjectId: string): boolean {
  const inside = (id: string, whole: string) =>
    upwards(store, id, (one) => one.id === whole) !== undefined;
  return store
    .all('dependency')
    .some(
      ({ sourceId, targetId }) =>
        (inside(sourceId, record.id) && inside(targetId, subjectId)) ||
        (inside(sourceId, subjectId) && inside(targetId, record.id)),
    );
}

/** Relations among what is shown. */
export function containerEdge(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): EdgeShape | null {
  if (record.kind !== 'dependency') return null;
  const shownAs = (id: string) =>
    upwards(store, id, (one) => containerBox(store, one, subjectId) !== null) ?? null;
  return liftedEdge(store, record, shownAs);
}
