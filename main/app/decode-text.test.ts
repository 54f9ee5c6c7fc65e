import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text';

describe('the text of a file', () => {
  test.each([
    ['UTF-8', Buffer.from('Größe: 5 €'), 'Größe: 5 €'],
    ['UTF-16 with a mark', Buffer.from('\ufeffGröße', 'utf16le'), 'Größe'],
    ['Windows-1252', Buffer.from([0x47, 0x72, 0xf6, 0xdf, 0x65]), 'Größe'],
    ['Windows line ends', Buffer.from('a\r\nb'), 'a\nb'],
    ['nothing', Buffer.from(''), ''],
  ])('is read from %s', (_what, bytes, text) => {
    expect(decodeText(bytes, 'notes.txt')).toBe(text);
  });

  test.each([
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'a PDF'],
    ['a ZIP', Buffer.from('PK\u0003\u0004…'), 'a Word document'],
    ['rubbish', Buffer.from(Array.from({ length: 300 }, (_, i) => i % 256)), 'a binary file'],
  ])('is refused for %s, with what it is and what to do', (_what, bytes, says) => {
    expect(() => decodeText(bytes, 'notes.pdf')).toThrow(says);
    expect(() => decodeText(bytes, 'notes.pdf')).toThrow('Save it as text');
  });
});
