import type { Random } from '../../shared/kit/ports';
import type { NewId } from '../../shared/kit/ids';
import { idSource } from '../../shared/kit/ids';
import { seededRandom } from '../../shared/kit/seeded-random';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { execute } from '../../shared/metamodel/execute';
import type { AnyRecord, Kind } from '../../shared/metamodel/kinds';
import { ALL_KINDS, kindOf } from '../../shared/metamodel/kinds';
import { Store } from '../../shared/metamodel/store';
import { randomRecord } from './random-record';

/** Words, with some that are awkward on purpose: reserved, long, accented, path-like, punctuated. */
const WORDS = [
  'Order',
  'Loan',
  'Group',
  'Member',
  'Straße',
  'naïve Name',
  'select',
  '../../etc',
  'CON',
  'a:b*c?',
  "O'Hara",
  '订单',
  'x'.repeat(120),
  'constructor',
  'Total (€)',
];

/** Kinds with makers of their own below. */
const CLASS_MODEL: ReadonlySet<Kind> = new Set<Kind>([
  'package',
  'class',
  'enumeration',
  'literal',
  'data-type',
  'attribute',
  'operation',
  'parameter',
  'association',
  'association-end',
  'generalization',
  'statement',
  'trace',
  'diagram',
  'placement',
  'line-placement',
]);

/** A Random port's helpers. */
function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[random.below(Math.max(1, items.length))];
}

function anyOf(random: Random, store: Store, kinds: readonly Kind[]): AnyRecord | undefined {
  return pick(
    random,
    kinds.flatMap((kind) => store.all(kind) as AnyRecord[]),
  );
}

/**
 * One random, often but not always legal command for the store as it is.
 *
 * Same seed, same commands: give the test's seed to `seededRandom` and keep it when it fails.
 */
export function randomCommand(store: Store, random: Random, newId: NewId): Command {
  const name = () => `${pick(random, WORDS)}${random.below(40)}`;
  const owner = () => anyOf(random, store, ['package'])?.id ?? null;
  const ownerOf = (...kinds: Kind[]) => anyOf(random, store, kinds)?.id ?? 'nowhere';
  const multiplicity = () => pick(random, MULTIPLICITIES) ?? { lower: 1, upper: 1 };
  const makers: (() => Command)[] = [
    () => create('package', newId('pkg'), { name: name(), ownerId: owner() }),
    () =>
      create('class', newId('cls'), { name: name(), ownerId: owner(), doc: 'A "doc": #1\n- x' }),
    () => create('class', newId('cls'), { name: name(), abstract: random.below(2) === 0 }),
    () => create('enumeration', newId('enm'), { name: name(), ownerId: owner() }),
    () => create('data-type', newId('dty'), { name: name() }),
    () => create('literal', newId('lit'), { name: name(), ownerId: ownerOf('enumeration') }),
    () =>
      create('attribute', newId('att'), {
        name: name(),
        ownerId: ownerOf('class', 'data-type'),
        type: pick(random, ['String', 'Date', 'Money', null]) ?? null,
        typeId: anyOf(random, store, ['enumeration'])?.id ?? null,
        multiplicity: multiplicity(),
        identifier: random.below(5) === 0,
      }),
    () => create('operation', newId('opr'), { name: name(), ownerId: ownerOf('class') }),
    () => create('parameter', newId('par'), { name: name(), ownerId: ownerOf('operation') }),
    () => ({
      type: 'connect',
      id: newId('asc'),
      name: random.below(2) ? name() : '',
      ownerId: owner(),
      source: {
        id: newId('end'),
        classifierId: ownerOf('class'),
        multiplicity: multiplicity(),
        aggregation: pick(random, ['none', 'shared', 'composite'] as const) ?? 'none',
      },
      target: { id: newId('end'), classifierId: ownerOf('class'), multiplicity: multiplicity() },
    }),
    () => ({
      type: 'generalize',
      id: newId('gen'),
      specificId: ownerOf('class', 'data-type', 'actor', 'use-case'),
      generalId: ownerOf('class', 'data-type', 'actor', 'use-case'),
    }),
    () => create('statement', newId('stm'), { text: `The ${name()} is kept.` }),
    () => ({
      type: 'trace-element',
      id: newId('trc'),
      statementId: ownerOf('statement'),
      elementId: ownerOf('class', 'attribute', ...GENERIC),
      start: 0,
      end: 3 + random.below(20),
    }),
    () => create('diagram', newId('dgm'), { name: name(), type: 'erd' }),
    () => ({
      type: 'place-elements',
      diagramId: ownerOf('diagram'),
      placements: [
        {
          id: newId('plc'),
          elementId: ownerOf('class', ...GENERIC),
          x: random.below(900),
          y: -random.below(9),
        },
      ],
    }),
    () => ({
      type: 'bend-lines',
      diagramId: ownerOf('diagram'),
      lines: [
        {
          id: newId('lnp'),
          elementId: ownerOf('association', 'generalization', 'transition'),
          waypoints: Array.from({ length: random.below(4) }, () => ({
            x: random.below(900),
            y: 0.5 - random.below(9),
          })),
        },
      ],
    }),
    () => ({
      type: 'rename-element',
      id: ownerOf('class', 'attribute', 'association-end', 'package', ...GENERIC),
      name: name(),
    }),
    () => ({ type: 'update-element', id: ownerOf('class'), values: { doc: name() } }),
    () => ({
      type: 'update-element',
      id: ownerOf('attribute'),
      values: { multiplicity: multiplicity(), default: name() },
    }),
    () => {
      // A field of one that its definition made takes another value.
      const kind = pick(random, GENERIC) ?? 'actor';
      const changed = anyOf(random, store, [kind]);
      const made = randomRecord(store, random, newId, kind, name);
      if (!changed || made.type !== 'create-element' || made.kind !== kind) return made;
      const { ownerId: _owner, ...values } = made.values;
      return { type: 'update-element', id: changed.id, values };
    },
    () => {
      const moving = anyOf(random, store, [
        ...(['class', 'attribute', 'literal', 'package'] as const),
        ...GENERIC,
      ]);
      const ownerKinds = moving ? ownersOf(moving.kind) : [];
      const ownerId = anyOf(random, store, ownerKinds)?.id ?? null;
      const before = moving && anyOf(random, store, [moving.kind]);
      return {
        type: 'move-element',
        id: moving?.id ?? 'none',
        ownerId,
        before: before?.id ?? null,
      };
    },
    () => ({
      type: 'delete-elements',
      ids: [
        ownerOf(
          pick<Kind>(random, ['class', 'package', 'enumeration', 'association', ...GENERIC]) ??
            'class',
        ),
      ],
    }),
  ];
  if (random.below(2) === 0) {
    const kind = pick(random, GENERIC) ?? 'actor';
    return randomRecord(store, random, newId, kind, name);
  }
  return (pick(random, makers) as () => Command)();
}

/** Kinds that are made, and changed, by their definition alone. */
const GENERIC: readonly Kind[] = ALL_KINDS.filter((kind) => !CLASS_MODEL.has(kind));

const MULTIPLICITIES = [
  { lower: 0, upper: 1 },
  { lower: 1, upper: 1 },
  { lower: 0, upper: '*' as const },
  { lower: 2, upper: 5 },
  { lower: 3, upper: 2 },
];

function ownersOf(kind: Kind): Kind[] {
  const owner = kindOf(kind).references.find(({ field }) => field === 'ownerId');
  return [...(owner?.kinds ?? [])] as Kind[];
}

/** A model grown by `steps` random commands; refused ones leave it as it was. */
export function randomModel(seed: number, steps: number): Store {
  const random = seededRandom(seed);
  const newId = idSource(random);
  const store = new Store();
  for (let i = 0; i < steps; i += 1) execute(store, [randomCommand(store, random, newId)]);
  return store;
}
