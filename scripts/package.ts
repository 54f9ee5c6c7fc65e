import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type AfterPackContext, build, Platform } from 'electron-builder';
import { buildIfNeeded } from './build/build';
import { type ElectronRuntime, resolveElectron } from './runtime/resolve';

/** A runtime from a folder brings its default application along; ours takes its place. */
function removeDefaultApp({ appOutDir }: AfterPackContext): Promise<void> {
  const entries = readdirSync(appOutDir, { recursive: true, encoding: 'utf8' });
  for (const entry of entries.filter((name) => name.endsWith('default_app.asar')))
    rmSync(join(appOutDir, entry));
  return Promise.resolve();
}

/** The targets of this platform: an unpacked folder, or what electron-builder.yml lists for it. */
function targetsFor(runtime: ElectronRuntime, installers: boolean) {
  if (!installers) return Platform.current().createTarget('dir');
  if (runtime.source === 'carried')
    throw new Error(
      `Installers need Electron's own runtime; only ${runtime.version}, for evaluation and tests, is available.`,
    );
  return Platform.current().createTarget();
}

/**
 * `npm run package` makes an unpacked application in `dist/`, offline. `npm run package -- --installers`
 * makes this platform's installers; that may fetch electron-builder's own tools. The rest of the
 * configuration is in electron-builder.yml.
 */
async function pack(): Promise<void> {
  if (!buildIfNeeded()) throw new Error('The build failed; its messages are above.');
  const runtime = await resolveElectron();
  await build({
    targets: targetsFor(runtime, process.argv.includes('--installers')),
    publish: 'never',
    config: { electronDist: runtime.folder, afterPack: removeDefaultApp },
  });
}

pack().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
