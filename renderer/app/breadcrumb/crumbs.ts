import type { Kind } from '../../../shared/metamodel/kinds';
import { displayName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';

/** One step on the way to what is shown. */
export interface Crumb {
  id: string;
  kind: Kind;
  label: string;
}

/**
 * The way to a diagram, without the project: the packages its subject is in, whatever owns the
 * subject, the subject, the diagram. A diagram of the model as a whole is there at once.
 */
export function crumbsOf(store: Store, diagramId: string): Crumb[] {
  const diagram = store.getAs('diagram', diagramId);
  if (!diagram) return [];
  const way: Crumb[] = [];
  const seen = new Set<string>();
  let record = store.get(diagram.subjectId);
  while (record && !seen.has(record.id)) {
    seen.add(record.id);
    way.unshift({ id: record.id, kind: record.kind, label: displayName(store, record.id) });
    record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  }
  return [...way, { id: diagram.id, kind: 'diagram', label: diagram.name }];
}
