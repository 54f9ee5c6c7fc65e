import type { Diagnostic } from '../../kit/diagnostic';
import { diagnose } from '../diagnostics';
import type { RegionRecord, StateRecord, TransitionRecord } from '../kinds';
import { enclosing } from '../ownership';
import { displayName } from '../queries';
import { incoming, outgoing, statesIn, transitionsIn } from '../state-machines';
import type { Store } from '../store';
import type { Rule } from './index';

/** How many transitions a vertex takes and gives (UML 14.2.4, constraints of Pseudostate). */
const LIMITS: Partial<Record<StateRecord['type'], { in?: 0 | 1; out?: 0 | 1; why: string }>> = {
  initial: { in: 0, out: 1, why: 'it only says where to begin' },
  final: { out: 0, why: 'everything ends there' },
  fork: { in: 1, why: 'it splits one way into several' },
  join: { out: 1, why: 'it brings several ways together' },
  'shallow-history': { out: 1, why: 'that one is for the first time, when there is no history' },
  'deep-history': { out: 1, why: 'that one is for the first time, when there is no history' },
};
/** At most one of these in a region. */
const SINGLE: readonly StateRecord['type'][] = ['initial', 'shallow-history', 'deep-history'];
/** Nothing is waited for or asked on these ways: their transitions have no trigger and no guard. */
const UNGUARDED_OUT: readonly StateRecord['type'][] = ['initial', 'fork'];

/** States and transitions make a machine that can run. */
export const stateMachine: Rule = (store, record) => {
  switch (record.kind) {
    case 'state':
      return stateProblems(store, record);
    case 'transition':
      return transitionProblems(store, record);
    case 'region':
      return regionProblems(store, record);
    default:
      return [];
  }
};

function stateProblems(store: Store, state: StateRecord): Diagnostic[] {
  const where = { elementId: state.id };
  if (state.type === 'simple') {
    if (state.name.trim() === '') return [diagnose('name.empty', { kind: 'state' }, where)];
  } else {
    if (state.entry + state.exit + state.do !== '') {
      return [diagnose('state.does-nothing', { type: spoken(state) }, where)];
    }
    if (store.owned(state.id, 'region').length > 0) {
      return [diagnose('state.no-regions', { type: spoken(state) }, where)];
    }
  }
  const twins = store.owned(state.ownerId, 'state').filter(({ type }) => type === state.type);
  if (SINGLE.includes(state.type) && twins.length > 1) {
    return [diagnose('state.single', { type: spoken(state) }, where)];
  }
  // It may have come from another machine, with transitions that stayed behind.
  return [
    ...limitProblems(store, state, where),
    ...pathsOf(store, state.id, [state, ...statesIn(store, state.id)]),
  ];
}

function transitionProblems(store: Store, transition: TransitionRecord): Diagnostic[] {
  const where = { elementId: transition.id };
  const ends = [transition.sourceId, transition.targetId].flatMap(
    (id) => store.getAs('state', id) ?? [],
  );
  return [
    ...pathProblems(store, transition),
    ...ends.flatMap((state) => limitProblems(store, state, where)),
  ];
}

function regionProblems(store: Store, region: RegionRecord): Diagnostic[] {
  const owner = store.getAs('state', region.ownerId);
  const where = { elementId: region.id };
  if (owner && owner.type !== 'simple') {
    return [diagnose('state.no-regions', { type: spoken(owner) }, where)];
  }
  return pathsOf(store, region.id, statesIn(store, region.id));
}

/** What is wrong with the ways to and from what is in a state or region, and with those it owns. */
function pathsOf(store: Store, id: string, states: readonly StateRecord[]): Diagnostic[] {
  const touching = states.flatMap((one) => [
    ...outgoing(store, one.id),
    ...incoming(store, one.id),
  ]);
  const all = new Set([...touching, ...transitionsIn(store, id)]);
  return [...all].flatMap((transition) => pathProblems(store, transition));
}

function limitProblems(
  store: Store,
  state: StateRecord,
  where: { elementId: string },
): Diagnostic[] {
  const limits = LIMITS[state.type];
  if (!limits) return [];
  const facts = { type: spoken(state), why: limits.why };
  const [leaving, arriving] = [outgoing(store, state.id), incoming(store, state.id)];
  const problems: Diagnostic[] = [];
  if (limits.in !== undefined && arriving.length > limits.in) {
    const code = limits.in === 0 ? 'transition.none-in' : 'transition.one-in';
    problems.push(diagnose(code, facts, where));
  }
  if (limits.out !== undefined && leaving.length > limits.out) {
    const code = limits.out === 0 ? 'transition.none-out' : 'transition.one-out';
    problems.push(diagnose(code, facts, where));
  }
  return problems;
}

/** What is wrong with the way a transition takes, whatever else its states are joined to. */
function pathProblems(store: Store, transition: TransitionRecord): Diagnostic[] {
  const where = { elementId: transition.id };
  const source = store.getAs('state', transition.sourceId);
  const target = store.getAs('state', transition.targetId);
  if (!source || !target) return [];
  const machines = [source, target, transition].map(({ ownerId }) =>
    enclosing(store, 'state-machine', ownerId),
  );
  if (new Set(machines.map((machine) => machine?.id)).size > 1) {
    const names = { source: displayName(store, source.id), target: displayName(store, target.id) };
    return [diagnose('transition.other-machine', names, where)];
  }
  if (transition.type === 'internal' && (source !== target || source.type !== 'simple')) {
    return [diagnose('transition.internal', {}, where)];
  }
  const asks = transition.trigger + transition.guard !== '';
  const silent = UNGUARDED_OUT.includes(source.type) ? source : target.type === 'join' && target;
  if (asks && silent) {
    return [diagnose('transition.unguarded', { type: spoken(silent) }, where)];
  }
  if (transition.trigger !== '' && source.type !== 'simple') {
    return [diagnose('transition.no-trigger', { type: spoken(source) }, where)];
  }
  return [];
}

/** The type of a state as people say it: `initial state`, `fork`, `deep history`. */
function spoken({ type }: StateRecord): string {
  const words = type.replace('-', ' ');
  return type === 'initial' || type === 'final' ? `${words} state` : words;
}
