import type { NewId } from '../kit/ids';
import type { Command } from './commands';
import { create } from './commands';
import type { AnyRecord, CombinedFragmentRecord, MessageRecord, OperationRecord } from './kinds';
import { leadsTo } from './lines';
import { contentsOf, enclosing } from './ownership';
import { ancestorsOf } from './queries';
import type { Store } from './store';
import { compareByOrder } from './store';

/** Messages and combined fragments of an interaction or an operand, first to last. */
export function fragmentsOf(
  store: Store,
  ownerId: string,
): (MessageRecord | CombinedFragmentRecord)[] {
  return [...store.owned(ownerId, 'message'), ...store.owned(ownerId, 'combined-fragment')].sort(
    compareByOrder,
  );
}

/** Every message inside an interaction, fragment or operand, in time: nested ones where they stand. */
export function messagesIn(store: Store, ownerId: string): MessageRecord[] {
  return fragmentsOf(store, ownerId).flatMap((fragment) =>
    fragment.kind === 'message'
      ? fragment
      : store.children(fragment.id, 'operand').flatMap(({ id }) => messagesIn(store, id)),
  );
}

/** Every message at or below a record, in no promised order; safe on any ownership. */
export function messagesBelow(store: Store, record: AnyRecord): MessageRecord[] {
  return contentsOf(store, record.id).flatMap((found) => (found.kind === 'message' ? found : []));
}

/** The messages that start or end at a lifeline, in no promised order. */
export function messagesAt(store: Store, lifelineId: string): MessageRecord[] {
  const found = store.referrers(lifelineId).flatMap(({ id }) => store.getAs('message', id) ?? []);
  return [...new Set(found)];
}

/** The operations that a message to this lifeline may call: own ones first, then inherited ones. */
export function callableOperations(store: Store, lifelineId: string | null): OperationRecord[] {
  const represented = store.get(store.getAs('lifeline', lifelineId)?.representsId ?? null);
  if (represented?.kind !== 'class' && represented?.kind !== 'data-type') return [];
  const owners = [represented, ...ancestorsOf(store, represented.id)];
  return owners.flatMap(({ id }) => store.children(id, 'operation'));
}

/** True when the operation is one that what the message goes to has, or inherits. */
export function mayCall(store: Store, message: MessageRecord): boolean {
  const owner = store.getAs('operation', message.operationId)?.ownerId;
  const classifierId = store.getAs('lifeline', message.targetId)?.representsId;
  if (owner === undefined || !classifierId) return false;
  return leadsTo(store, 'generalization', classifierId, owner);
}

/** What a message says: the operation's name, or its own; '' for neither. */
export function messageText(store: Store, message: MessageRecord): string {
  return store.getAs('operation', message.operationId)?.name ?? message.name;
}

/**
 * Commands that make a message call an operation of what its target represents: the one of the
 * message's name where there is one, else a new one. Empty when the target represents nothing that
 * has operations, or the message has no name.
 */
export function operationForMessage(store: Store, newId: NewId, messageId: string): Command[] {
  const message = store.getAs('message', messageId);
  const name = message?.name.trim() ?? '';
  const target = store.getAs('lifeline', message?.targetId ?? null);
  const classifier = store.get(target?.representsId ?? null);
  if (!message || name === '' || !target) return [];
  if (classifier?.kind !== 'class' && classifier?.kind !== 'data-type') return [];
  const known = callableOperations(store, target.id).find((one) => one.name === name);
  const id = known?.id ?? newId('opr');
  const values = { operationId: id };
  return [
    ...(known ? [] : [create('operation', id, { name, ownerId: classifier.id })]),
    { type: 'update-element', id: messageId, values },
  ];
}

/**
 * Commands that make a lifeline stand for a class: the one of its name where there is one, else a
 * new one beside the interaction. Empty when it already stands for something, or has no name.
 */
export function classForLifeline(store: Store, newId: NewId, lifelineId: string): Command[] {
  const lifeline = store.getAs('lifeline', lifelineId);
  const name = lifeline?.name.trim() ?? '';
  if (!lifeline || name === '' || lifeline.representsId !== null) return [];
  const known = store.all('class').find((one) => one.name.toLowerCase() === name.toLowerCase());
  const id = known?.id ?? newId('cls');
  const ownerId = enclosing(store, 'package', lifeline.ownerId)?.id ?? null;
  const values = { representsId: id };
  return [
    ...(known ? [] : [create('class', id, { name, ownerId })]),
    { type: 'update-element', id: lifelineId, values },
  ];
}
