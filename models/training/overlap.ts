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
 * Pairs of a text of ours and one of theirs with the same words in a row, at most one finding
 * for each of ours. Case and punctuation do not count.
 *
 * @param size words in a row, twelve unless the texts are hardly longer than that
 */
export function overlaps(
  ours: readonly Text[],
  theirs: readonly Text[],
  size = SHINGLE,
): Overlap[] {
  const known = new Map<string, string>();
  for (const { id, text } of theirs) {
    for (const words of shingles(text, size)) known.set(words, id);
  }
  return ours.flatMap(({ id, text }) => {
    const words = shingles(text, size).find((one) => known.has(one));
    return words === undefined ? [] : [{ id, other: known.get(words) ?? '', words }];
  });
}

function shingles(text: string, size: number): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const found: string[] = [];
  for (let start = 0; start + size <= words.length; start += 1) {
    found.push(words.slice(start, start + size).join(' '));
  }
  return found;
}
