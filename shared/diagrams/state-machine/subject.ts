import { create } from '../../metamodel/commands';
import type { Command } from '../../metamodel/commands';
import type { AttributeRecord, StateMachineRecord } from '../../metamodel/kinds';
import type { Store } from '../../metamodel/store';
import type { NewSubject } from '../diagram-type';
import { freeNameAmong } from '../free-name';

/** Attributes that people call the state of a thing. */
const STATE_NAMES = /^(status|state|phase|stage|zustand)$|(Status|State)$/;

/** The attribute whose enumeration lists the states of a class; undefined when none does so clearly. */
export function stateAttribute(store: Store, classId: string): AttributeRecord | undefined {
  const listed = store
    .children(classId, 'attribute')
    .filter(({ typeId }) => store.get(typeId)?.kind === 'enumeration');
  const isState = ({ name, typeId }: AttributeRecord) =>
    STATE_NAMES.test(name) || STATE_NAMES.test(store.getAs('enumeration', typeId)?.name ?? '');
  return listed.find(isState);
}

/**
 * A state machine of a class, or one that stands alone, with its region. Where an attribute of the
 * class says its state, each of its values becomes a state, and the first one is where it begins.
 */
export const newStateMachine: NewSubject = {
  ownerKinds: ['class'],
  plan(store, newId, ownerId) {
    const owner = store.getAs('class', ownerId);
    const siblings = store.siblings('state-machine', owner?.id ?? null) as StateMachineRecord[];
    const name = freeNameAmong(
      siblings.map((one) => one.name),
      owner ? `Life of ${owner.name}` : 'State machine',
    );
    const id = newId('smc');
    const regionId = newId('rgn');
    const attribute = owner && stateAttribute(store, owner.id);
    const commands: Command[] = [
      create('state-machine', id, {
        name,
        ownerId: owner?.id ?? null,
        attributeId: attribute?.id ?? null,
      }),
      create('region', regionId, { ownerId: id }),
    ];
    const literals = attribute?.typeId ? store.children(attribute.typeId, 'literal') : [];
    const states = literals.map((literal) => ({ stateId: newId('sta'), literal }));
    for (const { stateId, literal } of states) {
      const values = { ownerId: regionId, name: literal.name, literalId: literal.id };
      commands.push(create('state', stateId, values));
    }
    const [first] = states;
    if (first) {
      const initialId = newId('sta');
      commands.push(
        create('state', initialId, { ownerId: regionId, type: 'initial' }),
        create('transition', newId('trn'), {
          ownerId: regionId,
          sourceId: initialId,
          targetId: first.stateId,
        }),
      );
    }
    return { id, name, commands };
  },
};
