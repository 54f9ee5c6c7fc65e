import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasDisplay, onPath } from '../system/machine';
import { fromPlaywright, fromVitest, oneFailure, type Tally } from './tally';

const TSX = join('node_modules', 'tsx', 'dist', 'cli.mjs');
const VITEST = join('node_modules', 'vitest', 'vitest.mjs');
const PLAYWRIGHT = join('node_modules', '@playwright', 'test', 'cli.js');
/** Large enough for the window's own size and for its screenshots. */
const SCREEN = '-screen 0 1600x1000x24';

function run(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0;
}

/** Runs a test runner that writes a JSON report and reads its tally; no report is one failure. */
function reported(report: string, start: () => void, read: (value: unknown) => Tally): Tally {
  rmSync(report, { force: true });
  start();
  if (!existsSync(report)) return oneFailure(`no report at ${report}`);
  return read(JSON.parse(readFileSync(report, 'utf8')));
}

/** Unit, contract and property tests. */
export function runVitest(): Tally {
  const report = join('test-results', 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return reported(report, () => run(process.execPath, [VITEST, 'run', ...reporters]), fromVitest);
}

/** Packages the application into `dist/`, so that the end-to-end tests can start the result. */
export function runPackaging(): boolean {
  return run(process.execPath, [TSX, join('scripts', 'package.ts')]);
}

/** End-to-end tests in the real Electron, on a display of their own where that is possible. */
export function runPlaywright(): Tally {
  const report = join('test-results', 'e2e.json');
  const command = [process.execPath, PLAYWRIGHT, 'test'];
  const virtual = process.platform === 'linux' && onPath('xvfb-run');
  if (!virtual && !hasDisplay()) {
    console.error('The end-to-end tests need a display or xvfb-run.');
    return oneFailure('no display');
  }
  const line = virtual ? ['xvfb-run', '-a', '-s', SCREEN, ...command] : command;
  return reported(report, () => run(line[0] ?? '', line.slice(1)), fromPlaywright);
}
