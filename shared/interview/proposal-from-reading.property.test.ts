import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { execute } from '../metamodel/execute';
import { withDependencies } from '../metamodel/proposal';
import { Store } from '../metamodel/store';
import { anyReading } from '../../tests/support/any-reading';
import { propose } from './propose.fixture';

describe('proposalFromReading, whatever the reading holds', () => {
  it('runs cleanly as a whole and in every selection, twice over', () => {
    fc.assert(
      fc.property(anyReading(), anyReading(), fc.array(fc.nat()), (first, second, picks) => {
        const store = new Store();
        for (const [turn, { text, read }] of [first, second].entries()) {
          const proposal = propose(text, read, store, turn + 1);
          const chosen = picks.map((n) => proposal.items[n % proposal.items.length]?.id ?? '');
          const some = withDependencies(proposal, chosen).flatMap(({ commands }) => commands);
          expect(execute(store.clone(), some).diagnostics).toEqual([]);
          const all = proposal.items.flatMap(({ commands }) => commands);
          expect(execute(store, all).diagnostics).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing left to add once everything was accepted', () => {
    fc.assert(
      fc.property(anyReading(), ({ text, read }) => {
        const store = new Store();
        const proposal = propose(text, read, store);
        execute(
          store,
          proposal.items.flatMap(({ commands }) => commands),
        );
        const created = propose(text, read, store, 2).items.flatMap(({ commands }) =>
          commands.filter(({ type }) => type === 'create-element'),
        );
        expect(created).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
