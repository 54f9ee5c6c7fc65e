import { describe, expect, it } from 'vitest';
import { verbOfParticiple, verbStem } from '../verbs';
import { statesIn } from './answer-states';

const ORDER = ['PLACED', 'PAID', 'SHIPPED', 'CANCELLED'];

function read(answer: string, known: readonly string[] = ORDER): string[] | null {
  const found = statesIn(answer, known);
  return (
    found &&
    found.transitions.map(
      ({ from, to, trigger, guard }) =>
        `${from} > ${to}${trigger && ` : ${trigger}`}${guard && ` [${guard}]`}`,
    )
  );
}

describe('statesIn', () => {
  const usual = ['PLACED > PAID : pay', 'PAID > SHIPPED : ship'];
  const cancelled = ['PLACED > CANCELLED : cancel', 'PAID > CANCELLED : cancel'];

  it.each<[string, string[]]>([
    [
      'An order is placed, then paid, then shipped; it can be cancelled before shipping.',
      [...usual, ...cancelled],
    ],
    ['placed, paid, shipped', usual],
    ['In this order: placed, paid, then shipped', usual],
    ['placed -> paid -> shipped', usual],
    ['First it is placed, then it is paid and finally it is shipped.', usual],
    ['It goes from placed to paid and from paid to shipped.', usual],
    ['Placed, then paid, then shipped. It can be cancelled at any time.', [...usual, ...cancelled]],
    [
      'Placed, then paid, then shipped, but it can be cancelled until it is shipped.',
      [...usual, ...cancelled],
    ],
    [
      'Placed, then paid, then shipped. A paid order can be cancelled.',
      [...usual, 'PAID > CANCELLED : cancel'],
    ],
    [
      'Placed, then paid, then shipped. It may be cancelled while it is placed.',
      [...usual, 'PLACED > CANCELLED : cancel'],
    ],
    ['An order is shipped after it was paid.', ['PAID > SHIPPED : ship']],
    ['A placed order becomes paid when the customer pays.', ['PLACED > PAID : the customer pays']],
    [
      'Placed orders are cancelled if the card is refused.',
      ['PLACED > CANCELLED : cancel [the card is refused]'],
    ],
    ['Placed, then packed, then shipped.', ['PLACED > PACKED : pack', 'PACKED > SHIPPED : ship']],
  ])('reads %j', (answer, expected) => expect(read(answer)).toEqual(expected));

  it('reads choices, and what follows one of them', () => {
    expect(
      read('A claim is submitted, then approved or rejected. Approved claims are paid.', [
        'SUBMITTED',
        'APPROVED',
        'REJECTED',
        'PAID',
      ]),
    ).toEqual([
      'SUBMITTED > APPROVED : approve',
      'SUBMITTED > REJECTED : reject',
      'APPROVED > PAID : pay',
    ]);
  });

  it('knows states of several words, and such as are no participles', () => {
    expect(read('open, then in progress, then closed', ['OPEN', 'IN_PROGRESS', 'CLOSED'])).toEqual([
      'OPEN > IN_PROGRESS',
      'IN_PROGRESS > CLOSED : close',
    ]);
  });

  it('finds what is new, and where it begins', () => {
    const found = statesIn('Placed, then packed, then shipped.', ORDER);
    expect(found).toMatchObject({ first: 'PLACED', fresh: ['PACKED'] });
  });

  it('points at the words', () => {
    const answer = 'Placed, then paid. It can be cancelled before it is paid.';
    const last = statesIn(answer, ORDER)?.transitions.at(-1);
    expect(answer.slice(last?.start, last?.end)).toBe('It can be cancelled before it is paid');
    expect(last?.said).toBe(false);
  });

  it.each(['yes', 'It depends on the shop.', 'Orders are important.', 'paid', ''])(
    'reads nothing into %j',
    (answer) => expect(read(answer)).toBeNull(),
  );
});

describe('verbs', () => {
  it.each([
    ['shipped', 'ship'],
    ['paid', 'pay'],
    ['cancelled', 'cancel'],
    ['placed', 'place'],
    ['approved', 'approve'],
    ['delivered', 'deliver'],
    ['scheduled', 'schedule'],
    ['denied', 'deny'],
    ['completed', 'complete'],
    ['passed', 'pass'],
    ['open', ''],
    ['need', ''],
  ])('%s comes from %s', (participle, verb) => expect(verbOfParticiple(participle)).toBe(verb));

  it('share a stem with their nouns', () => {
    const stems = ['ship', 'shipped', 'shipping', 'shipment'].map(verbStem);
    expect(new Set(stems).size).toBe(1);
    expect(verbStem('payment')).toBe(verbStem('paid'));
    expect(verbStem('delivery')).toBe(verbStem('delivered'));
  });
});
