import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { Store } from '../../metamodel/store';
import type { NewSubject } from '../diagram-type';
import { freeNameAmong } from '../free-name';

/**
 * An interaction of its own, or of what it tells about: that of a use case has its name, and the
 * actors who take part in it are there; that of a class has the class.
 */
export const newInteraction: NewSubject = {
  ownerKinds: ['use-case', 'class', 'component', 'package'],
  plan(store, newId, ownerId) {
    const owner = store.get(ownerId);
    const wanted = owner && 'name' in owner && owner.name !== '' ? owner.name : 'Interaction';
    const beside = store.all('interaction').filter((one) => one.ownerId === (owner?.id ?? null));
    const name = freeNameAmong(
      beside.map((one) => one.name),
      wanted,
    );
    const id = newId('itr');
    const takePart = owner ? participants(store, owner.id) : [];
    const commands: Command[] = [
      create('interaction', id, { name, ownerId: owner?.id ?? null }),
      ...takePart.map((representsId) =>
        create('lifeline', newId('lfl'), { ownerId: id, representsId }),
      ),
    ];
    return { id, name, commands };
  },
};

function participants(store: Store, ownerId: string): string[] {
  const kind = store.get(ownerId)?.kind;
  if (kind === 'class' || kind === 'component') return [ownerId];
  if (kind !== 'use-case') return [];
  const actors = store.all('communication').filter(({ useCaseId }) => useCaseId === ownerId);
  return [...new Set(actors.map((one) => one.ownerId))];
}
