import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createProject } from '../../main/project/create-project';
import { filesToStore } from '../../main/project/folder/codec';
import { Disk } from '../../main/project/folder/disk';
import { journalOver } from '../../main/project/journal';
import { diffStores } from '../../main/project/merge-outside';
import { openProject } from '../../main/project/open-project';
import type { Session } from '../../main/project/session';
import { openDatabase } from '../../main/storage/project-database';
import { emptyChanges } from '../../shared/metamodel/change';
import { Store } from '../../shared/metamodel/store';
import { compileFixture } from './compile.fixture';
import { testPorts } from './ports.fixture';

const KILLS = 200;
const LANES = 2;
/** Editing time before a kill, milliseconds. */
const LIFE = 150;

const ports = testPorts();
const workshop = join(__dirname, '../../test-results/durability');
let program = '';
let folder = '';

beforeAll(async () => {
  await mkdir(workshop, { recursive: true });
  program = await compileFixture('editor.fixture.ts', await mkdtemp(join(workshop, 'editor-')));
  folder = await mkdtemp(join(tmpdir(), 'durability-'));
});

afterAll(async () => {
  await rm(join(program, '..'), { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

/** A process that edits the project for as long as it lives. */
interface Editor {
  child: ChildProcess;
  ready: Promise<void>;
  ended: Promise<void>;
  acknowledged: string[];
}

function startEditor(dir: string, seed: number): Editor {
  const child = spawn(process.execPath, [program, dir, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const acknowledged: string[] = [];
  const ready = once(lines, 'line').then(() => undefined);
  lines.on('line', (line) => {
    if (line !== 'ready') acknowledged.push(line);
  });
  const ended = Promise.all([once(lines, 'close'), once(child, 'exit')]).then(() => undefined);
  return { child, ready, ended, acknowledged };
}

async function reopen(dir: string): Promise<{ session: Session; close(): Promise<void> }> {
  let closeDatabase = async () => {};
  const session = await openProject(dir, {
    ...ports,
    author: 'ana',
    openJournal: async (local) => {
      const database = await openDatabase(join(local, 'project.db'), ports);
      closeDatabase = () => database.close();
      return journalOver(database.journal);
    },
  });
  const close = async () => {
    await session.close();
    await closeDatabase();
  };
  return { session, close };
}

/** What a kill left behind. */
interface Tally {
  kills: number;
  acknowledged: number;
  recovered: number;
}

/** Kills editors of one project again and again and looks after each what is left of their work. */
async function runLane(lane: number, kills: number): Promise<Tally> {
  const dir = join(folder, `lane-${lane}`);
  await createProject(dir, { name: 'Durable', description: '' }, ports);
  // The model as the acknowledged changes make it, one after the other.
  const expected = new Store();
  let lastSeen = '';
  const tally: Tally = { kills, acknowledged: 0, recovered: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    const editor = startEditor(dir, lane * 100_000 + kill + 1);
    await editor.ready;
    await sleep(Math.random() * LIFE);
    editor.child.kill('SIGKILL');
    await editor.ended;

    const { session, close } = await reopen(dir);
    const codes = session.diagnostics.map(({ code }) => code);
    expect(codes.filter((code) => code !== 'journal.recovered')).toEqual([]);
    expect(session.readOnly).toBe(false);
    const kept = session.changesSinceVersion();
    const since = kept.slice(kept.findIndex(({ id }) => id === lastSeen) + 1);
    const ids = new Set(since.map(({ id }) => id));
    expect(editor.acknowledged.filter((id) => !ids.has(id))).toEqual([]);
    // At most the one change that was on its way when the kill came was not acknowledged.
    for (const change of since) expected.apply(change);
    expect(diffStores(expected, session.store)).toEqual(emptyChanges());
    lastSeen = since.at(-1)?.id ?? lastSeen;
    tally.acknowledged += editor.acknowledged.length;
    if (codes.length > 0) tally.recovered += 1;
    if (kill % 10 === 9) await checkFiles(dir, session, expected);
    if (kill % 20 === 19) {
      await session.markVersionSaved();
      lastSeen = '';
    }
    await close();
  }
  return tally;
}

/** The files alone, without any journal, hold the whole model after a save. */
async function checkFiles(dir: string, session: Session, expected: Store): Promise<void> {
  await session.flush();
  const disk = new Disk(dir, ports.newId);
  const { texts } = await disk.read((await disk.list()).stamps.keys());
  const { store, diagnostics } = filesToStore(texts);
  expect(diagnostics).toEqual([]);
  expect(diffStores(expected, store)).toEqual(emptyChanges());
}

test(`loses no acknowledged change when killed at ${KILLS} random moments`, async () => {
  const begin = performance.now();
  const lanes = Array.from({ length: LANES }, (_, lane) => runLane(lane, KILLS / LANES));
  const tallies = await Promise.all(lanes);
  const sum = (pick: (tally: Tally) => number) => tallies.reduce((n, tally) => n + pick(tally), 0);
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `${sum((t) => t.kills)} kills, ${sum((t) => t.acknowledged)} acknowledged changes, ` +
      `${sum((t) => t.recovered)} recoveries from the journal, ${seconds.toFixed(0)} s`,
  );
  expect(sum((t) => t.acknowledged)).toBeGreaterThan(KILLS);
}, 300_000);
