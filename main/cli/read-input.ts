import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../shared/kit/app-error';
import { TEXT_INPUT_LIMIT } from '../../shared/ipc/contract';
import { decodeText } from '../app/decode-text';

/** A text and what to call it. */
export interface TextDocument {
  title: string;
  text: string;
}

/**
 * Reads a text file, or standard input for `-`.
 *
 * @throws AppError `text.cannot-read`, and those of `decodeText`
 */
export async function readTextFile(path: string): Promise<TextDocument> {
  if (path === '-')
    return { title: 'standard input', text: decodeText(await readAll(process.stdin), '-') };
  try {
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > TEXT_INPUT_LIMIT) throw tooLarge(path);
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

async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk as Uint8Array);
    size += buffer.length;
    if (size > TEXT_INPUT_LIMIT) throw tooLarge('-');
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

function tooLarge(path: string): AppError {
  const limit = TEXT_INPUT_LIMIT / 1_000_000;
  return new AppError(
    'text.too-large',
    `${path} is larger than ${limit} MB. Split it and read the parts one by one.`,
    { path },
  );
}
