import { existsSync } from 'node:fs';
import { resolveElectron } from '../../../scripts/runtime/resolve';

/** Finds the runtime once; Playwright and every worker then read it from the environment. */
export default async function globalSetup(): Promise<void> {
  if (!existsSync('out/main/index.js'))
    throw new Error('There is no build to test. Run `npm run build` first.');
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = (await resolveElectron()).folder;
}
