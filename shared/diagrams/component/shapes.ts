import type { AnyRecord, ComponentInterfaceRecord, ComponentRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BoxShape, EdgeShape } from '../diagram-type';
import { plainLine } from '../line-shape';
import { dependencyEdge, packageOf } from '../relations';

const PLAIN = { stereotype: null, italic: false, underlined: false, compartments: [] } as const;

/** A component, in the one that it is part of; an interface as a ball or a socket (UML 11.6.4). */
export function componentBox(store: Store, record: AnyRecord): BoxShape | null {
  if (record.kind === 'component') return component(store, record);
  if (record.kind === 'component-interface') return connector(store, record);
  return null;
}

function component(store: Store, record: ComponentRecord): BoxShape {
  const isWhole = store.owned(record.id, 'component').length > 0;
  const owner = store.getAs('component', record.ownerId);
  return {
    ...PLAIN,
    elementId: record.id,
    form: isWhole ? 'component-frame' : 'component',
    parentId: owner?.id ?? null,
    stereotype: record.technology === '' ? null : record.technology,
    title: record.name,
    packageId: owner ? null : packageOf(record),
    label: [record.name, 'component', record.technology].filter((part) => part !== '').join(', '),
    ...(record.external && { tone: 'muted' as const }),
  };
}

function connector(store: Store, record: ComponentInterfaceRecord): BoxShape {
  const owner = store.getAs('component', record.ownerId);
  return {
    ...PLAIN,
    elementId: record.id,
    form: record.direction === 'provided' ? 'ball' : 'socket',
    // Outside of its component, in whatever that one stands.
    parentId: store.getAs('component', owner?.ownerId ?? null)?.id ?? null,
    title: record.name,
    packageId: null,
    label: `${record.name}, ${record.direction} interface of ${displayName(store, record.ownerId)}`,
  };
}

/** Dependencies, and the stroke that ties an interface to its component. */
export function componentEdge(store: Store, record: AnyRecord): EdgeShape | null {
  if (record.kind === 'component-interface') {
    return plainLine({
      id: record.id,
      relation: 'dependency',
      sourceId: record.ownerId,
      targetId: record.id,
      description: `${displayName(store, record.ownerId)}, ${record.direction} ${record.name}`,
    });
  }
  if (record.kind !== 'dependency') return null;
  const isShown = [record.sourceId, record.targetId].every((id) => {
    const kind = store.get(id)?.kind;
    return kind === 'component' || kind === 'component-interface';
  });
  return isShown ? dependencyEdge(store, record) : null;
}
