import { beforeEach, describe, expect, test } from 'vitest';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import { attributesOfInstance } from './instances';
import { displayName } from './queries';
import type { RelationId } from './relations';
import { canRelate, relate } from './relations';
import { Store } from './store';

let store: Store;
let ids = 0;
const newId = (prefix: string) => `${prefix}_${(ids += 1)}`;

function run(...batch: Command[]): void {
  expect(execute(store, batch).diagnostics).toEqual([]);
}

function codes(...batch: Command[]): string[] {
  return execute(store, batch).diagnostics.map(({ code }) => code);
}

function draw(relation: RelationId, from: string, to: string, values = {}): string {
  const { id, commands } = relate(store, newId, relation, from, to, values);
  run(...commands);
  return id;
}

const why = (relation: RelationId, from: string, to: string) =>
  canRelate(store, newId, relation, from, to).map(({ message }) => message);

beforeEach(() => {
  store = new Store();
});

describe('components and nodes', () => {
  beforeEach(() =>
    run(
      create('package', 'pkg', { name: 'shop' }),
      create('actor', 'customer', { name: 'Customer', external: true }),
      create('component', 'shop', { name: 'Shop', level: 'system', ownerId: 'pkg' }),
      create('component', 'web', { name: 'Web', level: 'container', ownerId: 'shop' }),
      create('component', 'basket', { name: 'Basket', level: 'component', ownerId: 'web' }),
      create('component', 'bank', { name: 'Bank', level: 'system', external: true }),
      create('component-interface', 'needs', {
        name: 'Payments',
        ownerId: 'web',
        direction: 'required',
      }),
      create('component-interface', 'offers', { name: 'Payments', ownerId: 'bank' }),
    ),
  );

  test('nest by level, and never in themselves', () => {
    expect(codes({ type: 'move-element', id: 'shop', ownerId: 'basket', before: null })).toContain(
      'owner.cycle',
    );
    expect(codes({ type: 'move-element', id: 'web', ownerId: 'basket', before: null })).toContain(
      'component.level',
    );
    expect(codes({ type: 'update-element', id: 'web', values: { level: 'system' } })).toEqual([
      'component.level',
    ]);
    run({ type: 'delete-elements', ids: ['shop'] });
    expect(store.all('component').map(({ id }) => id)).toEqual(['bank']);
  });

  test('use each other, with what for and how; the line lives in the package of its source', () => {
    const id = draw('dependency', 'basket', 'bank', { name: 'charges cards', technology: 'HTTPS' });
    expect(store.get(id)).toMatchObject({ ownerId: 'pkg', technology: 'HTTPS' });
    draw('dependency', 'customer', 'shop', { name: 'buys things' });
    // Two for different ends are two.
    draw('dependency', 'basket', 'bank', { name: 'asks for refunds' });
    expect(why('dependency', 'bank', 'bank')).toEqual([
      'The two sides of this dependency are both Bank: they must differ.',
    ]);
  });

  test('need what is provided', () => {
    draw('dependency', 'needs', 'offers');
    expect(why('dependency', 'offers', 'needs')).toEqual([
      'Payments is provided, it needs nothing. Draw from a required interface or a component.',
    ]);
    expect(why('dependency', 'bank', 'needs')).toEqual([
      'Payments is required, it offers nothing. Draw to a provided interface or a component.',
    ]);
    expect(
      codes({ type: 'update-element', id: 'offers', values: { direction: 'required' } }),
    ).toEqual(['dependency.to-required']);
  });

  test('a pair that the table does not have is refused, whoever writes it', () => {
    run(create('class', 'order', { name: 'Order' }));
    const values = { sourceId: 'order', targetId: 'customer' };
    expect(codes(create('dependency', 'd', values))).toEqual(['relation.wrong-sides']);
    expect(why('dependency', 'order', 'customer')).toEqual([
      'A dependency leads from what needs something to what it needs. Order is a class, Customer an actor.',
    ]);
  });

  test('run on nodes, as artifacts that manifest them', () => {
    run(
      create('deployment-node', 'server', { name: 'Server', type: 'device' }),
      create('deployment-node', 'node', {
        name: 'Node.js',
        type: 'execution-environment',
        ownerId: 'server',
      }),
      create('deployment-node', 'db', { name: 'Database' }),
      create('artifact', 'tar', { name: 'web.tar' }),
    );
    const deployment = draw('deployment', 'tar', 'node');
    expect(displayName(store, deployment)).toBe('Node.js runs web.tar');
    expect(displayName(store, draw('manifestation', 'tar', 'web'))).toBe('web.tar manifests Web');
    draw('communication-path', 'server', 'db', { technology: 'TCP 5432' });
    expect(why('communication-path', 'db', 'server')).toEqual([
      'This communication path is already there: Database talks to Server.',
    ]);
    expect(codes({ type: 'move-element', id: 'server', ownerId: 'node', before: null })).toEqual([
      'owner.cycle',
    ]);
    run({ type: 'delete-elements', ids: ['server'] });
    expect(store.all('deployment')).toEqual([]);
  });
});

describe('objects', () => {
  beforeEach(() => {
    run(
      create('class', 'item', { name: 'Item' }),
      create('class', 'book', { name: 'Book' }),
      create('class', 'shelf', { name: 'Shelf' }),
      create('attribute', 'title', { name: 'title', ownerId: 'item' }),
      create('attribute', 'pages', { name: 'pages', ownerId: 'book' }),
      create('attribute', 'place', { name: 'place', ownerId: 'shelf' }),
      { type: 'generalize', id: 'gen', specificId: 'book', generalId: 'item' },
      {
        type: 'connect',
        id: 'holds',
        source: { id: 'e1', classifierId: 'shelf' },
        target: { id: 'e2', classifierId: 'item' },
      },
      create('instance', 'emma', { name: 'emma', classifierId: 'book' }),
      create('instance', 'a1', { classifierId: 'shelf' }),
      create('slot', 's_title', { ownerId: 'emma', attributeId: 'title', value: 'Emma' }),
      create('slot', 's_pages', { ownerId: 'emma', attributeId: 'pages', value: '474' }),
    );
    draw('link', 'emma', 'a1', { associationId: 'holds' });
  });

  test('have values for the attributes of their classifier, inherited ones first', () => {
    const instance = store.getAs('instance', 'emma')!;
    expect(attributesOfInstance(store, instance).map(({ id }) => id)).toEqual(['title', 'pages']);
    expect(displayName(store, 'a1')).toBe(': Shelf');
    expect(codes(create('slot', 's', { ownerId: 'emma', attributeId: 'place' }))).toEqual([
      'slot.foreign-attribute',
    ]);
    expect(codes(create('slot', 's', { ownerId: 'emma', attributeId: 'title' }))).toEqual([
      'slot.twice',
    ]);
    expect(
      codes(create('link', 'l', { sourceId: 'emma', targetId: 'emma', associationId: 'holds' })),
    ).toEqual(['link.foreign-association']);
  });

  test.each<[string, Command, string[], string | null]>([
    ['the generalization goes', { type: 'delete-elements', ids: ['gen'] }, ['s_pages'], null],
    ['the class goes', { type: 'delete-elements', ids: ['book'] }, [], null],
    [
      'the instance becomes one of another class',
      { type: 'update-element', id: 'emma', values: { classifierId: 'item' } },
      ['s_title'],
      'holds',
    ],
    [
      'an attribute moves away',
      { type: 'move-element', id: 'pages', ownerId: 'shelf', before: null },
      ['s_title'],
      'holds',
    ],
  ])('stay examples of their classifier when %s', (_what, command, slots, association) => {
    run(command);
    expect(
      store
        .all('slot')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...slots].sort());
    expect(store.all('link')[0]?.associationId).toBe(association);
  });
});

test('a note is about anything but notes, and stays when that goes', () => {
  run(
    create('class', 'order', { name: 'Order' }),
    create('note', 'note', { text: 'Ask the clerk.' }),
    create('note', 'other', { text: '' }),
  );
  const id = draw('anchor', 'order', 'note');
  expect(displayName(store, id)).toBe('Ask the clerk. is about Order');
  expect(why('anchor', 'note', 'other')).toHaveLength(1);
  run({ type: 'delete-elements', ids: ['order'] });
  expect(store.has(id)).toBe(false);
  expect(store.has('note')).toBe(true);
});
