import type {
  ActorRecord,
  ClassifierRecord,
  PackageRecord,
  UseCaseRecord,
} from '../../../shared/metamodel/kinds';
import { qualifiedName } from '../../../shared/metamodel/queries';
import { shownLocale, t } from '../../app/text';
import { useEdit } from './edit-context';
import { SelectField } from './fields';

/** The package that something is in. Shown once there are packages. */
export function PackageField({
  record,
}: {
  record: ClassifierRecord | PackageRecord | ActorRecord | UseCaseRecord;
}) {
  const { store, run } = useEdit();
  const inside = (id: string): boolean => {
    const owner = store.getAs('package', id);
    return owner !== undefined && (owner.id === record.id || inside(owner.ownerId ?? ''));
  };
  const packages = store.all('package').filter(({ id }) => !inside(id));
  if (packages.length === 0) return null;
  const options = packages
    .map(({ id }) => ({ value: id, label: qualifiedName(store, id).join(' / ') }))
    .sort((a, b) => a.label.localeCompare(b.label, shownLocale()));
  return (
    <SelectField
      label={t('inspector.package')}
      value={record.ownerId ?? ''}
      options={[{ value: '', label: t('inspector.topLevel') }, ...options]}
      change={(ownerId) =>
        run([{ type: 'move-element', id: record.id, ownerId: ownerId || null, before: null }])
      }
    />
  );
}
