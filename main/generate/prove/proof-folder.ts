import { cp, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackendFacts } from '../../../shared/generators/contract';
import { AppError } from '../../../shared/kit/app-error';
import { fileError } from '../errors';
import { assertInside } from '../write-inside';

/** Never taken from the user's folder, whatever the stack. */
const NEVER = ['.git', '.env'];

/**
 * Copies the backend as it stands on disk into a folder of its own below `.modelwright/proof`, so
 * that a proof never touches the user's files. What is installed there from the last time stays.
 *
 * @param place where the copy lies, for work that must not meet a proof
 * @returns the folder to run in.
 * @throws AppError `generate.escapes` when either folder is, or lies behind, a link: copying and
 *   clearing would then happen elsewhere; `generate.nothing-to-prove`, `generate.disk-full`,
 *   `generate.read-only`, `generate.write-failed`.
 */
export async function prepareProofFolder(
  root: string,
  { folder, artifacts: { installed, built } }: Pick<BackendFacts, 'folder' | 'artifacts'>,
  place = '.modelwright/proof',
): Promise<string> {
  const proof = `${place}/${folder}`;
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
    await clear(join(root, proof), new Set(installed));
    const skipped = new Set([...installed, ...built, ...NEVER]);
    await copy(join(root, folder), join(root, proof), skipped);
  } catch (error) {
    throw fileError(error, proof);
  }
  return join(root, proof);
}

async function clear(folder: string, kept: ReadonlySet<string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(folder)) {
    if (!kept.has(entry)) await rm(join(folder, entry), { recursive: true, force: true });
  }
}

async function copy(source: string, target: string, skipped: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(source)) {
    if (skipped.has(entry)) continue;
    await cp(join(source, entry), join(target, entry), { recursive: true, dereference: false });
  }
}
