import { cosine } from './cosine';

/** One of a list of texts, by its place, and how near it is: a cosine, -1 to 1. */
export interface Near {
  index: number;
  likeness: number;
}

/**
 * The known texts most like a new one, best first: "which of these is this like?"
 *
 * @param vector of the new text; vectors are those of an EmbeddingModel
 * @param least nearness below which a text is not like it at all
 */
export function nearest(
  vector: Float32Array,
  known: readonly Float32Array[],
  { limit, least }: { limit: number; least: number },
): Near[] {
  return known
    .map((other, index) => ({ index, likeness: cosine(vector, other) }))
    .filter(({ likeness }) => likeness >= least)
    .sort((a, b) => b.likeness - a.likeness || a.index - b.index)
    .slice(0, limit);
}
