import { columnIds } from '../../migrations/schema';
import type { BackendPlan } from '../../plan';

/** The model's elements that tables and columns are there for, by ids: `table`, `table/column`. */
export function recordsOf({ resources, links }: BackendPlan): Map<string, readonly string[]> {
  const records = new Map<string, readonly string[]>();
  for (const { id, fields, origin } of resources) {
    records.set(id, origin.recordIds);
    for (const [{ origin: from }, column] of columnIds(fields)) {
      records.set(`${id}/${column}`, from.recordIds);
    }
  }
  for (const { origin, table } of links)
    records.set(origin.recordIds[0] ?? table, origin.recordIds);
  return records;
}
