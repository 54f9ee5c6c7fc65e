import type { Command } from '../../../shared/metamodel/commands';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { execute } from '../../../shared/metamodel/execute';
import { Store } from '../../../shared/metamodel/store';

const TYPES = ['String', 'Integer', 'Decimal', 'Boolean', 'Date', 'DateTime'];
const NOUNS =
  'Account Address Booking Carrier Claim Contract Customer Delivery Employee Fee Invoice Item Ledger Member Order Parcel Payment Policy Product Quote Refund Report Shipment Supplier Tariff Ticket'.split(
    ' ',
  );
const ASPECTS =
  ' Line Status History Rule Note Batch Limit Request Plan Entry Check Export Group Event'.split(
    ' ',
  );
const FIELDS =
  'number openedOn amount isActive description reference currency validUntil quantity externalCode lastChangedAt'.split(
    ' ',
  );
/** Classes to a package. */
const PACKAGE_SIZE = 80;

/** An id of the shape that the application makes, the same at every run. */
function id(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(8, '0')}`;
}

/** Numbers that look random and are the same at every run (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function className(number: number): string {
  const noun = NOUNS[number % NOUNS.length] ?? '';
  const rest = Math.floor(number / NOUNS.length);
  const aspect = ASPECTS[rest % ASPECTS.length] ?? '';
  const turn = Math.floor(rest / ASPECTS.length);
  return `${noun}${aspect}${turn === 0 ? '' : turn + 1}`;
}

function classCommands(number: number): Command[] {
  const ownerId = id('cls', number);
  const packageId = id('pkg', Math.floor(number / PACKAGE_SIZE));
  const attributes = 5 + (number % 4);
  return [
    {
      type: 'create-element',
      kind: 'class',
      id: ownerId,
      values: { name: className(number), ownerId: packageId },
    },
    ...Array.from(
      { length: attributes },
      (_, index): Command => ({
        type: 'create-element',
        kind: 'attribute',
        id: id('att', number * 8 + index),
        values: {
          name: FIELDS[(number + index * 3) % FIELDS.length] ?? `field${index}`,
          ownerId,
          type: TYPES[(number + index) % TYPES.length] ?? 'String',
        },
      }),
    ),
  ];
}

/** Two different classes: mostly of one package, sometimes from anywhere. */
function pairOf(classes: number, random: () => number): [number, number] {
  const source = Math.floor(random() * classes);
  const near = random() < 0.9;
  const start = near ? source - (source % PACKAGE_SIZE) : 0;
  const room = near ? Math.min(PACKAGE_SIZE, classes - start) : classes;
  const target = start + Math.floor(random() * room);
  return target === source ? [source, (source + 1) % classes] : [source, target];
}

function relationCommand(number: number, source: number, target: number): Command {
  if (number % 8 === 0 && source !== target) {
    // The later class is the specific one, so that there is no circle.
    const [specific, general] = source > target ? [source, target] : [target, source];
    return {
      type: 'generalize',
      id: id('gen', number),
      specificId: id('cls', specific),
      generalId: id('cls', general),
    };
  }
  return {
    type: 'connect',
    id: id('aso', number),
    name: number % 3 === 0 ? 'has' : '',
    source: {
      id: id('end', number * 2),
      classifierId: id('cls', source),
      multiplicity: { lower: 1, upper: 1 },
    },
    target: {
      id: id('end', number * 2 + 1),
      classifierId: id('cls', target),
      multiplicity: { lower: 0, upper: '*' },
    },
  };
}

/**
 * The records of a model like a large company's: packages of 80 classes, 5 to 8 attributes each, and
 * relations of which nine in ten stay within a package. The same model at every run.
 */
export function largeModel(classes: number, relations: number): AnyRecord[] {
  const random = sequence(20_250_101);
  const commands: Command[] = [];
  for (let number = 0; number * PACKAGE_SIZE < classes; number += 1) {
    const values = { name: `Area${number + 1}` };
    commands.push({ type: 'create-element', kind: 'package', id: id('pkg', number), values });
  }
  for (let number = 0; number < classes; number += 1) commands.push(...classCommands(number));
  const taken = new Set<string>();
  for (let number = 0; number < relations; ) {
    const [source, target] = pairOf(classes, random);
    const key = `${Math.min(source, target)} ${Math.max(source, target)}`;
    if (taken.has(key)) continue;
    taken.add(key);
    commands.push(relationCommand(number, source, target));
    number += 1;
  }
  const store = new Store();
  const { diagnostics } = execute(store, commands);
  const problem = diagnostics.find(({ severity }) => severity === 'error');
  if (problem) throw new Error(problem.message);
  return store.toRecords();
}
