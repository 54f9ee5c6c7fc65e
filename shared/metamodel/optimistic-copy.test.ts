import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomCommand } from '../../tests/support/random-model';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import { emptyChanges, isEmptyChanges } from './change';
import type { Command } from './commands';
import { create } from './commands';
import { execute } from './execute';
import { revert } from './history';
import type { Expected, Step } from './optimistic-copy';
import { OptimisticCopy } from './optimistic-copy';
import { serialise } from './snapshot';
import { Store } from './store';

const order = create('class', 'cls_order', { name: 'Order' });
const rename = (name: string): Command => ({ type: 'rename-element', id: 'cls_order', name });
const carryOut =
  (commands: Command[]): Step =>
  (store) =>
    execute(store, commands).changes;
const nameIn = (store: Store) => store.getAs('class', 'cls_order')?.name;

describe('an optimistic copy', () => {
  test('shows at once what is expected, and rests when it comes', () => {
    const copy = new OptimisticCopy(new Store());
    const expected = copy.expect(carryOut([order]));
    expect(nameIn(copy.store)).toBe('Order');
    const change = execute(new Store(), [order]).changes;
    expect(copy.follow(change)).toBe(false);
    expect(expected && copy.settle(expected)).toBe(false);
    expect(nameIn(copy.store)).toBe('Order');
  });

  test('takes back what the writer refused', () => {
    const copy = new OptimisticCopy(new Store());
    const expected = copy.expect(carryOut([order]));
    expect(expected && copy.settle(expected)).toBe(true);
    expect(copy.store.size).toBe(0);
  });

  test('expects nothing of what is refused here already', () => {
    const copy = new OptimisticCopy(new Store());
    expect(copy.expect(carryOut([rename('Purchase')]))).toBeNull();
  });

  test('puts what it expects on top of what others did meanwhile', () => {
    const writer = new Store();
    const copy = new OptimisticCopy(new Store());
    copy.follow(execute(writer, [order]).changes);
    copy.expect(carryOut([rename('Purchase')]));
    expect(copy.follow(execute(writer, [rename('Deal')]).changes)).toBe(true);
    expect(nameIn(copy.store)).toBe('Purchase');
    expect(copy.follow(execute(writer, [rename('Purchase')]).changes)).toBe(false);
    expect(serialise(copy.store)).toBe(serialise(writer));
  });

  test('is the same as the writer once everything is answered, whoever did what when', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const random = seededRandom(seed);
        const newId = idSource(random);
        const writer = new Store();
        const copy = new OptimisticCopy(new Store());
        const asked: { step: Step; expected: Expected | null }[] = [];
        let last = emptyChanges();
        const write = (step: Step) => {
          last = step(writer);
          if (!isEmptyChanges(last)) copy.follow(last);
        };
        const ask = (step: Step) => asked.push({ step, expected: copy.expect(step) });
        const answer = () => {
          const next = asked.shift();
          if (!next) return;
          write(next.step);
          if (next.expected) copy.settle(next.expected);
        };
        for (let step = 0; step < 50; step += 1) {
          const dice = random.below(100);
          if (dice < 40) ask(carryOut([randomCommand(copy.store, random, newId)]));
          else if (dice < 50) {
            const target = last;
            ask((store) => revert(store, target).changes);
          } else if (dice < 65) write(carryOut([randomCommand(writer, random, newId)]));
          else answer();
        }
        while (asked.length > 0) answer();
        expect(serialise(copy.store)).toBe(serialise(writer));
      }),
      { numRuns: 150 },
    );
  });
});
