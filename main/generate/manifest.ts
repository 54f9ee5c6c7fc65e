import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeInside } from './write-inside';

/** Where the manifest is kept, inside the project folder. It is versioned with the project. */
export const MANIFEST_PATH = '.modelwright/generated.json';

const schema = z.object({
  formatVersion: z.literal(1),
  /** path -> SHA-256 of the text as it was generated, the base that edits are told from. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Manifest = z.infer<typeof schema>;

export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The manifest of the last generation. A missing or damaged one counts as empty: then every file
 * that differs from what is generated is taken for the user's own and kept.
 */
export async function readManifest(root: string): Promise<Manifest> {
  try {
    return schema.parse(JSON.parse(await readFile(join(root, MANIFEST_PATH), 'utf8')));
  } catch {
    return { formatVersion: 1, files: {} };
  }
}

export async function writeManifest(root: string, manifest: Manifest): Promise<void> {
  const files = Object.fromEntries(
    Object.entries(manifest.files).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  await writeInside(root, MANIFEST_PATH, `${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
}
