import { z } from 'zod';
import { field } from '../kinds/define-kind';
import { displayName } from '../queries';
import type { Store } from '../store';
import { buildRecord, checkRecord, defineCommand, missing } from './define-command';

const placement = z.strictObject({
  /** Id for the placement if the element is not on the diagram yet. */
  id: field.id,
  elementId: field.id,
  x: z.number(),
  y: z.number(),
  width: z.number().nullable().optional(),
  height: z.number().nullable().optional(),
  layerId: field.nullableId.optional(),
  hidden: z.boolean().optional(),
});

function placed(store: Store, diagramId: string): Map<string, string> {
  const placements = store.children(diagramId, 'placement');
  return new Map(placements.map(({ elementId, id }) => [elementId, id]));
}

/** Puts elements on a diagram, or moves those that are on it already. */
export const placeElements = defineCommand({
  type: 'place-elements',
  schema: z.strictObject({
    type: z.literal('place-elements'),
    diagramId: field.id,
    placements: z.array(placement).min(1).max(100_000),
  }),
  check(store, { diagramId, placements }) {
    const problems = missing(store, [diagramId, ...placements.map((p) => p.elementId)]);
    if (problems.length > 0) return problems;
    return placements.flatMap(({ id, ...values }) =>
      checkRecord(store, { ...buildRecord('placement', id, { ...values, ownerId: diagramId }) }),
    );
  },
  run(transaction, { diagramId, placements }) {
    const present = placed(transaction.store, diagramId);
    for (const { id, elementId, ...position } of placements) {
      const existing = present.get(elementId);
      if (existing) transaction.update(existing, position);
      else {
        transaction.add(
          buildRecord('placement', id, { ...position, elementId, ownerId: diagramId }),
        );
        present.set(elementId, id);
      }
    }
  },
  describe(store, { diagramId, placements }) {
    const first = displayName(store, placements[0]?.elementId ?? null);
    const what = placements.length === 1 ? first : `${first} and ${placements.length - 1} more`;
    return `Place ${what} on ${displayName(store, diagramId)}`;
  },
});
