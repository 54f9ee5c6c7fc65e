import { AppError } from '../../shared/kit/app-error';

/** Signatures of formats that people take for text. */
const KNOWN_FORMATS: [signature: string, name: string][] = [
  ['%PDF-', 'a PDF'],
  ['PK\u0003\u0004', 'a Word document or another ZIP archive'],
  ['\u00d0\u00cf\u0011\u00e0', 'an old Word document'],
  ['{\\rtf', 'an RTF document'],
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
];

/**
 * The text of a file: UTF-8, or UTF-16 with a byte order mark, or else Windows-1252 when it holds no
 * control characters.
 *
 * @throws AppError `text.not-text` for anything binary, naming what it looks like and the remedy
 */
export function decodeText(bytes: Uint8Array, path: string): string {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const known = KNOWN_FORMATS.find(([signature]) => start.startsWith(signature));
  if (known) throw notText(path, known[1]);
  const encoding = byteOrderMark(bytes);
  const text = encoding ? new TextDecoder(encoding).decode(bytes) : utf8(bytes);
  if (looksBinary(text)) throw notText(path, 'a binary file');
  return text.replace(/\r\n?/g, '\n');
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** More than one control character in a thousand, tabs and line ends aside, or any NUL. */
function looksBinary(text: string): boolean {
  let controls = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) controls += 1;
  }
  return controls * 1000 > text.length;
}

function notText(path: string, what: string): AppError {
  return new AppError(
    'text.not-text',
    `${path} is ${what}, not plain text. Save it as text (.txt or .md) or paste its text.`,
    { path },
  );
}
