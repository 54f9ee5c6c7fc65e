import type { StateMachineRecord, StateRecord, TransitionRecord } from './kinds';
import { linesFrom, linesTo } from './lines';
import { contentsOf } from './ownership';
import { compareByOrder } from './store';
import type { Store } from './store';

/** The state machines of a class, by order. */
export function stateMachinesOf(store: Store, classId: string): StateMachineRecord[] {
  return store.children(classId, 'state-machine');
}

/** Every state and pseudostate of a state machine or of a composite state, nested ones included. */
export function statesIn(store: Store, id: string): StateRecord[] {
  return contentsOf(store, id).flatMap((record) => (record.kind === 'state' ? record : []));
}

/** Every transition of a state machine or of a composite state, nested ones included. */
export function transitionsIn(store: Store, id: string): TransitionRecord[] {
  return contentsOf(store, id).flatMap((record) => (record.kind === 'transition' ? record : []));
}

/** True for a state with regions (UML 14.2.3.4.1). */
export function isComposite(store: Store, state: StateRecord): boolean {
  return store.owned(state.id, 'region').length > 0;
}

/** The transitions that leave a state, by order. */
export function outgoing(store: Store, stateId: string): TransitionRecord[] {
  return transitions(linesFrom(store, 'transition', stateId));
}

/** The transitions that lead to a state, by order. */
export function incoming(store: Store, stateId: string): TransitionRecord[] {
  return transitions(linesTo(store, 'transition', stateId));
}

function transitions(lines: ReturnType<typeof linesFrom>): TransitionRecord[] {
  return lines
    .flatMap(({ record }) => (record.kind === 'transition' ? record : []))
    .sort(compareByOrder);
}
