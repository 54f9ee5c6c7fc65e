import type { NewId } from '../../kit/ids';
import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { StateRecord } from '../../metamodel/kinds';
import { stateMachinesOf, statesIn } from '../../metamodel/state-machines';
import type { Store } from '../../metamodel/store';
import { spoken } from '../names';
import type { ReadStates, ReadTransition } from './answer-states';
import type { StatusFacts } from './class-without-states';
import type { AnswerItem } from './gap-kind';

/** Where states are put: a machine that is there, or one that is made with them. */
interface Place {
  machineId: string;
  regionId: string;
  /** Makes what is not there yet. */
  commands: Command[];
  states: readonly StateRecord[];
}

/**
 * What an answer says about the states of a class, as things to say yes or no to: the state machine
 * with its states first, then each transition by itself. States that the enumeration lacks are added
 * to it, so that the attribute can say all of them.
 */
export function stateItems(
  store: Store,
  newId: NewId,
  { owner, attribute, literals }: StatusFacts,
  read: ReadStates,
): AnswerItem[] {
  const place = placeFor(store, newId, owner.id, owner.name, attribute.id);
  const commands = [...place.commands];
  const ids = new Map<string, string>();
  const add = (name: string, literalId: string) => {
    const words = spoken(name).toLowerCase();
    const known = place.states.find(
      (state) => state.literalId === literalId || state.name === words,
    );
    ids.set(name, known?.id ?? newId('sta'));
    const id = ids.get(name) ?? '';
    if (known) return;
    commands.push(create('state', id, { name: words, ownerId: place.regionId, literalId }));
  };
  for (const { name, id } of literals) add(name, id);
  for (const name of read.fresh) {
    const literalId = newId('lit');
    commands.push(create('literal', literalId, { name, ownerId: attribute.typeId ?? '' }));
    add(name, literalId);
  }
  commands.push(...entry(newId, place, ids.get(read.first ?? '')));
  const [start, end] = reach(read.transitions);
  const count = ids.size;
  const machine: AnswerItem = {
    label: `${owner.name}: ${count} states, from ${spoken(read.first ?? '').toLowerCase()} on`,
    elementId: place.machineId,
    commands,
    start,
    end,
    reason: `You said what states ${spoken(owner.name)} goes through`,
    confidence: 0.95,
  };
  const transitions = read.transitions.map((transition) =>
    transitionItem(newId, place.regionId, owner.name, transition, ids),
  );
  return [machine, ...transitions];
}

function placeFor(
  store: Store,
  newId: NewId,
  classId: string,
  className: string,
  attributeId: string,
): Place {
  const [known] = stateMachinesOf(store, classId);
  const machineId = known?.id ?? newId('smc');
  const region = known && store.children(known.id, 'region')[0];
  const regionId = region?.id ?? newId('rgn');
  const machine = { name: `${className} states`, ownerId: classId, attributeId };
  return {
    machineId,
    regionId,
    commands: [
      ...(known ? [] : [create('state-machine', machineId, machine)]),
      ...(region ? [] : [create('region', regionId, { ownerId: machineId })]),
    ],
    states: known ? statesIn(store, known.id) : [],
  };
}

/** The initial state and the way from it, where there is none yet. */
function entry(newId: NewId, place: Place, firstId: string | undefined): Command[] {
  if (firstId === undefined || place.states.some(({ type }) => type === 'initial')) return [];
  const id = newId('sta');
  const way = { ownerId: place.regionId, sourceId: id, targetId: firstId };
  return [
    create('state', id, { type: 'initial', ownerId: place.regionId }),
    create('transition', newId('trn'), way),
  ];
}

function transitionItem(
  newId: NewId,
  ownerId: string,
  className: string,
  { from, to, trigger, guard, start, end, said }: ReadTransition,
  ids: ReadonlyMap<string, string>,
): AnswerItem {
  const id = newId('trn');
  const [sourceId = '', targetId = ''] = [ids.get(from), ids.get(to)];
  const [source, target] = [from, to].map((name) => spoken(name).toLowerCase());
  const why = [trigger, guard && `[${guard}]`].filter(Boolean).join(' ');
  return {
    label: `${className}: ${source} → ${target}${why && ` (${why})`}`,
    elementId: id,
    commands: [create('transition', id, { ownerId, sourceId, targetId, trigger, guard })],
    start,
    end,
    reason: said ? 'You said so' : 'What you said covers this state, too',
    confidence: said ? 0.95 : 0.85,
    needs: [0],
  };
}

/** From the first to the last of the words. */
function reach(transitions: readonly ReadTransition[]): [start: number, end: number] {
  const starts = transitions.map(({ start }) => start);
  const ends = transitions.map(({ end }) => end);
  return [Math.min(...starts), Math.max(...ends)];
}
