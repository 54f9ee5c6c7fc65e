import { describe, expect, it } from 'vitest';
import type { TypedLine } from './completion';
import { complete, take } from './completion';
import { wholeStore } from './lending.fixture';

const store = wholeStore();

/** The lines that come of taking each offer; `|` is the caret. */
function completed(line: TypedLine, typed: string): string[] {
  const caret = typed.indexOf('|');
  const text = typed.replace('|', '');
  return complete(store, line, text, caret).map((offer) => {
    const taken = take(text, offer);
    return `${taken.text.slice(0, taken.caret)}|${taken.text.slice(taken.caret)}`;
  });
}

describe('completion of an attribute', () => {
  const line = { what: 'attribute' } as const;

  it.each([
    ['state: Sta|', 'state: State|'],
    ['due: da|', 'due: Date|'],
    ['due:|', 'due: Person|'],
    ['due: |', 'due: Person|'],
    ['due: Da| [0..1]', 'due: Date| [0..1]'],
    ['due: Da|te', 'due: Date|'],
    ['due: Date [|', 'due: Date [1]|'],
    ['due: Date [0|', 'due: Date [0..1]|'],
    ['due: Date [0|]', 'due: Date [0..1|]'],
    ['due: Date = today {|', 'due: Date = today {id}|'],
    ['due: Date {id, |', 'due: Date {id, unique}|'],
    ['state: State = |', 'state: State = in|'],
    ['paid: Boolean = f|', 'paid: Boolean = false|'],
  ])('%s becomes %s', (typed, first) => {
    expect(completed(line, typed)[0]).toBe(first);
  });

  it.each(['due|', 'due: Date|', 'due: Date = to|', 'due: Date [0..1]|', 'due: Date {id} |'])(
    'has nothing to offer at %s',
    (typed) => {
      expect(completed(line, typed)).not.toContain(typed);
      // A longer word may still be meant.
      expect(completed(line, typed)).toEqual(typed === 'due: Date|' ? ['due: DateTime|'] : []);
    },
  );

  it('puts what begins so before what only holds it', () => {
    const [first, ...rest] = completed(line, 'x: te|');
    expect(first).toBe('x: Text|');
    expect(rest).toContain('x: Date|');
  });
});

describe('completion of other lines', () => {
  it.each([
    [{ what: 'operation' }, 'pay(amount: Mo|', 'pay(amount: Money|'],
    [{ what: 'operation' }, 'pay(a: Money, on: Da|)', 'pay(a: Money, on: Date|)'],
    [{ what: 'operation' }, 'pay(a: Money [|', 'pay(a: Money [1]|'],
    [{ what: 'operation' }, 'pay(amount: Money): Lo|', 'pay(amount: Money): Loan|'],
    [{ what: 'state-line', id: 'sta_in' }, 'en|', 'entry / |'],
    [{ what: 'state-line', id: 'sta_in' }, 'entry / st|', null],
    [{ what: 'transition', id: 'trn_begin' }, 'le|', 'lend|'],
    [{ what: 'transition', id: 'trn_begin' }, 'lend [|', 'lend [no fine]|'],
    [{ what: 'transition', id: 'trn_begin' }, 'lend [no fine] / le|', 'lend [no fine] / lend|'],
    [{ what: 'end', classifierId: 'cls_loan' }, '1..|', '1..*|'],
    [{ what: 'end', classifierId: 'cls_loan' }, '1..* |', '1..* loan|'],
    [{ what: 'end', classifierId: 'cls_loan' }, 'borrower|', null],
    [{ what: 'class-title' }, '«en|', '«entity» |'],
    [{ what: 'class-title' }, '<<|', '<<actor>> |'],
    [{ what: 'class-title' }, 'Loan|', null],
    [{ what: 'instance-title' }, 'ada: Mem|', 'ada: Member|'],
    [{ what: 'object-title' }, 'slip: Lo|', 'slip: Loan|'],
    [{ what: 'slot', id: 'ins_loan' }, 'd|', null],
    [{ what: 'technology' }, 'Asks [H|', 'Asks [HTTPS]|'],
  ] as [TypedLine, string, string | null][])('%o: %s', (line, typed, first) => {
    expect(completed(line, typed)[0] ?? null).toBe(first);
  });
});
