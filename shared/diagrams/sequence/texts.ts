import { messageText } from '../../metamodel/interactions';
import type { AnyRecord, LifelineRecord, MessageRecord } from '../../metamodel/kinds';
import { enclosing } from '../../metamodel/ownership';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';

/** The interaction that a record of it is part of; null outside of one. */
export function interactionOf(store: Store, record: AnyRecord): string | null {
  return enclosing(store, 'interaction', record.id)?.id ?? null;
}

/** `extend(days = 7)`; of a reply, the value; what a message without words does, in guillemets. */
export function messageLabel(store: Store, message: MessageRecord): string {
  const text = messageText(store, message);
  const { sort, operationId } = message;
  const given = message.arguments;
  if (sort === 'reply') return [text, given].filter((part) => part !== '').join(': ');
  if (text === '' && given === '') {
    return sort === 'create' ? '«create»' : sort === 'delete' ? '«destroy»' : '';
  }
  const brackets = given !== '' || store.has(operationId ?? '');
  return brackets ? `${text}(${given})` : text;
}

/** `loan: Loan`; `: Loan` for one without a name of its own. */
export function lifelineTitle(store: Store, lifeline: LifelineRecord): string {
  const represented = store.get(lifeline.representsId);
  if (!represented) return lifeline.name;
  const type = displayName(store, represented.id);
  if (represented.kind === 'actor' && lifeline.name === '') return type;
  return `${lifeline.name}: ${type}`.trimStart();
}

/** `[days > 7]`; '' for none. */
export function guardText(guard: string): string {
  return guard === '' ? '' : `[${guard}]`;
}
