/**
 * How fast the canvas is with 1,000 and 5,000 classes, in real Electron, beside a bare page of the
 * flow library with as many plain boxes and lines. Needs a display: `xvfb-run -a npm run bench:canvas`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from '../../scripts/build/build';
import { resolveElectron } from '../../scripts/runtime/resolve';
import type { Figure } from '../support/bench';
import { writeBench } from '../support/bench';
import { buildBarePage } from './canvas/bare-window';
import { measureSize } from './canvas/measure-size';

async function bench(): Promise<void> {
  if (!buildIfNeeded()) throw new Error('The build failed; its messages are above.');
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = (await resolveElectron()).folder;
  const folder = mkdtempSync(join(tmpdir(), 'modelwright-canvas-'));
  // What else the machine was doing: above its number of cores, the times say little.
  const load: Figure = { id: 'machine.load', value: loadavg()[0] ?? 0, unit: 'processes' };
  const wanted = process.argv[2];
  try {
    const bare = await buildBarePage(join(folder, 'bare'));
    const figures = [load];
    if (wanted !== '5000') figures.push(...(await measureSize('1000', folder, bare)));
    if (wanted !== '1000') figures.push(...(await measureSize('5000', folder, bare)));
    process.exitCode = writeBench('canvas', figures) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

bench().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
