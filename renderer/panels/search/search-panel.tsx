import { MessageSquareText, Search, SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../../shared/ipc/views';
import { call } from '../../app/bridge';
import { count } from '../../app/generation';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { showMessage } from '../../app/show-message';
import { timeAgo } from '../../app/time';
import '../panels.css';

const PAUSE = 180;
const WHO = { user: 'You', assistant: 'Modelwright', system: 'Note' } as const;

type Result =
  | { state: 'none' | 'searching' }
  | { state: 'found'; hits: SearchHit[] }
  | { state: 'failed'; problem: string };

/** Full-text search over everything that was said. */
export function SearchPanel() {
  const [query, setQuery] = useState('');
  const result = useSearch(query.trim());
  return (
    <div className="panel-body">
      <div className="filter">
        <label className="search-field">
          <Search size={14} aria-hidden="true" />
          <input
            className="field"
            type="search"
            aria-label="Find in what was said"
            placeholder="Find in what was said"
            value={query}
            ref={focusOnce}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      </div>
      <Results result={result} query={query.trim()} />
    </div>
  );
}

function useSearch(query: string): Result {
  const [result, setResult] = useState<Result>({ state: 'searching' });
  useEffect(() => {
    if (query === '') return undefined;
    let gone = false;
    const timer = window.setTimeout(() => {
      call('interview.search', { query }).then(
        (hits) => {
          if (!gone) setResult({ state: 'found', hits });
        },
        (thrown: unknown) => {
          const problem = thrown instanceof Error ? thrown.message : String(thrown);
          if (!gone) setResult({ state: 'failed', problem });
        },
      );
    }, PAUSE);
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [query]);
  return query === '' ? { state: 'none' } : result;
}

function Results({ result, query }: { result: Result; query: string }) {
  switch (result.state) {
    case 'none':
      return (
        <Empty icon={MessageSquareText} title="Every word that was said">
          Answers, questions and documents are searched together. A hit leads to its place in the
          conversation.
        </Empty>
      );
    case 'searching':
      return <Skeleton />;
    case 'failed':
      return <Notice tone="danger">{result.problem} Nothing was lost. Try another word.</Notice>;
    case 'found':
      if (result.hits.length === 0) {
        return (
          <Empty icon={SearchX} title={`Nobody said “${query}”`}>
            Try the beginning of the word, or another one for the same thing.
          </Empty>
        );
      }
      return (
        <>
          <p className="caption list-count" aria-live="polite">
            {count(result.hits.length, 'message')}
          </p>
          <ul className="rows">
            {result.hits.map((hit) => (
              <li key={hit.messageUuid}>
                <Hit hit={hit} />
              </li>
            ))}
          </ul>
        </>
      );
  }
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <button type="button" className="hit" onClick={() => showMessage(hit.messageUuid)}>
      <span className="caption">
        {WHO[hit.role]}, {timeAgo(hit.createdAt)}
      </span>
      <span className="hit-text">{highlighted(hit)}</span>
    </button>
  );
}

function highlighted({ snippet, highlights }: SearchHit) {
  const parts = [];
  let at = 0;
  for (const { start, end } of highlights) {
    parts.push(<span key={`${at}-text`}>{snippet.slice(at, start)}</span>);
    parts.push(<mark key={start}>{snippet.slice(start, end)}</mark>);
    at = end;
  }
  return [...parts, <span key="rest">{snippet.slice(at)}</span>];
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
}
