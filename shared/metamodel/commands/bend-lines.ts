import { z } from 'zod';
import { field } from '../kinds/define-kind';
import { linePlacementKind } from '../kinds/line-placement';
import { displayName } from '../queries';
import type { Store } from '../store';
import { buildRecord, checkRecord, defineCommand, missing } from './define-command';

const bent = z.strictObject({
  /** Id for the line's record on this diagram if it has none yet. */
  id: field.id,
  elementId: field.id,
  waypoints: linePlacementKind.schema.shape.waypoints,
});

function placed(store: Store, diagramId: string): Map<string, string> {
  const lines = store.children(diagramId, 'line-placement');
  return new Map(lines.map(({ elementId, id }) => [elementId, id]));
}

/** Says which points lines pass on a diagram; a line without any finds its own way again. */
export const bendLines = defineCommand({
  type: 'bend-lines',
  schema: z.strictObject({
    type: z.literal('bend-lines'),
    diagramId: field.id,
    lines: z.array(bent).min(1).max(100_000),
  }),
  check(store, { diagramId, lines }) {
    const problems = missing(store, [diagramId, ...lines.map(({ elementId }) => elementId)]);
    if (problems.length > 0) return problems;
    return lines.flatMap(({ id, ...values }) =>
      checkRecord(store, {
        ...buildRecord('line-placement', id, { ...values, ownerId: diagramId }),
      }),
    );
  },
  run(transaction, { diagramId, lines }) {
    const present = placed(transaction.store, diagramId);
    for (const { id, elementId, waypoints } of lines) {
      const existing = present.get(elementId);
      if (existing !== undefined) {
        if (waypoints.length > 0) transaction.update(existing, { waypoints });
        else transaction.remove(existing);
      } else if (waypoints.length > 0) {
        const values = { elementId, waypoints, ownerId: diagramId };
        transaction.add(buildRecord('line-placement', id, values));
        present.set(elementId, id);
      }
    }
  },
  describe(store, { diagramId, lines }) {
    const first = displayName(store, lines[0]?.elementId ?? null);
    const what = lines.length === 1 ? first : `${first} and ${lines.length - 1} more`;
    const verb = lines.every(({ waypoints }) => waypoints.length === 0) ? 'Straighten' : 'Bend';
    return `${verb} ${what} on ${displayName(store, diagramId)}`;
  },
});
