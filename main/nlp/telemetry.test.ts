import { expect, test } from 'vitest';
import type { ReadingCall } from '../../shared/ipc/models';
import { percentile, Telemetry } from './telemetry';

const call: ReadingCall = {
  at: 0,
  outcome: 'read',
  priority: 'typed',
  latency: 10,
  busy: 5,
  tokens: 20,
  sentences: 4,
  batches: 2,
  model: { id: 'reading', version: 1 },
};

test('nothing read, nothing to say', () => {
  expect(new Telemetry().report()).toEqual({
    summary: {
      count: 0,
      cancelled: 0,
      failed: 0,
      median: null,
      percentile95: null,
      tokensPerSecond: null,
      batchSize: null,
      peakMemory: null,
    },
    calls: [],
  });
});

test('sums up what was read; what was cancelled has no latency of its own', () => {
  const telemetry = new Telemetry();
  for (const latency of [30, 10, 20]) telemetry.record({ ...call, latency }, 100 + latency);
  telemetry.record({ ...call, outcome: 'cancelled', latency: 9000 });
  telemetry.record({ ...call, outcome: 'failed', latency: 9000 });
  telemetry.record({ ...call, latency: 40, model: null, tokens: 0, sentences: 0, batches: 0 });
  expect(telemetry.report().summary).toEqual({
    count: 4,
    cancelled: 1,
    failed: 1,
    median: 25,
    percentile95: 38.5,
    tokensPerSecond: 4000,
    batchSize: 2,
    peakMemory: 130,
  });
});

test('forgets the oldest', () => {
  const telemetry = new Telemetry(2);
  for (const at of [1, 2, 3]) telemetry.record({ ...call, at });
  expect(telemetry.report().calls.map(({ at }) => at)).toEqual([2, 3]);
});

test('percentiles lie between the values', () => {
  expect(percentile([], 0.5)).toBeNull();
  expect(percentile([7], 0.95)).toBe(7);
  expect(percentile([0, 10], 0.25)).toBe(2.5);
});
