import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../project-database';
import { openSqlite } from '../sqlite-driver';
import { inTempFolder, testPorts } from '../storage.fixture';

const entry = (changeId: string, payload: unknown = { added: [], removed: [] }) => ({
  changeId,
  author: 'ada',
  reason: 'test',
  payload,
});

/** A process that appends for as long as it lives and prints each id once it is acknowledged. */
function startAppender(path: string, prefix: string) {
  const program = join(__dirname, 'journal-appender.fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, path, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => acknowledged.push(line));
  const ended = new Promise<void>((resolve) => lines.on('close', resolve));
  const first = new Promise<void>((resolve) => lines.once('line', () => resolve()));
  return { child, acknowledged, ended, first };
}

describe('the journal', () => {
  it('keeps the order, never reuses a number, and forgets what is saved', async () => {
    const { journal, close } = await openDatabase(':memory:', testPorts());
    expect(await journal.append([])).toBe(0);
    const last = await journal.append([entry('a'), entry('b', { text: 'ü"\'\n' })]);
    const all = await journal.readAll();
    expect(all.map((e) => e.changeId)).toEqual(['a', 'b']);
    expect(all[1]).toMatchObject({ seq: last, author: 'ada', payload: { text: 'ü"\'\n' } });
    await journal.truncateThrough(last);
    expect(await journal.readAll()).toEqual([]);
    expect(await journal.append([entry('c')])).toBe(last + 1);
    await close();
  });

  it('appends all of a batch or nothing, also a large one', async () => {
    const { journal, close } = await openDatabase(':memory:', testPorts());
    const many = Array.from({ length: 1_200 }, (_, i) => entry(`m${i}`));
    expect(await journal.append(many)).toBe(1_200);
    const clash = [...Array.from({ length: 700 }, (_, i) => entry(`n${i}`)), entry('m5')];
    await expect(journal.append(clash)).rejects.toMatchObject({ code: 'storage.constraint' });
    expect(await journal.readAll()).toHaveLength(1_200);
    await close();
  });

  it('reports a full disk, keeps what was there and goes on when there is space again', () =>
    inTempFolder(async (folder) => {
      const path = join(folder, 'project.db');
      // SQLite itself says "full" at this limit, in the way it does when the disk is.
      const database = await openDatabase(path, testPorts(), { maxPages: 60 });
      let stored = 0;
      const fill = async () => {
        for (; stored < 1_000; stored += 1) {
          await database.journal.append([entry(`e${stored}`, 'x'.repeat(2_000))]);
        }
      };
      await expect(fill()).rejects.toMatchObject({ code: 'storage.disk-full' });
      const batch = Array.from({ length: 600 }, (_, i) => entry(`b${i}`, 'x'.repeat(500)));
      await expect(database.journal.append(batch)).rejects.toMatchObject({
        code: 'storage.disk-full',
      });
      const kept = await database.journal.readAll();
      expect(kept).toHaveLength(stored);
      await database.journal.truncateThrough(kept[kept.length - 1]?.seq ?? 0);
      await database.journal.append([entry('after')]);
      await database.close();
    }));

  it('loses no acknowledged change when its process is killed at random moments', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'project.db');
      const acknowledged: string[] = [];
      for (let kill = 0; kill < 20; kill += 1) {
        const run = startAppender(path, `k${kill}-`);
        await run.first;
        await sleep(randomInt(60));
        run.child.kill('SIGKILL');
        await run.ended;
        acknowledged.push(...run.acknowledged);
      }
      const database = await openDatabase(path, testPorts());
      const stored = (await database.journal.readAll()).map((e) => e.changeId);
      await database.close();
      expect(acknowledged.length).toBeGreaterThan(100);
      const present = new Set(stored);
      expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
      // At most the one append that was on its way when the kill came.
      expect(stored.length - acknowledged.length).toBeLessThanOrEqual(20);
    });
  }, 120_000);

  it(
    'serves two processes at once, also when both create the file',
    () =>
      inTempFolder(async (folder) => {
        const path = join(folder, 'project.db');
        const runs = ['p', 'q', 'r'].map((name) => startAppender(path, name));
        await Promise.all(runs.map((run) => run.first));
        await sleep(300);
        for (const run of runs) run.child.kill('SIGKILL');
        await Promise.all(runs.map((run) => run.ended));
        const database = await openDatabase(path, testPorts());
        const stored = new Set((await database.journal.readAll()).map((e) => e.changeId));
        for (const run of runs) {
          expect(run.acknowledged.every((id) => stored.has(id))).toBe(true);
        }
        await database.close();
        const raw = await openSqlite(path, false);
        expect(await raw.all('pragma integrity_check')).toEqual([{ integrity_check: 'ok' }]);
        await raw.close();
      }),
    60_000,
  );

  it('acknowledges a change quickly', () =>
    inTempFolder(async (folder) => {
      const database = await openDatabase(join(folder, 'project.db'), testPorts());
      const times: number[] = [];
      for (let i = 0; i < 200; i += 1) {
        const start = performance.now();
        await database.journal.append([entry(`t${i}`, { text: 'x'.repeat(500) })]);
        times.push(performance.now() - start);
      }
      await database.close();
      const median = times.sort((a, b) => a - b)[100] ?? Infinity;
      console.log(`journal append, durable: median ${median.toFixed(2)} ms`);
      expect(median).toBeLessThan(5);
    }));
});
