import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Made by the tools, not by us: left where it is, so that a second proof is quick. */
const KEPT = new Set(['node_modules']);
/** Never taken from the user's folder: made there by the same tools. */
const SKIPPED = new Set(['node_modules', 'dist', '.test-build', '.git']);

/**
 * Copies the backend as it stands on disk into a folder of its own below `.modelwright/proof`, so
 * that a proof never touches the user's files. What is installed there from the last time stays.
 *
 * @returns the folder to run in.
 */
export async function prepareProofFolder(root: string, folder: string): Promise<string> {
  const target = join(root, '.modelwright', 'proof', folder);
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(target)) {
    if (!KEPT.has(entry)) await rm(join(target, entry), { recursive: true, force: true });
  }
  const source = join(root, folder);
  for (const entry of await readdir(source)) {
    if (SKIPPED.has(entry)) continue;
    await cp(join(source, entry), join(target, entry), { recursive: true, dereference: false });
  }
  return target;
}
