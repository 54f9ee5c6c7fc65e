import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join('out', 'main', 'cli.js');
const SAMPLE = join('resources', 'samples', 'library', 'interview.md');

/**
 * The main job on a sample, through the headless program: from a text to a model, a generated and
 * proven backend, and a commit. Returns the exit status of the first step that fails, or 0.
 */
export function runSample(): number {
  const project = join(mkdtempSync(join(tmpdir(), 'modelwright-')), 'library');
  const steps = [
    ['new', project, '--name', 'Library'],
    ['import-text', project, SAMPLE, '--accept-all'],
    ['generate', project],
    ['prove', project],
    ['save', project],
  ];
  for (const step of steps) {
    console.log(`\n$ modelwright ${step.join(' ')}`);
    const { status } = spawnSync(process.execPath, [CLI, ...step], { stdio: 'inherit' });
    if (status !== 0) {
      console.error(`This step ended with ${status}. What there is so far is in ${project}`);
      return status ?? 1;
    }
  }
  console.log(`\nThe results are in ${project}`);
  console.log('  model/            the model, one readable file per class');
  console.log('  diagrams/         where things stand on the diagrams');
  console.log('  core/ docs/ …     the generated backend, its tests and its documents');
  console.log('It is a git repository: `git log` there shows the version that was saved.');
  return 0;
}
