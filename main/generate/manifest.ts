import { createHash } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readInside, writeInside } from './write-inside';

/** Where the manifest is kept, inside the project folder. It is versioned with the project. */
export const MANIFEST_PATH = '.modelwright/generated.json';

const digests = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));
const schema = z.object({
  formatVersion: z.literal(1),
  /** path -> digest of the text as it was generated, the base that edits are told from. */
  files: digests,
  /** path -> digest of what is just being written: a crash half-way leaves either text on disk. */
  writing: digests.optional(),
});
export type Manifest = z.infer<typeof schema>;

/** SHA-256 of a text, hexadecimal; both kinds of line breaks count as one. */
export function digest(text: string): string {
  return createHash('sha256').update(plainBreaks(text)).digest('hex');
}

/** Git clients may write CRLF into a working copy: that alone is nobody's edit. */
export function plainBreaks(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** True when this text is, for this path, one that was generated. */
export function isGenerated(manifest: Manifest, path: string, text: string): boolean {
  const found = digest(text);
  return (
    digestOf(manifest.files, path) === found || digestOf(manifest.writing ?? {}, path) === found
  );
}

/** A path may be called `constructor`: only what the manifest itself says counts. */
export function digestOf(known: Record<string, string>, path: string): string | undefined {
  return Object.hasOwn(known, path) ? known[path] : undefined;
}

/**
 * The manifest of the last generation. A missing or damaged one counts as empty: then every file
 * that differs from what is generated is taken for the user's own and kept.
 */
export async function readManifest(root: string): Promise<Manifest> {
  return parse(await readInside(root, MANIFEST_PATH)) ?? { formatVersion: 1, files: {} };
}

function parse(text: string | null): Manifest | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/** Writes the manifest; one that could not be understood is kept beside it as `.damaged`. */
export async function writeManifest(root: string, manifest: Manifest): Promise<void> {
  const before = await readInside(root, MANIFEST_PATH);
  if (before !== null && !parse(before)) {
    const place = join(root, MANIFEST_PATH);
    await copyFile(place, `${place}.damaged`);
  }
  const { files, writing, ...rest } = manifest;
  const sorted = { ...rest, files: byPath(files), ...(writing && { writing: byPath(writing) }) };
  await writeInside(root, MANIFEST_PATH, `${JSON.stringify(sorted, null, 2)}\n`);
}

function byPath(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
