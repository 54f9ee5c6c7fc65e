import { expect, test } from 'vitest';
import { Turns } from './turns';

test('an urgent piece of work comes between the parts of a long one', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const work = async (name: string, rank: number, parts: number, atPart?: () => void) => {
    const member = turns.join(rank);
    for (let part = 1; part <= parts; part += 1) {
      await turns.pass(member);
      log.push(`${name}${part}`);
      if (part === 2) atPart?.();
    }
    turns.leave(member);
  };
  let urgent: Promise<void> = Promise.resolve();
  const long = work('long', 1, 4, () => {
    urgent = work('urgent', 0, 2);
  });
  await Promise.all([long, work('later', 1, 1)]);
  await urgent;
  expect(log).toEqual(['long1', 'long2', 'urgent1', 'urgent2', 'long3', 'long4', 'later1']);
});

test('only one works at a time, also while it waits for something', async () => {
  const turns = new Turns();
  let working = 0;
  let most = 0;
  const work = async (rank: number) => {
    const member = turns.join(rank);
    for (let part = 0; part < 3; part += 1) {
      await turns.pass(member);
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => setTimeout(resolve, 1));
      working -= 1;
    }
    turns.leave(member);
  };
  await Promise.all([work(1), work(0), work(1)]);
  expect(most).toBe(1);
});
