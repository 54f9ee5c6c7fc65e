/** A word piece with the range of the text it stands for, in UTF-16 units. */
export interface Piece {
  id: number;
  start: number;
  end: number;
}

/** Runs of letters and digits, and single other characters: what the tokenizer never joins. */
const WORD = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu;
/** Most words remembered; a text has a few thousand different ones. */
const MEMORY = 20_000;

/**
 * Word pieces with their places in the text. The tokenizer itself tells no places, so each word is
 * cut by itself; the pieces of a word share its range.
 */
export class PieceReader {
  readonly #encode: (word: string) => number[];
  readonly #known = new Map<string, number[]>();

  /** @param encode ids of one word, without special tokens */
  constructor(encode: (word: string) => number[]) {
    this.#encode = encode;
  }

  read(text: string, start: number, end: number): Piece[] {
    const pieces: Piece[] = [];
    for (const match of text.slice(start, end).matchAll(WORD)) {
      const from = start + match.index;
      const to = from + match[0].length;
      for (const id of this.#idsOf(match[0])) pieces.push({ id, start: from, end: to });
    }
    return pieces;
  }

  #idsOf(word: string): number[] {
    const known = this.#known.get(word);
    if (known) return known;
    const ids = this.#encode(word);
    if (this.#known.size >= MEMORY) this.#known.clear();
    this.#known.set(word, ids);
    return ids;
  }
}
