import type { ActorRecord, AnyRecord, PackageRecord, UseCaseRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { generalizationEdge } from '../class/shapes';
import type { BoxShape, EdgeShape } from '../diagram-type';
import { plainLine } from '../line-shape';

const PLAIN = {
  stereotype: null,
  italic: false,
  underlined: false,
  packageId: null,
  compartments: [],
} as const;

/**
 * Actors, use cases, and packages of use cases as system boundaries (UML 2.5.1, 18.1.4). An actor is
 * outside of every boundary, whatever package keeps it.
 */
export function useCaseBox(store: Store, record: AnyRecord): BoxShape | null {
  switch (record.kind) {
    case 'actor':
      return actor(store, record);
    case 'use-case':
      return useCase(store, record);
    case 'package':
      return isBoundary(store, record) ? boundary(store, record) : null;
    default:
      return null;
  }
}

function actor(store: Store, record: ActorRecord): BoxShape {
  const data = record.classId === null ? '' : `, kept as ${displayName(store, record.classId)}`;
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'actor',
    parentId: null,
    title: record.name,
    label: `${record.name}, actor${data}`,
  };
}

function useCase(store: Store, record: UseCaseRecord): BoxShape {
  const owner = store.getAs('package', record.ownerId);
  const where = owner ? ` in ${owner.name}` : '';
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'ellipse',
    parentId: owner?.id ?? null,
    title: record.name,
    label: `${record.name}, use case${where}`,
  };
}

function boundary(store: Store, record: PackageRecord): BoxShape {
  const above = store.getAs('package', record.ownerId);
  const count = store.owned(record.id, 'use-case').length;
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'frame',
    parentId: above && isBoundary(store, above) ? above.id : null,
    title: record.name,
    label: `${record.name}, system boundary, ${count} use case${count === 1 ? '' : 's'}`,
  };
}

/** A package with use cases in it, at any depth, or one in which nothing is yet. */
function isBoundary(store: Store, record: PackageRecord): boolean {
  return store.owned(record.id).length === 0 || holdsUseCases(store, record.id, new Set());
}

function holdsUseCases(store: Store, id: string, seen: Set<string>): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return (
    store.owned(id, 'use-case').length > 0 ||
    store.owned(id, 'package').some((inner) => holdsUseCases(store, inner.id, seen))
  );
}

/** Who takes part in what, and how use cases build on each other (UML 2.5.1, 18.1.4, table 18.1). */
export function useCaseEdge(store: Store, record: AnyRecord): EdgeShape | null {
  const description = () => `${record.kind}, ${displayName(store, record.id)}`;
  switch (record.kind) {
    case 'communication':
      return plainLine({
        id: record.id,
        relation: 'communication',
        sourceId: record.ownerId,
        targetId: record.useCaseId,
        description: description(),
      });
    case 'include':
      return plainLine({
        id: record.id,
        relation: 'include',
        sourceId: record.ownerId,
        targetId: record.additionId,
        line: 'dashed',
        label: '«include»',
        marks: ['none', 'open-arrow'],
        description: description(),
      });
    case 'extend': {
      const { condition, extensionPoint } = record;
      const when = condition === '' ? '' : ` [${condition}]`;
      const where = extensionPoint === '' ? '' : ` at ${extensionPoint}`;
      return plainLine({
        id: record.id,
        relation: 'extend',
        sourceId: record.ownerId,
        targetId: record.extendedCaseId,
        line: 'dashed',
        label: `«extend»${when}`,
        marks: ['none', 'open-arrow'],
        description: `${description()}${where}${when}`,
      });
    }
    case 'generalization': {
      const kind = store.get(record.ownerId)?.kind;
      return kind === 'actor' || kind === 'use-case' ? generalizationEdge(store, record) : null;
    }
    default:
      return null;
  }
}
