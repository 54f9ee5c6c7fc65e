import type { ActivityNodeRecord, AnyRecord, PartitionRecord } from '../../metamodel/kinds';
import { enclosing } from '../../metamodel/ownership';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { BoxShape, EdgeShape, NodeForm } from '../diagram-type';
import { plainLine } from '../line-shape';

const PLAIN = { stereotype: null, italic: false, underlined: false, packageId: null } as const;

/** How each node is drawn (UML 2.5.1, 15.3.4, 15.4.4). */
const FORMS: Readonly<Record<ActivityNodeRecord['type'], NodeForm>> = {
  action: 'rounded',
  object: 'box',
  initial: 'dot',
  final: 'bullseye',
  'flow-final': 'crossed-ring',
  decision: 'diamond',
  merge: 'diamond',
  fork: 'bar',
  join: 'bar',
};

/**
 * Actions, control nodes and object nodes, and swimlanes as frames around them.
 *
 * @param subjectId the activity; null draws those of all.
 */
export function activityBox(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): BoxShape | null {
  if (record.kind !== 'activity-node' && record.kind !== 'partition') return null;
  if (subjectId !== null && enclosing(store, 'activity', record.id)?.id !== subjectId) return null;
  return record.kind === 'partition' ? swimlane(store, record) : node(store, record);
}

function swimlane(store: Store, record: PartitionRecord): BoxShape {
  const represented = record.representsId === null ? '' : displayName(store, record.representsId);
  const title = record.name === '' ? represented : record.name;
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'frame',
    parentId: store.get(record.ownerId)?.kind === 'partition' ? record.ownerId : null,
    title,
    compartments: [],
    lane: true,
    label: title === '' ? 'swimlane' : `${title}, swimlane`,
  };
}

function node(store: Store, record: ActivityNodeRecord): BoxShape {
  const { type } = record;
  const called = record.operationId === null ? '' : displayName(store, record.operationId);
  const held = record.classifierId === null ? '' : displayName(store, record.classifierId);
  const title = titleOf(record, called, held);
  const words = type === 'action' ? 'action' : `${type.replace('-', ' ')} node`;
  return {
    ...PLAIN,
    elementId: record.id,
    form: FORMS[type],
    parentId: record.partitionId,
    title,
    compartments: [],
    label: title === '' ? words : `${title}, ${words}`,
  };
}

/** `order : Order` for an object, the operation for an action without words of its own. */
function titleOf({ name, type }: ActivityNodeRecord, called: string, held: string): string {
  if (type === 'object' && held !== '') return name === '' ? held : `${name} : ${held}`;
  return name === '' ? called : name;
}

/** A flow with its guard (UML 2.5.1, 15.2.4). */
export function activityEdge(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): EdgeShape | null {
  if (record.kind !== 'activity-edge') return null;
  if (subjectId !== null && record.ownerId !== subjectId) return null;
  const guard = record.guard === '' ? '' : `[${record.guard}]`;
  const words = record.type.replace('-', ' ');
  const ends = displayName(store, record.id);
  return plainLine({
    id: record.id,
    relation: record.type,
    sourceId: record.sourceId,
    targetId: record.targetId,
    label: guard,
    marks: ['none', 'open-arrow'],
    description: guard === '' ? `${words}, ${ends}` : `${words}, ${ends}, ${guard}`,
  });
}
