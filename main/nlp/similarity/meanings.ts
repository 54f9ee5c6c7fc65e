import type { Embedding } from '../embed-calls';

/** Texts per request: the reader is never busy with them for longer than a person would notice. */
const SLICE = 8;
/** Vectors kept: 15 MB of them. The oldest go first. */
const MOST_KEPT = 10_000;

/** Vectors of texts by what they mean, each worked out once. Derived: it can always be made anew. */
export class Meanings {
  readonly #vectors = new Map<string, Float32Array>();
  #problem: string | null = null;

  /** @param embed works vectors out, elsewhere; see ReaderClient */
  constructor(readonly embed: (texts: readonly string[]) => Promise<Embedding>) {}

  /** Why nothing can be told apart by its meaning, in words for the person; null when all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /**
   * Vectors of length one, in the order of the texts; null where there is no model: see `problem`.
   *
   * @throws AppError `reader.cancelled` when the reader was stopped meanwhile
   */
  async of(texts: readonly string[]): Promise<Float32Array[] | null> {
    const missing = [...new Set(texts.filter((text) => !this.#vectors.has(text)))];
    const found = new Map<string, Float32Array>();
    for (const text of texts) {
      const known = this.#vectors.get(text);
      if (known) found.set(text, known);
    }
    for (let at = 0; at < missing.length; at += SLICE) {
      const slice = missing.slice(at, at + SLICE);
      const { vectors, problem } = await this.embed(slice);
      this.#problem = problem;
      if (!vectors) return null;
      slice.forEach((text, index) => {
        const vector = vectors[index];
        if (vector) found.set(text, vector);
      });
      this.#keep(slice, vectors);
    }
    return texts.flatMap((text) => found.get(text) ?? []);
  }

  #keep(texts: readonly string[], vectors: readonly Float32Array[]): void {
    texts.forEach((text, index) => {
      const vector = vectors[index];
      if (vector) this.#vectors.set(text, vector);
    });
    for (const text of this.#vectors.keys()) {
      if (this.#vectors.size <= MOST_KEPT) break;
      this.#vectors.delete(text);
    }
  }
}
