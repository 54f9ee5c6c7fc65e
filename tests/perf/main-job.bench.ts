/**
 * The main job on real texts, by the command line and with no hand edit: from a text to a model, a
 * backend that is installed, built, tested, booted and called, and a commit. Needs `npm run build`.
 *
 * `npm run bench:main-job` reads three inputs of `../shared/corpora`; `-- <file…>` reads others.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import type { Figure } from '../support/bench';
import { writeBench } from '../support/bench';

const CORPUS = join('..', 'shared', 'corpora', 'text-to-model');
const INPUTS = [
  join(CORPUS, 'dev', 'golden-uml', 'PizzaDeliveryWithEntertainment.txt'),
  join(CORPUS, 'real-inputs', 'pure-srs', '2010_-_blitdraft.txt'),
  join(CORPUS, 'real-inputs', 'interviews', 'asorbo-elicitation-transcript.txt'),
];

interface Proof {
  passed: boolean;
  summary: string;
  calls: unknown[];
}

/** Runs one command and returns what it printed as JSON, with the time it took in seconds. */
function modelwright<T>(data: string, ...args: string[]): { result: T; seconds: number } {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join('out', 'main', 'cli.js'), '--json', ...args],
    { encoding: 'utf8', env: { ...process.env, MODELWRIGHT_DATA: data }, maxBuffer: 1 << 28 },
  );
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) console.error(`${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return { result: JSON.parse(stdout) as T, seconds };
}

function measure(input: string): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-main-job-'));
  const data = join(folder, 'data');
  const project = join(folder, 'project');
  const name = basename(input, extname(input));
  try {
    modelwright(data, 'new', project, '--name', name);
    const read = modelwright<{ accepted: number }>(
      data,
      'import-text',
      project,
      input,
      '--accept-all',
    );
    const generated = modelwright<{ written: string[] }>(data, 'generate', project);
    const proof = modelwright<Proof>(data, 'prove', project);
    console.log(`${name}: ${proof.result.summary}`);
    const saved = modelwright<{ oid: string }>(data, 'save', project);
    const figure = (what: string, value: number, unit: string, bar?: Figure['bar']): Figure => ({
      id: `${name}.${what}`,
      value,
      unit,
      ...(bar && { bar }),
    });
    return [
      figure('read', read.seconds, 's'),
      figure('accepted', read.result.accepted, 'elements', { atLeast: 1 }),
      figure('generate', generated.seconds, 's'),
      figure('files', generated.result.written.length, 'files', { atLeast: 1 }),
      figure('prove', proof.seconds, 's'),
      figure('calls', proof.result.calls.length, 'calls', { atLeast: 1 }),
      figure('proven', proof.result.passed ? 1 : 0, 'yes', { atLeast: 1 }),
      figure('committed', /^[0-9a-f]{40}$/.test(saved.result.oid) ? 1 : 0, 'yes', { atLeast: 1 }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2);
const inputs = (given.length > 0 ? given : INPUTS).filter((path) => existsSync(path));
if (inputs.length === 0) {
  console.log(
    'bench:main-job skipped: ../shared/corpora is not there; name text files to read others.',
  );
} else if (!existsSync(join('out', 'main', 'cli.js'))) {
  console.error('Run `npm run build` first.');
  process.exitCode = 1;
} else if (!writeBench('main-job', inputs.flatMap(measure))) process.exitCode = 1;
