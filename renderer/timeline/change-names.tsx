import type { VersionSummary } from '../../shared/ipc/views';
import { ScrollArea } from '../app/parts/scroll-area';
import { t } from '../app/text';

const PARTS = [
  { field: 'added', sign: '+', tone: 'tone-success', badge: 'success' },
  { field: 'changed', sign: '~', tone: 'tone-warning', badge: 'warning' },
  { field: 'removed', sign: '−', tone: 'tone-danger', badge: 'danger' },
] as const;

const MOST_CHIPS = 40;

/** What changed, one short line for each way: `+ Loan, Book and 3 more`. */
export function ShortChanges({ summary }: { summary: VersionSummary }) {
  return (
    <span className="version-changes">
      {PARTS.map(({ field, sign, tone }) => {
        const names = summary[field];
        if (names.length === 0) return null;
        return (
          <span key={field} className={tone}>
            <b aria-hidden="true">{sign}</b>
            <span className="visually-hidden">{t(`versions.${field}`)}</span>
            <span className="ellipsis">{names.join(', ')}</span>
            {names.length > 3 && <span>({names.length})</span>}
          </span>
        );
      })}
    </span>
  );
}

/** What changed, name by name. */
export function AllChanges({ summary }: { summary: VersionSummary }) {
  return (
    <ScrollArea className="changes" label={t('versions.whatChanged')}>
      {PARTS.map(({ field, badge }) => {
        const names = summary[field];
        if (names.length === 0) return null;
        return (
          <div key={field}>
            <span className={`badge ${badge}`}>
              {names.length} {t(`versions.${field}`)}
            </span>
            <ul className="chips">
              {names.slice(0, MOST_CHIPS).map((name, index) => (
                // Two elements may have the same name.
                <li key={`${name} ${index}`} className="chip still">
                  {name}
                </li>
              ))}
              {names.length > MOST_CHIPS && (
                <li className="caption">{t('common.andMore', { n: names.length - MOST_CHIPS })}</li>
              )}
            </ul>
          </div>
        );
      })}
    </ScrollArea>
  );
}
