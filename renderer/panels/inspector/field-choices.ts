import type { AnyRecord, PartitionRecord, RegionRecord } from '../../../shared/metamodel/kinds';
import { enclosing } from '../../../shared/metamodel/ownership';
import { statesIn } from '../../../shared/metamodel/state-machines';
import type { Store } from '../../../shared/metamodel/store';

/** Regions a state may stand in: those of its machine, but not those inside itself. */
export function regionsAround(store: Store, record: AnyRecord): RegionRecord[] {
  const machine = enclosing(store, 'state-machine', record.id);
  if (!machine) return [];
  const within = (id: string): boolean => {
    const region = store.getAs('region', id);
    const state = region && store.getAs('state', region.ownerId);
    return state !== undefined && (state.id === record.id || within(state.ownerId));
  };
  const owners = [machine.id, ...statesIn(store, machine.id).map(({ id }) => id)];
  return owners.flatMap((id) => store.children(id, 'region')).filter(({ id }) => !within(id));
}

/** The swimlanes of the activity that a node is in. */
export function lanesOf(store: Store, record: AnyRecord): PartitionRecord[] {
  const activity = enclosing(store, 'activity', record.id)?.id;
  return store
    .all('partition')
    .filter(({ id }) => enclosing(store, 'activity', id)?.id === activity);
}
