import type { StateMachineRecord, StateRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import type { ApiDocument, ApiOperation } from '../lib/api-document';
import { wordsOf } from '../lib/names';

/** A state machine as its test needs it: names as in the API. */
export interface MachineRule {
  recordId: string;
  property: string;
  initial: string;
  moves: MoveRule[];
}

export interface MoveRule {
  /** The transition of the model; empty where none has these states. */
  recordIds: string[];
  /** Last part of the path of the action. */
  segment: string;
  from: string;
  to: string;
  /** False where a guard, an effect or something unwritten may stand in the way. */
  certain: boolean;
}

/**
 * The state machines of a resource. Which states there are, where they begin and what stands in the
 * way is read from the model; names of properties and actions from the API document.
 *
 * @param lineage the class and those it is a kind of
 */
export function machinesOf(
  store: Store,
  document: ApiDocument,
  path: string,
  lineage: readonly string[],
): MachineRule[] {
  const actions = actionsOf(document, path);
  const properties = [...new Set(actions.map(({ property }) => property))];
  const machines = store
    .all('state-machine')
    .filter(({ ownerId }) => lineage.includes(ownerId ?? ''));
  return properties.flatMap((property): MachineRule[] => {
    const own = actions.filter((action) => action.property === property);
    const found = machines
      .map((machine) => ({ machine, rule: ruleOf(store, machine, property, own) }))
      .find(({ rule }) => rule !== undefined);
    return found?.rule ? [found.rule] : [];
  });
}

interface Action {
  segment: string;
  property: string;
  operation: ApiOperation;
  pairs: { from: string; to: string }[];
}

function actionsOf({ paths = {} }: ApiDocument, path: string): Action[] {
  return Object.entries(paths).flatMap(([one, methods]) => {
    const operation = methods.post;
    const said = operation?.['x-transitions'];
    if (!operation || !said || !one.startsWith(`${path}/{id}/`)) return [];
    const segment = one.slice(`${path}/{id}/`.length);
    return [{ segment, property: said.property, operation, pairs: said.transitions }];
  });
}

/** Undefined where the machine has none of the states that the actions speak of. */
function ruleOf(
  store: Store,
  machine: StateMachineRecord,
  property: string,
  actions: readonly Action[],
): MachineRule | undefined {
  const regions = store.children(machine.id, 'region');
  const states = regions.flatMap(({ id }) => store.children(id, 'state'));
  const transitions = regions.flatMap(({ id }) => store.children(id, 'transition'));
  const isNamed = (id: string, value: string) => {
    const state = states.find((one) => one.id === id);
    return state !== undefined && sameWords(stateName(store, state), value);
  };
  const moves = actions.flatMap(({ segment, operation, pairs }) =>
    pairs.map(({ from, to }): MoveRule => {
      const found = transitions.filter(
        (one) => isNamed(one.sourceId, from) && isNamed(one.targetId, to),
      );
      const isFree =
        found.length > 0 && found.every((one) => one.guard === '' && one.effect === '');
      const isWritten = operation.responses?.['501'] === undefined;
      const isOnly = pairs.filter((pair) => pair.from === from).length === 1;
      const recordIds = found.map(({ id }) => id);
      return { recordIds, segment, from, to, certain: isFree && isWritten && isOnly };
    }),
  );
  const values = moves.flatMap(({ from, to }) => [from, to]);
  const starts = transitions.filter(
    ({ sourceId }) => states.find(({ id }) => id === sourceId)?.type === 'initial',
  );
  // Without an initial state the first one is where it begins.
  const first = states.find(({ type }) => type === 'simple')?.id ?? '';
  const beginnings = starts.length > 0 ? starts.map(({ targetId }) => targetId) : [first];
  const initial = values.find((value) => beginnings.some((id) => isNamed(id, value)));
  if (initial === undefined) return undefined;
  return { recordId: machine.id, property, initial, moves };
}

/** The literal that stands for a state has the last word on its name. */
function stateName(store: Store, { literalId, name }: StateRecord): string {
  return store.getAs('literal', literalId)?.name ?? name;
}

function sameWords(a: string, b: string): boolean {
  return a === b || wordsOf(a).join(' ') === wordsOf(b).join(' ');
}
