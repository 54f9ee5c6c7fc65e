import { createHash } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readInside, writeInside } from './write-inside';

/** Where the manifest is kept, inside the project folder. It is versioned with the project. */
export const MANIFEST_PATH = '.modelwright/generated.json';

const digestText = z.string().regex(/^[0-9a-f]{64}$/);
const entrySchema = z.object({
  /** Digest of the text as it was generated: the base that edits are told from. */
  base: digestText,
  /** Records most of its lines come from, first the one with the most: they find a renamed file again. */
  owners: z.array(z.string()).optional(),
});
const writingSchema = entrySchema.extend({
  /** Digest of what is being written: the generated text, or that merged with the user's. */
  text: digestText,
  /** Digest of what lay at the path before; null: nothing. */
  before: digestText.nullable(),
  /** Where the file lay before, and the digest of what lay there. */
  from: z.object({ path: z.string(), text: digestText }).optional(),
});
const schema = z.object({
  formatVersion: z.literal(2),
  files: z.record(z.string(), entrySchema),
  /** What is just being written: after a crash half-way either text may be on disk. */
  writing: z.record(z.string(), writingSchema).optional(),
});
/** Before the base texts were kept: path -> digest. */
const firstSchema = z.object({
  formatVersion: z.literal(1),
  files: z.record(z.string(), digestText),
  writing: z.record(z.string(), digestText).optional(),
});

export type ManifestEntry = z.infer<typeof entrySchema>;
export type WritingEntry = z.infer<typeof writingSchema>;
export type Manifest = z.infer<typeof schema>;

/** SHA-256 of a text, hexadecimal; both kinds of line breaks count as one. */
export function digest(text: string): string {
  return createHash('sha256').update(plainBreaks(text)).digest('hex');
}

/** Git clients may write CRLF into a working copy: that alone is nobody's edit. */
export function plainBreaks(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** A path may be called `constructor`: only what the manifest itself says counts. */
export function entryOf<T>(known: Readonly<Record<string, T>>, path: string): T | undefined {
  return Object.hasOwn(known, path) ? known[path] : undefined;
}

/**
 * The manifest of the last generation. A missing or damaged one counts as empty: then every file
 * that differs from what is generated is taken for the user's own and kept.
 */
export async function readManifest(root: string): Promise<Manifest> {
  return parse(await readInside(root, MANIFEST_PATH)) ?? { formatVersion: 2, files: {} };
}

function parse(text: string | null): Manifest | undefined {
  try {
    const data: unknown = JSON.parse(text ?? '');
    return schema.safeParse(data).data ?? fromFirst(data);
  } catch {
    return undefined;
  }
}

function fromFirst(data: unknown): Manifest | undefined {
  const found = firstSchema.safeParse(data).data;
  if (!found) return undefined;
  const entries = Object.entries(found.files).map(([path, base]) => [path, { base }] as const);
  const writing = Object.entries(found.writing ?? {}).map(
    ([path, base]) => [path, { base, text: base, before: null }] as const,
  );
  return {
    formatVersion: 2,
    files: Object.fromEntries(entries),
    ...(writing.length > 0 && { writing: Object.fromEntries(writing) }),
  };
}

/** Writes the manifest; one that could not be understood is kept beside it as `.damaged`. */
export async function writeManifest(root: string, manifest: Manifest): Promise<void> {
  const before = await readInside(root, MANIFEST_PATH);
  const text = print(manifest);
  if (before === text) return;
  if (before !== null && !parse(before)) {
    const place = join(root, MANIFEST_PATH);
    await copyFile(place, `${place}.damaged`);
  }
  await writeInside(root, MANIFEST_PATH, text);
}

/** One line a file, sorted by path: what two branches generate merges line by line. */
function print({ formatVersion, files, writing }: Manifest): string {
  const block = (entries: Record<string, unknown>) => {
    const lines = Object.entries(entries)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, entry]) => `    ${JSON.stringify(path)}: ${JSON.stringify(entry)}`);
    return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n  }`;
  };
  const parts = [`  "formatVersion": ${formatVersion}`, `  "files": ${block(files)}`];
  if (writing) parts.push(`  "writing": ${block(writing)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}
