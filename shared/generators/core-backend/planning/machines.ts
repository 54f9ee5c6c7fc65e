import type {
  RegionRecord,
  StateMachineRecord,
  StateRecord,
  TransitionRecord,
} from '../../../metamodel/kinds';
import { outgoing, stateMachinesOf, transitionsIn } from '../../../metamodel/state-machines';
import type { PlanningContext } from './context';

/**
 * The regions of a class's state machines, flattened: composite states are replaced by the states
 * inside them, and pseudostates by the ways through them (UML 2.5.1, 14.2.3).
 */

/** A transition from one proper state to another, however many pseudostates lie between. */
export interface FlatTransition {
  /** The record that has the trigger, then those of the segments after it. */
  records: TransitionRecord[];
  from: StateRecord;
  /** null: ends in a final state. */
  to: StateRecord | null;
  trigger: string;
  guards: string[];
  effects: string[];
}

export interface FlatMachine {
  machine: StateMachineRecord;
  region: RegionRecord;
  /** The machine has no other region: then its attribute holds the state. */
  isOnly: boolean;
  states: StateRecord[];
  initial: StateRecord;
  transitions: FlatTransition[];
}

/** The machines of a class that have a state at all, one for each region. */
export function flatMachinesOf(context: PlanningContext, classId: string): FlatMachine[] {
  return stateMachinesOf(context.store, classId).flatMap((machine) => {
    const regions = context.store.children(machine.id, 'region');
    return regions.flatMap((region): FlatMachine[] => {
      const flat = new Flattening(context, machine);
      const states = flat.leavesOf(region.id);
      const initial = flat.initialOf(region.id) ?? states[0];
      if (!initial) return [];
      const transitions = flat.transitions(states);
      return [{ machine, region, isOnly: regions.length === 1, states, initial, transitions }];
    });
  });
}

interface Way {
  to: StateRecord | null;
  records: TransitionRecord[];
}

class Flattening {
  /** Regions whose beginning is being looked for: an initial pseudostate may lead back out. */
  readonly #open = new Set<string>();

  constructor(
    readonly context: PlanningContext,
    readonly machine: StateMachineRecord,
  ) {}

  /** The one region of a composite state; a state with several is not looked into. */
  #inner(state: StateRecord): RegionRecord | undefined {
    const regions = this.context.store.children(state.id, 'region');
    const [region] = regions;
    return regions.length === 1 && region && this.leavesOf(region.id).length > 0
      ? region
      : undefined;
  }

  /** The states of a region that hold no others. A damaged model may have a region inside itself. */
  leavesOf(regionId: string, around: readonly string[] = []): StateRecord[] {
    if (around.includes(regionId)) return [];
    return this.context.store.children(regionId, 'state').flatMap((state) => {
      if (state.type !== 'simple') return [];
      const regions = this.context.store.children(state.id, 'region');
      const [region] = regions;
      if (regions.length > 1) return [state];
      const inside = region ? this.leavesOf(region.id, [...around, regionId]) : [];
      return inside.length > 0 ? inside : [state];
    });
  }

  /** Where a region begins: where its initial pseudostate leads, else a state nothing leads to. */
  initialOf(regionId: string): StateRecord | undefined {
    const { store } = this.context;
    const start = store.children(regionId, 'state').find(({ type }) => type === 'initial');
    if (start && !this.#open.has(regionId)) {
      this.#open.add(regionId);
      const [way] = this.#waysFrom(start, new Set());
      this.#open.delete(regionId);
      if (way?.to) return way.to;
    }
    const leaves = this.leavesOf(regionId);
    const targets = new Set(transitionsIn(store, this.machine.id).map(({ targetId }) => targetId));
    return leaves.find(({ id }) => !targets.has(id)) ?? leaves[0];
  }

  transitions(states: readonly StateRecord[]): FlatTransition[] {
    return states.flatMap((from) =>
      this.#withComposites(from).flatMap((source) =>
        outgoing(this.context.store, source.id).flatMap((first) => {
          const target = this.context.store.getAs('state', first.targetId);
          if (!target) return [];
          const ways: Way[] =
            first.type === 'internal'
              ? [{ to: from, records: [] }]
              : this.#waysTo(target, new Set());
          return ways.map(({ to, records: rest }): FlatTransition => {
            const records = [first, ...rest];
            const texts = (key: 'guard' | 'effect') =>
              records.map((one) => one[key].trim()).filter((text) => text !== '');
            const trigger = first.trigger.trim();
            return { records, from, to, trigger, guards: texts('guard'), effects: texts('effect') };
          });
        }),
      ),
    );
  }

  /** The state and the composite states around it: what leaves them leaves it, too. */
  #withComposites(state: StateRecord): StateRecord[] {
    const { store } = this.context;
    const around: StateRecord[] = [state];
    for (let region = store.getAs('region', state.ownerId); region; ) {
      const outer = store.getAs('state', region.ownerId);
      if (!outer || around.includes(outer)) break;
      around.push(outer);
      region = store.getAs('region', outer.ownerId);
    }
    return around;
  }

  #waysTo(target: StateRecord, seen: ReadonlySet<string>): Way[] {
    if (seen.has(target.id)) return [];
    const path = new Set(seen).add(target.id);
    switch (target.type) {
      case 'simple': {
        const region = this.#inner(target);
        const to = region ? this.initialOf(region.id) : target;
        return to ? [{ to, records: [] }] : [];
      }
      case 'final':
        return [{ to: null, records: [] }];
      case 'shallow-history':
      case 'deep-history': {
        // What was there before is not kept: it begins anew, as it does the first time.
        const to = this.initialOf(target.ownerId);
        return to ? [{ to, records: [] }] : [];
      }
      default:
        return this.#waysFrom(target, path);
    }
  }

  /** The ways on from a pseudostate. */
  #waysFrom(state: StateRecord, seen: ReadonlySet<string>): Way[] {
    const { store } = this.context;
    return outgoing(store, state.id).flatMap((next) => {
      const target = store.getAs('state', next.targetId);
      if (!target) return [];
      return this.#waysTo(target, seen).map(({ to, records }) => ({
        to,
        records: [next, ...records],
      }));
    });
  }
}
