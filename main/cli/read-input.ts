import { TEXT_INPUT_LIMIT } from '../../shared/ipc/contract';
import type { TextDocument } from '../app/read-document';
import { readDocument, textTooLarge } from '../app/read-document';
import { decodeText } from '../app/decode-text';

/**
 * Reads a text file, or standard input for `-`.
 *
 * @throws AppError as `readDocument`
 */
export async function readInput(path: string): Promise<TextDocument> {
  if (path !== '-') return readDocument(path);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const buffer = Buffer.from(chunk as Uint8Array);
    size += buffer.length;
    if (size > TEXT_INPUT_LIMIT) throw textTooLarge('standard input');
    chunks.push(buffer);
  }
  return { title: 'standard input', text: decodeText(Buffer.concat(chunks), 'standard input') };
}
