import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/kit/app-error';
import { digest } from './manifest';
import { fileError } from './errors';
import { assertInside } from './write-inside';

/** A file of the project as it stands on disk. */
export interface DiskFile {
  /** Without a byte order mark; null: not a text in UTF-8, so that it can only be kept or replaced. */
  text: string | null;
  hasByteOrderMark: boolean;
  /** SHA-256 of the text, whatever its line breaks; of the bytes when it is no text. */
  digest: string;
  /** Unix permission bits. */
  mode: number;
}

const BYTE_ORDER_MARK = '\u{FEFF}';

/**
 * Reads a file below `root`; null when there is none. Links are not followed.
 *
 * @throws AppError `generate.escapes`, or what kept it from being read.
 */
export async function readDiskFile(root: string, path: string): Promise<DiskFile | null> {
  try {
    await assertInside(root, path);
    const place = join(root, ...path.split('/'));
    const bytes = await readFile(place);
    const { mode } = await stat(place);
    return { ...decoded(bytes), mode: mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error instanceof AppError ? error : fileError(error, path);
  }
}

function decoded(bytes: Buffer): Omit<DiskFile, 'mode'> {
  const found = textOf(bytes);
  if (found === null || found.includes('\0')) {
    return { text: null, hasByteOrderMark: false, digest: digest(bytes.toString('latin1')) };
  }
  const hasByteOrderMark = found.startsWith(BYTE_ORDER_MARK);
  const text = hasByteOrderMark ? found.slice(1) : found;
  return { text, hasByteOrderMark, digest: digest(text) };
}

function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The text with the byte order mark that the file had. */
export function withMark(file: DiskFile | null, text: string): string {
  return file?.hasByteOrderMark === true ? BYTE_ORDER_MARK + text : text;
}
