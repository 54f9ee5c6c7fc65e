import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, join, normalize } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/kit/app-error';

/** What a model's folder says of itself, in `manifest.json`. */
export const manifestSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  title: z.string().min(1).max(200),
  /** What it does: `reading` finds elements in requirements, `embedding` tells what means the same. */
  task: z.enum(['reading', 'embedding']),
  version: z.number().int().positive(),
  languages: z.array(z.string()),
  license: z.string().max(200),
  /** The model it was made from. */
  base: z.string().max(200),
  files: z
    .array(
      z.object({
        path: z.string().refine(staysInside, 'leaves the folder of the model'),
        bytes: z.number().int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .min(1)
    .max(100),
});
export type ModelManifest = z.infer<typeof manifestSchema>;

function staysInside(path: string): boolean {
  const plain = normalize(path).replaceAll('\\', '/');
  return !path.includes('\\') && !/^(?:\.\.|\/|[A-Za-z]:)/.test(plain) && plain !== '.';
}

/** @throws AppError `model.missing` when there is no manifest, `model.damaged` when it cannot be read */
export async function readManifest(folder: string): Promise<ModelManifest> {
  let text: string;
  try {
    text = await readFile(join(folder, 'manifest.json'), 'utf8');
  } catch {
    throw new AppError('model.missing', `The ${basename(folder)} model is not installed.`, {
      folder,
    });
  }
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    throw damaged(folder, 'manifest.json', error instanceof Error ? error.message : String(error));
  }
}

/**
 * Compares every file with the size and the checksum in the manifest.
 *
 * @throws AppError `model.damaged` with the first file that differs
 */
export async function verifyFiles(folder: string, manifest: ModelManifest): Promise<void> {
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = join(folder, path);
    const size = await stat(file).then(
      (found) => found.size,
      () => null,
    );
    if (size === null) throw damaged(folder, path, 'it is missing');
    if (size !== bytes) throw damaged(folder, path, `it has ${size} bytes instead of ${bytes}`);
    if ((await checksum(file)) !== sha256) throw damaged(folder, path, 'its content was changed');
  }
}

/** Bytes read at once: a model is large, and every fresh buffer would stay in the process for long. */
const BLOCK = 1 << 20;

/** SHA-256 of a file, in hexadecimal. */
export async function checksum(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file);
  try {
    const block = Buffer.allocUnsafeSlow(BLOCK);
    for (;;) {
      const { bytesRead } = await handle.read(block, 0, BLOCK);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(block.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

function damaged(folder: string, file: string, reason: string): AppError {
  return new AppError(
    'model.damaged',
    `The ${basename(folder)} model is damaged: ${file} cannot be used, ${reason}.`,
    { file, reason },
  );
}
