import { Trash2 } from 'lucide-react';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import { deletable } from '../../canvas/edits';
import { useEdit } from './edit-context';
import { counted, kindCounts } from './facts';
import { SelectField } from './fields';
import { ElementLink } from './links';
import { Section } from './section';
import { t } from '../../app/text';

/** More than these are not listed at once. */
const MOST = 60;
const PACKAGED = ['class', 'enumeration', 'data-type', 'package', 'association'];

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
          <span className="insp-name">{t('inspector.selectedCount', { n: records.length })}</span>
        </div>
        {!readOnly && (
          <button type="button" className="button small" onClick={() => void remove()}>
            <Trash2 size={14} aria-hidden="true" />
            {t('inspector.deleteAll')}
          </button>
        )}
      </div>
      <p className="insp-lead">{counts.join(', ')}</p>
      <PackageOfAll records={records} />
      <Section title={t('inspector.selected')} count={records.length}>
        <ul className="insp-links">
          {records.slice(0, MOST).map(({ id, kind }) => (
            <li key={id}>
              <ElementLink id={id} kind={kind}>
                {displayName(store, id)}
              </ElementLink>
            </li>
          ))}
        </ul>
        {records.length > MOST && (
          <p className="caption">{t('inspector.andMore', { n: records.length - MOST })}</p>
        )}
      </Section>
    </>
  );
}

function PackageOfAll({ records: all }: { records: readonly AnyRecord[] }) {
  const { store, run } = useEdit();
  const packages = store.all('package');
  const moved = all.filter(({ kind }) => PACKAGED.includes(kind));
  if (packages.length === 0 || moved.length < all.length) return null;
  const owners = new Set(moved.map((record) => ('ownerId' in record ? record.ownerId : null)));
  const [owner] = owners;
  const options = packages.map(({ id }) => ({
    value: id,
    label: qualifiedName(store, id).join(' / '),
  }));
  const mixed =
    owners.size > 1 ? [{ value: 'mixed', label: t('inspector.differentPackages') }] : [];
  return (
    <div className="insp-fields">
      <SelectField
        label={t('inspector.package')}
        value={owners.size > 1 ? 'mixed' : (owner ?? '')}
        options={[...mixed, { value: '', label: t('inspector.topLevel') }, ...options]}
        change={(value) =>
          value === 'mixed'
            ? Promise.resolve(null)
            : run(
                moved.map(({ id }) => ({
                  type: 'move-element',
                  id,
                  ownerId: value || null,
                  before: null,
                })),
                `Move ${moved.length} elements`,
              )
        }
      />
    </div>
  );
}
