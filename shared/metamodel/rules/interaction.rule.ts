import type { Diagnostic } from '../../kit/diagnostic';
import { diagnose } from '../diagnostics';
import type { CombinedFragmentRecord, MessageRecord } from '../kinds';
import { mayCall, messagesAt, messagesBelow } from '../interactions';
import { enclosing } from '../ownership';
import { displayName } from '../queries';
import type { Store } from '../store';
import type { Rule } from './index';

/** Operators whose fragment has exactly one way through it; `alt` and `par` have several. */
const ONE_OPERAND: readonly CombinedFragmentRecord['operator'][] = [
  'opt',
  'loop',
  'break',
  'critical',
];

/** Messages and fragments make one sequence that can be drawn (UML 17.4, 17.6). */
export const interaction: Rule = (store, record) => {
  switch (record.kind) {
    case 'message':
      return messageProblems(store, record);
    case 'lifeline':
      return messagesAt(store, record.id).flatMap((message) => placeProblems(store, message));
    case 'operand':
      return [
        ...fragmentProblems(store, store.getAs('combined-fragment', record.ownerId)),
        ...messagesBelow(store, record).flatMap((message) => placeProblems(store, message)),
      ];
    case 'combined-fragment':
      return [
        ...fragmentProblems(store, record),
        ...messagesBelow(store, record).flatMap((message) => placeProblems(store, message)),
      ];
    default:
      return [];
  }
};

function messageProblems(store: Store, message: MessageRecord): Diagnostic[] {
  const where = { elementId: message.id };
  if (message.sourceId === null && message.targetId === null) {
    return [diagnose('message.no-ends', {}, where)];
  }
  if (message.sort === 'create' && message.sourceId === message.targetId) {
    const name = displayName(store, message.targetId);
    return [diagnose('message.creates-itself', { name }, where)];
  }
  if (message.operationId !== null && !mayCall(store, message)) {
    const operation = displayName(store, message.operationId);
    const target = displayName(store, message.targetId);
    return [diagnose('message.foreign-operation', { operation, target }, where)];
  }
  return placeProblems(store, message);
}

/** A message stays in the interaction of its lifelines. */
function placeProblems(store: Store, message: MessageRecord): Diagnostic[] {
  const home = enclosing(store, 'interaction', message.ownerId);
  const ends = [message.sourceId, message.targetId].filter((id) => id !== null);
  const stray = ends.find((id) => store.getAs('lifeline', id)?.ownerId !== home?.id);
  if (stray === undefined) return [];
  const facts = {
    name: displayName(store, stray),
    interaction: displayName(store, home?.id ?? null),
  };
  return [diagnose('message.other-interaction', facts, { elementId: message.id })];
}

function fragmentProblems(
  store: Store,
  fragment: CombinedFragmentRecord | undefined,
): Diagnostic[] {
  if (!fragment) return [];
  const where = { elementId: fragment.id };
  const { operator } = fragment;
  const operands = store.owned(fragment.id, 'operand').length;
  if (operator === 'ref' && operands > 0) return [diagnose('fragment.ref-operands', {}, where)];
  if (ONE_OPERAND.includes(operator) && operands > 1) {
    return [diagnose('fragment.one-operand', { operator }, where)];
  }
  if (fragment.interactionId === null) return [];
  if (operator !== 'ref') return [diagnose('fragment.not-ref', { operator }, where)];
  const home = enclosing(store, 'interaction', fragment.ownerId);
  if (home?.id !== fragment.interactionId) return [];
  return [diagnose('fragment.ref-itself', { name: home.name }, where)];
}
