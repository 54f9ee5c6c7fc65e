import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { execute } from '../metamodel/execute';
import type { Proposal } from '../metamodel/proposal';
import { withDependencies } from '../metamodel/proposal';
import { Store } from '../metamodel/store';
import { propose } from './propose.fixture';
import { reading } from './reading.fixture';
import { rebaseProposal } from './rebase-proposal';

const FACTS = [
  'enum Status: OPEN LOST | "open"',
  'class Loan | "loan"',
  'class Book | "book"',
  'role Member | "member"',
  'Loan.dueDate: Date | "loan"',
  'Loan.status: Status | "open"',
  'Member -> 0..* Book: borrows | "borrow"',
  'Loan -> 1 Book | "loan"',
  'Member is Person | "member"',
  'class Person | "member"',
];
const TEXT = 'A loan of a book is open. A member borrow s.';

const all = ({ items }: Proposal) => items.flatMap(({ commands }) => commands);

describe('rebaseProposal', () => {
  it('joins what two waiting proposals say of one class', () => {
    const store = new Store();
    const first = propose(
      TEXT,
      reading(TEXT, 'class Loan | "loan"\nLoan.dueDate: Date | "loan"'),
      store,
      1,
    );
    const more = 'Loans have a fee.';
    const second = propose(
      more,
      reading(more, 'class Loan | "Loans"\nLoan.fee: Money | "fee"\nLoan.DueDate: Date | "Loans"'),
      store,
      2,
    );
    execute(store, all(first));
    const rebased = rebaseProposal(second, store);
    expect(rebased.items.map(({ label }) => label)).toEqual(['Loan: fee (Money)']);
    expect(execute(store, all(rebased)).diagnostics).toEqual([]);
    const [loan] = store.all('class');
    expect(store.children(loan?.id ?? '', 'attribute')).toHaveLength(2);
  });

  it('drops what refers to elements that are gone', () => {
    const store = new Store();
    execute(store, all(propose('A loan.', reading('A loan.', 'class Loan | "loan"'), store, 1)));
    const fee = propose(
      'A fee.',
      reading('A fee.', 'Loan.fee: Money | "fee"\nclass Fee | "fee"'),
      store,
      2,
    );
    const loan = store.all('class')[0]?.id ?? '';
    execute(store, [{ type: 'delete-elements', ids: [loan] }]);
    expect(rebaseProposal(fee, store).items.map(({ label }) => label)).toEqual(['Fee']);
  });

  it('leaves a proposal that fits as it was', () => {
    const store = new Store();
    const proposal = propose(TEXT, reading(TEXT, FACTS.join('\n')), store);
    expect(rebaseProposal(proposal, store)).toEqual(proposal);
  });

  it('runs cleanly after any other proposal, whole and in every selection', () => {
    const facts = fc.subarray(FACTS, { minLength: 1 });
    fc.assert(
      fc.property(facts, facts, fc.array(fc.nat(), { maxLength: 4 }), (one, two, picks) => {
        const store = new Store();
        const first = propose(TEXT, reading(TEXT, one.join('\n')), store, 1);
        const second = propose(TEXT, reading(TEXT, two.join('\n')), store, 2);
        execute(
          store,
          withDependencies(
            first,
            picks.map((n) => first.items[n % first.items.length]?.id ?? ''),
          ).flatMap(({ commands }) => commands),
        );
        const rebased = rebaseProposal(second, store);
        const chosen = picks.map((n) => rebased.items[n % rebased.items.length]?.id ?? '');
        const some = withDependencies(rebased, chosen).flatMap(({ commands }) => commands);
        expect(execute(store.clone(), some).diagnostics).toEqual([]);
        expect(execute(store, all(rebased)).diagnostics).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
