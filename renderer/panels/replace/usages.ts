import type { Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import type { TextKey } from '../../app/text';

/** Something that refers to an element. */
export interface Usage {
  /** What to show when a person chooses it. */
  id: string;
  kind: Kind;
  name: string;
  how: TextKey;
}

/** What a reference means, by the field that holds it. */
const HOW: Partial<Record<string, TextKey>> = {
  typeId: 'usages.type',
  classifierId: 'usages.example',
  generalId: 'usages.special',
  representsId: 'usages.part',
  operationId: 'usages.call',
  attributeId: 'usages.value',
  literalId: 'usages.state',
  interactionId: 'usages.inside',
  partitionId: 'usages.inside',
  subjectId: 'usages.inside',
  classId: 'usages.data',
};

/**
 * Everything that refers to an element, but what belongs to it: types, relations, diagrams, the
 * statements it came from. A thing that refers twice stands once.
 */
export function usagesOf(store: Store, id: string): Usage[] {
  const found = new Map<string, Usage>();
  for (const { id: from, field } of store.referrers(id)) {
    const record = store.get(from);
    if (!record) continue;
    const usage = usageBy(store, from, field);
    if (usage) found.set(`${usage.id} ${usage.how}`, usage);
  }
  return [...found.values()].sort(
    (a, b) => a.how.localeCompare(b.how) || a.name.localeCompare(b.name),
  );
}

function usageBy(store: Store, from: string, field: string): Usage | null {
  const record = store.get(from);
  if (!record) return null;
  const shown = (id: string, how: TextKey): Usage | null => {
    const target = store.get(id);
    if (!target) return null;
    const isInside = target.kind === 'attribute' || target.kind === 'operation';
    const name = isInside ? qualifiedName(store, id).slice(-2).join('.') : displayName(store, id);
    return { id, kind: target.kind, name, how };
  };
  const { line } = kindOf(record.kind);
  switch (record.kind) {
    case 'trace':
      return shown(record.ownerId, 'usages.statement');
    case 'placement':
      return shown(record.ownerId, 'usages.diagram');
    case 'diagram':
      return shown(from, 'usages.diagram');
    case 'line-placement':
      return null;
    case 'note-anchor':
      return field === 'elementId' ? shown(record.ownerId, 'usages.note') : null;
    case 'association-end':
      return field === 'classifierId' ? shown(record.ownerId, 'usages.relation') : null;
    case 'generalization':
      return field === 'generalId'
        ? shown(record.ownerId, 'usages.special')
        : shown(record.generalId, 'usages.general');
    case 'parameter':
      return field === 'ownerId' ? null : shown(record.ownerId, HOW[field] ?? 'usages.other');
    default:
      // A line is there for both of its sides, whichever of them owns it.
      if (line?.source === field || line?.target === field) return shown(from, 'usages.relation');
      return field === 'ownerId' ? null : shown(from, HOW[field] ?? 'usages.other');
  }
}
