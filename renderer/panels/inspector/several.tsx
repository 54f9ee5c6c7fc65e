import { Trash2 } from 'lucide-react';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { displayName } from '../../../shared/metamodel/queries';
import { deletable } from '../../canvas/edits';
import { useEdit } from './edit-context';
import { counted, kindCounts } from './facts';
import { Links } from './links';
import { RecordFields } from './record-fields';
import { Section } from './section';
import { t } from '../../app/text';

/** More than these are not listed at once. */
const MOST = 60;

/** Several elements are selected: how many of what, and what can be done with all of them. */
export function Several({ records }: { records: readonly AnyRecord[] }) {
  const { store, readOnly, run, select, complain } = useEdit();
  const ids = records.map(({ id }) => id);
  const counts = kindCounts(records).map(({ kind, count }) => counted(count, kind));
  const remove = async () => {
    const refused = await run([{ type: 'delete-elements', ids: deletable(store, ids) }]);
    if (refused === null) select([]);
    else complain(refused);
  };
  return (
    <>
      <div className="insp-head">
        <div className="insp-title">
          <span className="insp-name">{counts.join(', ')}</span>
          <span className="caption">{t('inspector.selectedCount', { n: records.length })}</span>
        </div>
        {!readOnly && (
          <button type="button" className="button small" onClick={() => void remove()}>
            <Trash2 size={16} aria-hidden="true" />
            {t('inspector.deleteAll')}
          </button>
        )}
      </div>
      {!readOnly && <p className="insp-lead">{t('inspector.changesAll')}</p>}
      <RecordFields records={records} />
      <Section title={t('inspector.selected')} count={records.length}>
        <Links records={records.slice(0, MOST)} label={({ id }) => displayName(store, id)} />
        {records.length > MOST && (
          <p className="caption">{t('inspector.andMore', { n: records.length - MOST })}</p>
        )}
      </Section>
    </>
  );
}
