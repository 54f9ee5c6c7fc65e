import { describe, expect, test } from 'vitest';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import { modelOf } from './test-support/model-text';
import type { StatedTargets } from './stated-targets';
import { statedTargets } from './stated-targets';

/** The targets of a small library whose requirements are these sentences. */
function read(sentences: readonly string[], more: Record<string, unknown> = {}): StatedTargets {
  const store = modelOf('class Member: name: String\nclass Loan: dueOn: Date');
  const commands = sentences.map((text, at) => create('statement', `stm_${at}`, { text, ...more }));
  execute(store, [create('actor', 'act_1', { name: 'Librarian' }), ...commands]);
  return statedTargets(store);
}

const NOTHING: StatedTargets = {
  latencies: [],
  availability: null,
  concurrentUsers: null,
  ratePerSecond: null,
  backupHours: null,
  backupRetentionDays: null,
};

describe('response times', () => {
  test.each([
    ['The search must answer within 1 second for 95 percent of the requests.', 1, 0.95, true],
    ['A product page must load within 1.5 seconds for 95% of the visitors.', 1.5, 0.95, true],
    ['The calendar of a day must open in less than 2 seconds.', 2, 0.99, false],
    ['Every request is answered in under 300 ms.', 0.3, 0.99, false],
    ['Searches return within two seconds in 99.9 % of all cases.', 2, 0.999, true],
  ])('%s', (sentence, seconds, value, shareIsStated) => {
    const { latencies } = read([sentence]);
    expect(latencies).toMatchObject([
      { seconds, value, shareIsStated, statementId: 'stm_0', sentence },
    ]);
  });

  test.each([
    'A new user shall be able to find the page within 30 seconds.',
    'A loan must be returned within 14 days.',
    'The doors close within 10 seconds.',
    'Pages are shown in blue.',
  ])('none in: %s', (sentence) => {
    expect(read([sentence])).toEqual(NOTHING);
  });

  test('a sentence marked as quality needs no word for answering', () => {
    expect(
      read(['The doors close within 10 seconds.'], { requirement: 'quality' }).latencies,
    ).toHaveLength(1);
  });
});

describe('availability', () => {
  test.each([
    ['The shop must be available 99.9 percent of the time.', 0.999],
    ['It must be available 99.5 % of the time between 7 am and 7 pm.', 0.995],
    ['We expect an uptime of 99,95%.', 0.9995],
  ])('%s', (sentence, value) => {
    expect(read([sentence]).availability).toMatchObject({ value, statementId: 'stm_0' });
  });

  test('the strictest counts; a sentence without a number does not', () => {
    const { availability } = read([
      'It is available 99 % of the time.',
      'It is available 99.9 % of the time.',
      'It must be available 24/7.',
    ]);
    expect(availability).toMatchObject({ value: 0.999, statementId: 'stm_1' });
  });
});

describe('size', () => {
  test.each([
    ['Up to 12 librarians work at the same time.', 12],
    ['We expect 300 orders per day and up to 500 visitors at once before Christmas.', 500],
    ['The system supports 1,500 concurrent users.', 1500],
    ['Two thousand registered users are simultaneously logged in.', 2000],
  ])('%s', (sentence, value) => {
    expect(read([sentence]).concurrentUsers).toMatchObject({ value });
  });

  test.each([
    ['We have about 4,000 members, 60,000 copies and 864 loans per day.', 0.01],
    ['There are 120 requests a minute.', 2],
    ['It must handle 50 transactions per second and 10 calls per second.', 50],
  ])('%s', (sentence, value) => {
    expect(read([sentence]).ratePerSecond?.value).toBeCloseTo(value);
  });

  test.each([
    'A member can have up to five loans at the same time.',
    'Each member may take 3 loans per day.',
    'The fine is 0.20 euros per day and never more than 10 euros.',
    'The library has 4,000 members.',
  ])('none in: %s', (sentence) => {
    expect(read([sentence])).toEqual(NOTHING);
  });
});

describe('backups', () => {
  test.each([
    ['Back up the database every night and keep it for 30 days.', 24, 30],
    ['Backups are made every 4 hours and kept for six months.', 4, 180],
    ['A weekly backup is enough.', 168, undefined],
    ['The data is backed up hourly.', 1, undefined],
  ])('%s', (sentence, hours, days) => {
    const { backupHours, backupRetentionDays } = read([sentence]);
    expect([backupHours?.value, backupRetentionDays?.value]).toEqual([hours, days]);
  });
});

test.each([{ status: 'withdrawn' }, { status: 'rejected' }, { priority: 'wont' }])(
  'what is not wanted does not count: %j',
  (more) => {
    expect(read(['The shop must be available 99.9 percent of the time.'], more)).toEqual(NOTHING);
  },
);

test('a model without people, things or sentences has no targets', () => {
  expect(statedTargets(modelOf(''))).toEqual(NOTHING);
});
