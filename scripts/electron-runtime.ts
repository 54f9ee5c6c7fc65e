import { resolveElectron } from './runtime/resolve';

/** Prints the Electron runtime that this machine would use, as JSON on standard output. */
async function main(): Promise<void> {
  console.log(JSON.stringify(await resolveElectron(), null, 2));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
