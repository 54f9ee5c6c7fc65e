import { setImmediate as nextTask } from 'node:timers/promises';
import { cosine } from './cosine';
import { factsOfSentence } from './facts-of-sentence';
import type { Meanings } from './meanings';
import { LEAST_LIKENESS, saySame } from './same-meaning';

/** Two texts that say the same, in the order they were given. */
export interface SameTexts {
  first: string;
  second: string;
}

/** Milliseconds of comparing between two looks at what else is to be done. */
const SLICE = 15;

interface Known {
  text: string;
  vector: Float32Array | null;
  /** The same for sentences of the same words. */
  key: string;
}

/** Finds texts that say the same among those of one project; what was compared once is not again. */
export class DuplicateFinder {
  readonly #known = new Map<string, Known>();
  #pairs: SameTexts[] = [];

  constructor(readonly meanings: Meanings) {}

  /**
   * Pairs of texts that say the same in the same or in other words. Where there is no model (see
   * `Meanings.problem`) only those of the same words are found.
   *
   * @throws AppError `reader.cancelled` when the reader was stopped meanwhile
   */
  async find(texts: readonly string[]): Promise<SameTexts[]> {
    const present = new Set(texts);
    for (const text of this.#known.keys()) if (!present.has(text)) this.#known.delete(text);
    this.#pairs = this.#pairs.filter(({ first, second }) => this.#has(first) && this.#has(second));
    const fresh = [...present].filter((text) => !this.#has(text));
    const vectors = fresh.length > 0 ? await this.meanings.of(fresh) : [];
    let slice = performance.now();
    for (const [index, text] of fresh.entries()) {
      const known: Known = { text, vector: vectors?.[index] ?? null, key: keyOf(text) };
      for (const other of this.#known.values()) {
        if (areSame(other, known)) this.#pairs.push({ first: other.text, second: text });
      }
      this.#known.set(text, known);
      if (performance.now() - slice < SLICE) continue;
      await nextTask();
      slice = performance.now();
    }
    return this.#pairs;
  }

  #has(text: string): boolean {
    return this.#known.has(text);
  }
}

function areSame(a: Known, b: Known): boolean {
  if (!a.vector || !b.vector) return a.key === b.key && saySame(a.text, b.text, null);
  const likeness = cosine(a.vector, b.vector);
  return likeness >= LEAST_LIKENESS && saySame(a.text, b.text, likeness);
}

function keyOf(text: string): string {
  return [...factsOfSentence(text).words.keys()].sort().join(' ');
}
