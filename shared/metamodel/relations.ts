import type { Diagnostic } from '../kit/diagnostic';
import type { NewId } from '../kit/ids';
import type { Command } from './commands';
import { diagnose } from './diagnostics';
import { canExecute } from './execute';
import type { Kind } from './kinds';
import { kindOf } from './kinds';
import { displayName, endsOf } from './queries';
import type { RelationId } from './relation-table';
import { relationTable } from './relation-table';
import type { Store } from './store';

export type { RelationFacts, RelationId } from './relation-table';
export { RELATION_IDS, relationTable } from './relation-table';

/** What draws a relation: the commands, and the id of the record that will be the relation. */
export interface RelationPlan {
  id: string;
  commands: Command[];
}

/**
 * Commands that draw a relation from one record to another, whether that is legal or not.
 *
 * @param values fields of the relation's own record, e.g. `{ trigger: 'pay' }`; an `ownerId` puts it
 *   elsewhere than usual: a message into an operand
 * @param before sibling that it comes right before (a message, a frame); null: last
 */
export function relate(
  store: Store,
  newId: NewId,
  relation: RelationId,
  sourceId: string,
  targetId: string,
  values: Record<string, unknown> = {},
  before: string | null = null,
): RelationPlan {
  const { kind, plan } = relationTable[relation];
  const id = newId(kindOf(kind).prefix);
  return { id, commands: plan({ store, newId, id, sourceId, targetId, values, before }) };
}

/**
 * May this relation be drawn from one record to another? Empty: yes. Otherwise the reasons, first
 * those of kind ("an include joins two use cases"), then those of this very place ("nothing leaves a
 * final state").
 */
export function canRelate(
  store: Store,
  newId: NewId,
  relation: RelationId,
  sourceId: string,
  targetId: string,
): Diagnostic[] {
  const [source, target] = [store.get(sourceId), store.get(targetId)];
  const gone = [sourceId, targetId].filter((id) => !store.has(id));
  if (!source || !target) {
    return gone.map((id) => diagnose('element.missing', { id }, { elementId: id }));
  }
  if (!mayJoin(relation, source.kind, target.kind)) {
    const facts = {
      joins: relationTable[relation].joins,
      source: displayName(store, sourceId),
      sourceKind: kindOf(source.kind).label,
      target: displayName(store, targetId),
      targetKind: kindOf(target.kind).label,
    };
    return [diagnose('relation.wrong-sides', facts, { elementId: targetId })];
  }
  const { commands } = relate(store, newId, relation, sourceId, targetId);
  return canExecute(store, commands).filter(({ severity }) => severity === 'error');
}

/**
 * Commands that take one side of a relation to another record, whether that is legal or not: ask
 * `canExecute`. Empty for a record that is no relation.
 */
export function reconnect(
  store: Store,
  relationId: string,
  side: 'source' | 'target',
  elementId: string,
): Command[] {
  const record = store.get(relationId);
  if (!record) return [];
  if (record.kind === 'association') {
    const end = endsOf(store, relationId)?.[side === 'source' ? 0 : 1];
    const values = { classifierId: elementId };
    return end ? [{ type: 'update-element', id: end.id, values }] : [];
  }
  const field = kindOf(record.kind).line?.[side];
  if (field === undefined) return [];
  return field === 'ownerId'
    ? [{ type: 'move-element', id: relationId, ownerId: elementId, before: null }]
    : [{ type: 'update-element', id: relationId, values: { [field]: elementId } }];
}

/** True when the relation can join these kinds at all. */
export function mayJoin(relation: RelationId, source: Kind, target: Kind): boolean {
  return relationTable[relation].pairs.some(
    ([sources, targets]) => sources.includes(source) && targets.includes(target),
  );
}

/** Every relation that can join these kinds, in the table's order; legality is `canRelate`'s. */
export function relationsBetween(source: Kind, target: Kind): RelationId[] {
  return (Object.keys(relationTable) as RelationId[]).filter((relation) =>
    mayJoin(relation, source, target),
  );
}
