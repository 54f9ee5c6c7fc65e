import type { SearchHit } from '../../../shared/ipc/views';

/**
 * What means the same and was not found by its words already: in a message that holds every word of the
 * query, the words were found.
 */
export function onlySimilar(
  similar: readonly SearchHit[],
  byWords: readonly SearchHit[],
  query: string,
): SearchHit[] {
  const found = new Set(byWords.map(({ messageUuid }) => messageUuid));
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return similar.filter(({ messageUuid, snippet }) => {
    const text = snippet.toLowerCase();
    return !found.has(messageUuid) || !words.every((word) => text.includes(word));
  });
}
