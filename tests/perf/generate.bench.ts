/**
 * How long thirty entities take from the model to all files on disk, for each stack, beside JHipster
 * generating its server from the same entities in the same run: no installation, no git.
 *
 * `npm run bench:generate`; `-- --runs 3` repeats JHipster and takes the median; `-- --alone` leaves it
 * out. It is installed from the npm registry into a temporary folder, once.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { STACK_NAMES } from '../../shared/generators/core-backend/stacks/names';
import { generators } from '../../shared/generators';
import type { VirtualFile } from '../../shared/generators/contract';
import { orchestrate } from '../../shared/generators/orchestrator';
import type { Figure } from '../support/bench';
import { writeBench } from '../support/bench';
import type { BenchModel } from './backend/models';
import { jdlFile, thirtyEntities } from './backend/models';

const JHIPSTER = '8.11.0';
/** How often faster than JHipster, at least. */
const RATIO = 20;
const RUNS = 7;

/** Milliseconds, the middle one. */
function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** Generates everything there is for a project and writes it to a fresh folder. */
function generateOnce({ name, store }: BenchModel, stack: string) {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-generate-'));
  try {
    const began = performance.now();
    const cpu = process.cpuUsage();
    const generation = orchestrate(
      generators,
      {
        store,
        project: { id: 'prj_bench', name, description: '' },
        options: { 'core-backend': { stack } },
        facts: { requirements: { markdown: `# ${name}\n` }, pictures: [] },
      },
      { now: () => performance.now() },
    );
    const generated = performance.now() - began;
    const { user, system } = process.cpuUsage(cpu);
    for (const file of generation.files) write(folder, file);
    const written = performance.now() - began;
    return { generated, written, cpu: (user + system) / 1000, files: generation.files };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(folder: string, { path, text }: VirtualFile): void {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

/** Its command; undefined, with a line, where it cannot be installed. */
function installJhipster(): string | undefined {
  const folder = join(tmpdir(), `modelwright-bench-jhipster-${JHIPSTER}`);
  const command = join(folder, 'node_modules', 'generator-jhipster', 'dist', 'cli', 'jhipster.cjs');
  if (existsSync(command)) return command;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  console.log(`Installing generator-jhipster ${JHIPSTER} …`);
  const args = ['install', '--no-audit', '--no-fund', `generator-jhipster@${JHIPSTER}`];
  const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'ignore' });
  if (status === 0 && existsSync(command)) return command;
  console.log('skipped: JHipster cannot be installed here');
  return undefined;
}

interface JhipsterRun {
  elapsed: number;
  files: number;
}

function runJhipster(command: string, jdl: string): JhipsterRun {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-jhipster-'));
  try {
    copyFileSync(jdl, join(folder, 'model.jdl'));
    const flags = ['--skip-install', '--skip-git', '--skip-client', '--force'];
    const began = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [command, 'jdl', 'model.jdl', ...flags],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    );
    const elapsed = performance.now() - began;
    if (status !== 0) throw new Error(`JHipster ended with ${status}: ${stderr.slice(-2000)}`);
    const made = readdirSync(folder, { recursive: true, withFileTypes: true });
    return { elapsed, files: made.filter((entry) => entry.isFile()).length - 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ours and theirs in turn, so that both meet the machine in the same mood. */
function measure(model: BenchModel, jhipster: (() => JhipsterRun) | undefined, runs: number) {
  const theirs: JhipsterRun[] = [];
  const figures: Figure[] = [];
  const ours = new Map<string, number>();
  for (const stack of STACK_NAMES) {
    const first = generateOnce(model, stack);
    const again = Array.from({ length: RUNS }, () => generateOnce(model, stack));
    if (jhipster && theirs.length < runs) theirs.push(jhipster());
    const lines = first.files.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0);
    const generated = median(again.map((run) => run.generated));
    const written = median(again.map((run) => run.written));
    ours.set(stack, written);
    figures.push(
      { id: `${stack}.first`, value: first.generated, unit: 'ms', bar: { atMost: 1000 } },
      { id: `${stack}.generate`, value: generated, unit: 'ms', bar: { atMost: 1000 } },
      { id: `${stack}.generate-cpu`, value: median(again.map(({ cpu }) => cpu)), unit: 'ms' },
      { id: `${stack}.generate-and-write`, value: written, unit: 'ms' },
      { id: `${stack}.files`, value: first.files.length, unit: 'files' },
      { id: `${stack}.lines`, value: lines, unit: 'lines' },
    );
  }
  while (jhipster && theirs.length < runs) theirs.push(jhipster());
  if (theirs.length === 0) return figures;
  const slow = median(theirs.map(({ elapsed }) => elapsed));
  const ratios = [...ours].map(([stack, written]): Figure => {
    return { id: `${stack}.ratio`, value: slow / written, unit: 'times', bar: { atLeast: RATIO } };
  });
  return [
    ...figures,
    { id: 'jhipster.generate-and-write', value: slow, unit: 'ms' },
    { id: 'jhipster.files', value: theirs[0]?.files ?? 0, unit: 'files' },
    ...ratios,
  ];
}

const [model] = thirtyEntities();
const jdl = jdlFile();
if (model && jdl !== undefined) {
  const given = process.argv.slice(2);
  const command = given.includes('--alone') ? undefined : installJhipster();
  const runs = given.includes('--runs') ? Number(given[given.indexOf('--runs') + 1]) : 1;
  const jhipster = command === undefined ? undefined : () => runJhipster(command, jdl);
  if (!writeBench('generate', measure(model, jhipster, runs))) process.exitCode = 1;
}
