import { MessageSquareText, SearchX } from 'lucide-react';
import { SearchField } from '../../app/parts/search-field';
import { useState } from 'react';
import type { SearchHit } from '../../../shared/ipc/views';
import { Empty, Notice, Skeleton } from '../../app/parts/states';
import { showHit } from '../../app/show-hit';
import { timeAgo } from '../../app/time';
import '../panels.css';
import type { SearchResult } from './use-search';
import { useSearch } from './use-search';
import { t } from '../../app/text';

/** Search over everything that was said, by its words and by its meaning. */
export function SearchPanel() {
  const [query, setQuery] = useState('');
  const result = useSearch(query.trim());
  return (
    <div className="panel-body">
      <div className="filter">
        <SearchField
          label={t('action.findSaid')}
          value={query}
          change={setQuery}
          field={focusOnce}
        />
      </div>
      <Results result={result} query={query.trim()} />
    </div>
  );
}

function Results({ result, query }: { result: SearchResult; query: string }) {
  switch (result.state) {
    case 'none':
      return (
        <Empty icon={MessageSquareText} title={t('search.everyWordThatWasSaid')}>
          {t('search.about')}
        </Empty>
      );
    case 'searching':
      return <Skeleton />;
    case 'failed':
      return <Notice tone="danger">{t('search.failed', { problem: result.problem })}</Notice>;
    case 'found':
      return <Found query={query} {...result} />;
  }
}

type FoundResult = Extract<SearchResult, { state: 'found' }>;

/** What holds the words, then what means the same. */
function Found({ hits, similar, query }: FoundResult & { query: string }) {
  const more = similar?.hits ?? [];
  if (hits.length + more.length === 0) {
    if (similar === null) return <Skeleton />;
    return (
      <>
        <Empty icon={SearchX} title={t('search.nobodySaid', { query })}>
          {t('search.tryOther')}
        </Empty>
        <Problem text={similar.problem} />
      </>
    );
  }
  return (
    <>
      {hits.length > 0 && (
        <p className="caption list-count" aria-live="polite">
          {t('count.message', { n: hits.length })}
        </p>
      )}
      <HitList hits={hits} />
      {more.length > 0 && (
        <p className="caption list-count" aria-live="polite">
          {hits.length > 0 ? t('search.similarMeaning') : t('search.nobodySimilar')}
        </p>
      )}
      <HitList hits={more} />
      {similar === null && <p className="caption list-count">{t('search.comparing')}</p>}
      <Problem text={similar?.problem ?? null} />
    </>
  );
}

function Problem({ text }: { text: string | null }) {
  if (text === null) return null;
  return <Notice tone="info">{t('search.onlyWords', { problem: text })}</Notice>;
}

function HitList({ hits }: { hits: readonly SearchHit[] }) {
  return (
    <ul className="rows">
      {hits.map((hit) => (
        <li key={hit.statementId ?? hit.messageUuid}>
          <Hit hit={hit} />
        </li>
      ))}
    </ul>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  const { role, createdAt, statementId } = hit;
  const who =
    createdAt === null
      ? t('search.requirement')
      : t('search.saidAt', { who: t(`search.${role}`), time: timeAgo(createdAt) });
  return (
    <button type="button" className="hit" onClick={() => showHit(hit)}>
      <span className="caption">
        {statementId === null ? who : t('search.whoSimilar', { who })}
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
