import { useEffect, useState } from 'react';
import type { MeaningHits, SearchHit } from '../../../shared/ipc/views';
import { call } from '../../app/bridge';
import { onlySimilar } from './join-hits';

const PAUSE = 180;

export type SearchResult =
  | { state: 'none' | 'searching' }
  | {
      state: 'found';
      hits: SearchHit[];
      /** Null while meanings are still being compared. */
      similar: MeaningHits | null;
    }
  | { state: 'failed'; problem: string };

/** Looks for what was typed, a moment after the last key: words at once, meanings when they come. */
export function useSearch(query: string): SearchResult {
  const [result, setResult] = useState<SearchResult>({ state: 'searching' });
  useEffect(() => {
    if (query === '') return undefined;
    let gone = false;
    const show = (next: SearchResult) => {
      if (!gone) setResult(next);
    };
    const timer = window.setTimeout(() => {
      search(query, show).catch((thrown: unknown) => {
        const problem = thrown instanceof Error ? thrown.message : String(thrown);
        show({ state: 'failed', problem });
      });
    }, PAUSE);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [query]);
  return query === '' ? { state: 'none' } : result;
}

async function search(query: string, show: (result: SearchResult) => void): Promise<void> {
  const comparing = call('interview.searchMeaning', { query }).catch(
    (thrown: unknown): MeaningHits => ({
      hits: [],
      problem: thrown instanceof Error ? thrown.message : String(thrown),
    }),
  );
  const hits = await call('interview.search', { query });
  show({ state: 'found', hits, similar: null });
  const similar = await comparing;
  const rest = onlySimilar(similar.hits, hits, query);
  show({ state: 'found', hits, similar: { ...similar, hits: rest } });
}
