import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/kit/app-error';
import { fileError } from '../errors';
import { assertInside } from '../write-inside';

/** Made by the tools, not by us: left where it is, so that a second proof is quick. */
const KEPT = new Set(['node_modules']);
/** Never taken from the user's folder: made there by the same tools, or by running the backend. */
const SKIPPED = new Set(['node_modules', 'dist', '.test-build', 'data', '.git', '.env']);

/**
 * Copies the backend as it stands on disk into a folder of its own below `.modelwright/proof`, so
 * that a proof never touches the user's files. What is installed there from the last time stays.
 *
 * @returns the folder to run in.
 * @throws AppError `generate.escapes` when either folder is, or lies behind, a link: copying and
 *   clearing would then happen elsewhere; `generate.nothing-to-prove`, `generate.disk-full`,
 *   `generate.read-only`, `generate.write-failed`.
 */
export async function prepareProofFolder(root: string, folder: string): Promise<string> {
  const proof = `.modelwright/proof/${folder}`;
  await assertInside(root, folder);
  await assertInside(root, proof);
  const found = await stat(join(root, folder)).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new AppError(
      'generate.nothing-to-prove',
      `There is no backend in ${folder}. Generate it first.`,
      { folder },
    );
  }
  try {
    await copyAfresh(join(root, folder), join(root, proof));
  } catch (error) {
    throw fileError(error, proof);
  }
  return join(root, proof);
}

async function copyAfresh(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  for (const entry of await readdir(target)) {
    if (!KEPT.has(entry)) await rm(join(target, entry), { recursive: true, force: true });
  }
  for (const entry of await readdir(source)) {
    if (SKIPPED.has(entry)) continue;
    await cp(join(source, entry), join(target, entry), { recursive: true, dereference: false });
  }
}
