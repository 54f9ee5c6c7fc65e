import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomCommand, randomModel } from '../../tests/support/random-model';
import { hasErrors } from '../kit/diagnostic';
import { idSource } from '../kit/ids';
import { seededRandom } from '../kit/seeded-random';
import type { Change } from './change';
import { invertChanges, isEmptyChanges } from './change';
import { canExecute, execute } from './execute';
import { History } from './history';
import { checkRules } from './rules';
import { parse, serialise } from './snapshot';
import { referencesOf, Store } from './store';

const seeds = fc.integer({ min: 1, max: 2 ** 31 - 1 });
const RUNS = { numRuns: 150 };

/** Runs random commands one by one and hands every acknowledged change to the visitor. */
function grow(seed: number, steps: number, visit: (store: Store, change: Change) => void): Store {
  const random = seededRandom(seed);
  const newId = idSource(random);
  const store = new Store();
  for (let i = 0; i < steps; i += 1) {
    const command = randomCommand(store, random, newId);
    const { changes, descriptions } = execute(store, [command]);
    if (isEmptyChanges(changes)) continue;
    const facts = { author: 'ana', statementId: null, at: i, reverts: null };
    visit(store, { ...changes, ...facts, id: newId('chg'), reason: descriptions.join() });
  }
  return store;
}

describe('any sequence of commands', () => {
  test('then undo-all gives the identical store, and redo-all the one before', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const history = new History();
        const store = grow(seed, 60, (_store, change) => history.record(change));
        const full = serialise(store);
        replay(store, history, 'undo');
        expect(store.toRecords()).toEqual([]);
        replay(store, history, 'redo');
        expect(serialise(store)).toBe(full);
      }),
      RUNS,
    );
  });

  test('yields changes whose inverse is exact', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        let before = serialise(new Store());
        grow(seed, 60, (store, change) => {
          const after = serialise(store);
          store.apply(invertChanges(change));
          expect(serialise(store)).toBe(before);
          store.apply(change);
          expect(serialise(store)).toBe(after);
          before = after;
        });
      }),
      RUNS,
    );
  });

  test('leaves no dangling reference and breaks no rule', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const store = randomModel(seed, 80);
        for (const record of store.toRecords()) {
          for (const [, target] of referencesOf(record)) expect(store.has(target)).toBe(true);
        }
        const ids = store.toRecords().map(({ id }) => id);
        expect(checkRules(store, ids).filter((d) => d.severity === 'error')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('survives serialise and parse unchanged', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const text = serialise(randomModel(seed, 60));
        const { store, diagnostics } = parse(text);
        expect(diagnostics).toEqual([]);
        expect(serialise(store)).toBe(text);
      }),
      RUNS,
    );
  });

  test('is answered by canExecute as by execute, without a trace', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seededRandom(seed);
        const newId = idSource(random);
        const store = randomModel(seed, 40);
        const command = randomCommand(store, random, newId);
        const before = serialise(store);
        const foretold = canExecute(store, [command]);
        expect(serialise(store)).toBe(before);
        const { diagnostics, changes } = execute(store, [command]);
        expect(diagnostics).toEqual(foretold);
        if (hasErrors(foretold)) expect(isEmptyChanges(changes)).toBe(true);
      }),
      RUNS,
    );
  });

  test('keeps the indexes true', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const store = randomModel(seed, 80);
        const fresh = Store.from(store.toRecords());
        for (const { id } of store.toRecords()) {
          const byKey = (a: { id: string; field: string }, b: { id: string; field: string }) =>
            `${a.field}${a.id}` < `${b.field}${b.id}` ? -1 : 1;
          expect(store.referrers(id).sort(byKey)).toEqual(fresh.referrers(id).sort(byKey));
          expect(store.children(id)).toEqual(fresh.children(id));
        }
      }),
      RUNS,
    );
  });
});

function replay(store: Store, history: History, verb: 'undo' | 'redo'): void {
  while (verb === 'undo' ? history.nextUndo('ana') : history.nextRedo('ana')) {
    const reverted = history[verb](store, 'ana');
    if (!reverted) return;
    expect(reverted.superseded).toBe(0);
    const facts = { author: 'ana', statementId: null, at: 0, reason: verb };
    history.record({
      ...reverted.changes,
      ...facts,
      id: `${verb}-${reverted.target.id}`,
      reverts: reverted.target.id,
    });
  }
}
