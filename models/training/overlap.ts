interface Text {
  id: string;
  text: string;
}

export interface Overlap {
  id: string;
  other: string;
  words: string;
}

/** Words in a row that two texts written apart do not share. */
const SHINGLE = 12;

/**
 * Pairs of a text of ours and one of theirs with the same twelve words in a row, at most one finding
 * for each of ours. Case and punctuation do not count.
 */
export function overlaps(ours: readonly Text[], theirs: readonly Text[]): Overlap[] {
  const known = new Map<string, string>();
  for (const { id, text } of theirs) {
    for (const words of shingles(text)) known.set(words, id);
  }
  return ours.flatMap(({ id, text }) => {
    const words = shingles(text).find((one) => known.has(one));
    return words === undefined ? [] : [{ id, other: known.get(words) ?? '', words }];
  });
}

function shingles(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const found: string[] = [];
  for (let start = 0; start + SHINGLE <= words.length; start += 1) {
    found.push(words.slice(start, start + SHINGLE).join(' '));
  }
  return found;
}
