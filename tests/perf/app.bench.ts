import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from '../../scripts/build/build';
import { resolveElectron } from '../../scripts/runtime/resolve';
import { launchApp, type RunningApp, waitUntilInteractive } from '../e2e/support/app';
import { ask } from '../e2e/support/bridge';
import { type Figure, writeBench } from '../support/bench';
import { sizedModel } from '../support/sized-model';

/**
 * Start-up and memory of the built application in real Electron, on a fresh profile. Needs a display:
 * `xvfb-run -a npm run bench:app`.
 */
const RUNS = 5;
const CLASSES = 100;
const START_BAR_MS = 3_000;
const MEMORY_BAR_MB = 500;

interface Memory {
  /** Pages that processes share count once in all: what the application really takes. */
  proportional: number;
  /** The sum of the processes' resident sizes, as a task manager shows it. */
  resident: number;
}

/** A field of `/proc/<pid>/smaps_rollup` in MB (10^6 bytes). */
function rollup(pid: number, field: 'Pss' | 'Rss'): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return (Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) * 1024) / 1e6;
}

/** Memory of all of Electron's processes in MB, a little after start. Linux only. */
async function memoryOf(app: RunningApp): Promise<Memory> {
  await app.page.waitForTimeout(2_000);
  const pids = await app.electron.evaluate(({ app: electronApp }) =>
    electronApp.getAppMetrics().map(({ pid }) => pid),
  );
  const total = (field: 'Pss' | 'Rss'): number =>
    pids.reduce((sum, pid) => sum + rollup(pid, field), 0);
  return { proportional: total('Pss'), resident: total('Rss') };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function memoryFigures(what: string, memory: Memory[]): Figure[] {
  const middle = (field: keyof Memory): number => median(memory.map((one) => one[field]));
  return [
    {
      id: `memory.${what}.proportional`,
      value: middle('proportional'),
      unit: 'MB',
      bar: { atMost: MEMORY_BAR_MB },
    },
    { id: `memory.${what}.resident`, value: middle('resident'), unit: 'MB' },
  ];
}

/** First and second start on one profile, and the memory of the start screen. */
async function measureStart(): Promise<Figure[]> {
  const first: number[] = [];
  const again: number[] = [];
  const memory: Memory[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const profile = mkdtempSync(join(tmpdir(), 'modelwright-bench-'));
    for (const times of [first, again]) {
      const app = await launchApp({ profile });
      times.push(app.startedInMs);
      if (times === again) memory.push(await memoryOf(app));
      await app.close();
    }
    rmSync(profile, { recursive: true, force: true });
  }
  return [
    { id: 'start.first', value: median(first), unit: 'ms', bar: { atMost: START_BAR_MS } },
    { id: 'start.again', value: median(again), unit: 'ms', bar: { atMost: START_BAR_MS } },
    { id: 'start.slowest', value: Math.max(...first, ...again), unit: 'ms' },
    ...memoryFigures('start-screen', memory),
  ];
}

/** A project of a hundred classes on the canvas and the reader loaded, by having read a sentence. */
async function measureProject(): Promise<Figure[]> {
  const app = await launchApp();
  const parent = mkdtempSync(join(tmpdir(), 'modelwright-bench-'));
  await ask(app.page, 'project.create', { parent, name: 'Hundred', description: '' });
  const commands = sizedModel(CLASSES);
  const began = performance.now();
  await ask(app.page, 'project.execute', { commands, reason: null });
  const built = performance.now() - began;
  await ask(app.page, 'interview.say', { text: 'A member borrows books.', document: null });
  await app.page.reload();
  await waitUntilInteractive(app.page);
  const memory = await memoryOf(app);
  await app.close();
  rmSync(parent, { recursive: true, force: true });
  return [
    { id: 'project.build-100-classes', value: built, unit: 'ms' },
    ...memoryFigures('100-classes', [memory]),
  ];
}

async function bench(): Promise<void> {
  if (!buildIfNeeded()) throw new Error('The build failed; its messages are above.');
  process.env.ELECTRON_OVERRIDE_DIST_PATH = (await resolveElectron()).folder;
  // What else the machine was doing: above its number of cores, the times say little.
  const load: Figure = { id: 'machine.load', value: loadavg()[0] ?? 0, unit: 'processes' };
  const figures = [load, ...(await measureStart()), ...(await measureProject())];
  process.exitCode = writeBench('app', figures) ? 0 : 1;
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
