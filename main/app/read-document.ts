import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { TEXT_INPUT_LIMIT } from '../../shared/ipc/contract';
import { AppError } from '../../shared/kit/app-error';
import { decodeText } from './decode-text';

/** A text and what to call it. */
export interface TextDocument {
  title: string;
  text: string;
}

/**
 * Reads a text file.
 *
 * @throws AppError `text.cannot-read`, `text.too-large`, `text.not-text`
 */
export async function readDocument(path: string): Promise<TextDocument> {
  try {
    const handle = await open(path, 'r');
    try {
      if ((await handle.stat()).size > TEXT_INPUT_LIMIT) throw textTooLarge(path);
      return { title: basename(path), text: decodeText(await handle.readFile(), path) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new AppError('text.cannot-read', `${path} cannot be read: ${message}`, { path });
  }
}

export function textTooLarge(path: string): AppError {
  const limit = TEXT_INPUT_LIMIT / 1_000_000;
  return new AppError(
    'text.too-large',
    `${path} is larger than ${limit} MB. Split it and read the parts one by one.`,
    { path },
  );
}
