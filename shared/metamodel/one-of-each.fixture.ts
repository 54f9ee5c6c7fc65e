import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import { Store } from './store';

const FAMILIES: readonly Command[][] = [
  [
    create('package', 'package', { name: 'sales' }),
    create('class', 'class', { name: 'Order', ownerId: 'package' }),
    create('enumeration', 'enumeration', { name: 'OrderState' }),
    create('literal', 'literal', { name: 'PLACED', ownerId: 'enumeration' }),
    create('data-type', 'data-type', { name: 'Address' }),
    create('attribute', 'attribute', {
      name: 'state',
      ownerId: 'class',
      typeId: 'enumeration',
    }),
    create('operation', 'operation', { name: 'pay', ownerId: 'class' }),
    create('parameter', 'parameter', { name: 'amount', ownerId: 'operation' }),
  ],
  [
    create('actor', 'actor', { name: 'Customer' }),
    create('use-case', 'use-case', { name: 'Place an order' }),
  ],
  [
    create('state-machine', 'state-machine', { name: 'Life of an order', ownerId: 'class' }),
    create('region', 'region', { ownerId: 'state-machine' }),
    create('state', 'state', { name: 'placed', ownerId: 'region' }),
  ],
  [
    create('interaction', 'interaction', { name: 'Paying' }),
    create('lifeline', 'lifeline', { ownerId: 'interaction', representsId: 'class', name: 'it' }),
    create('combined-fragment', 'combined-fragment', { ownerId: 'interaction' }),
    create('operand', 'operand', { ownerId: 'combined-fragment', guard: 'in time' }),
  ],
  [
    create('activity', 'activity', { name: 'Packing' }),
    create('partition', 'partition', { name: 'Store', ownerId: 'activity' }),
    create('activity-node', 'activity-node', { name: 'wrap', ownerId: 'activity' }),
  ],
  [
    create('component', 'component', { name: 'Shop' }),
    create('component-interface', 'component-interface', {
      name: 'Orders',
      ownerId: 'component',
      direction: 'required',
    }),
    create('deployment-node', 'deployment-node', { name: 'Server' }),
    create('artifact', 'artifact', { name: 'shop.tar' }),
    create('instance', 'instance', { name: 'first', classifierId: 'class' }),
    create('slot', 'slot', { ownerId: 'instance', attributeId: 'attribute', value: 'PLACED' }),
    create('note', 'note', { text: 'Ask the clerk.' }),
  ],
];

/**
 * A store with one record of every kind that a relation could touch; ids are the kinds. Twice, so
 * that a relation between two of a kind has two to join: the second one's ids end in `2`.
 */
export function oneOfEach(): Store {
  const store = new Store();
  const commands = FAMILIES.flat();
  const result = execute(store, [...commands, ...commands.map(second)]);
  if (result.diagnostics.length > 0) throw new Error(JSON.stringify(result.diagnostics));
  return store;
}

/** The same command for a sibling: other ids, other names; a state stays in the first's region. */
function second(command: Command): Command {
  if (command.type !== 'create-element') return command;
  const { kind, id, values } = command;
  const shared: readonly string[] = SHARED_OWNERS[kind] ?? [];
  const other = Object.entries(values).map(([field, value]) => {
    if (field === 'name') return [field, `${String(value)} 2`];
    const isId =
      typeof value === 'string' && FAMILIES.flat().some((c) => 'id' in c && c.id === value);
    return [field, isId && !shared.includes(field) ? `${String(value)}2` : value];
  });
  // Needs lead to what is provided.
  if (kind === 'component-interface') other.push(['direction', 'provided']);
  return { ...command, id: `${id}2`, values: Object.fromEntries(other) as typeof values };
}

const SHARED_OWNERS: Readonly<Record<string, readonly string[]>> = {
  state: ['ownerId'],
  lifeline: ['ownerId'],
  'activity-node': ['ownerId'],
};
