const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * An id for an entry that shows none, made of where it stands: reading a file twice gives the same.
 *
 * @param seed tells the entry from all others, e.g. its path in the file
 */
export function derivedId(prefix: string, seed: string): string {
  let left = hash(seed, 0x9e3779b9);
  let right = hash(seed, 0x85ebca6b);
  let text = '';
  for (let i = 0; i < 4; i += 1) {
    text += (ALPHABET[left % 62] ?? '0') + (ALPHABET[right % 62] ?? '0');
    left = Math.floor(left / 62);
    right = Math.floor(right / 62);
  }
  return `${prefix}_${text}`;
}

/** FNV-1a with a final mix (public domain, by Fowler, Noll and Vo; mix by Austin Appleby). */
function hash(text: string, seed: number): number {
  let h = (0x811c9dc5 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
