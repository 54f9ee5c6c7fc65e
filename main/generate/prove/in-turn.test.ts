import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TaskStep } from '../../../shared/ipc/views';
import { prove } from './prove';
import { smallBackend } from './small-backend.fixture';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'in-turn-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('of a proof beside others only the load waits for its turn', async () => {
  const next: (string | undefined)[] = [];
  let steps: TaskStep[] = [];
  const result = await prove({
    root,
    backend: smallBackend(root, { databases: ['sqlite'] }),
    signal: new AbortController().signal,
    database: null,
    load: { seconds: 0.3, connections: 5 },
    onSteps: (now) => {
      steps = now;
    },
    inTurn: (load) => {
      next.push(steps.find(({ state }) => state === 'waiting')?.id);
      return load();
    },
  });
  expect(result.passed).toBe(true);
  expect(next).toEqual(['load-sqlite']);
});
