import type { ReactNode } from 'react';
import type { ClassifierRecord, GeneralizationRecord } from '../../../shared/metamodel/kinds';
import {
  associationsOf,
  displayName,
  multiplicityText,
  qualifiedName,
} from '../../../shared/metamodel/queries';
import { compareByOrder, type Store } from '../../../shared/metamodel/store';
import { StateMachines } from './behaviour-views';
import { useEdit } from './edit-context';
import { ElementLink } from './links';
import { Attributes, Literals, Operations } from './members';
import { Section } from './section';
import { rich, t } from '../../app/text';

/** Compartments and relations of a classifier. */
export function ClassifierParts({ record }: { record: ClassifierRecord }) {
  const { store } = useEdit();
  const count = (kind: 'attribute' | 'operation' | 'literal') =>
    store.owned(record.id, kind).length;
  if (record.kind === 'enumeration') {
    return (
      <>
        <Section title={t('inspector.values')} count={count('literal')}>
          <Literals ownerId={record.id} />
        </Section>
        <UsedAs id={record.id} />
      </>
    );
  }
  return (
    <>
      <Section title={t('inspector.attributes')} count={count('attribute')}>
        <Attributes ownerId={record.id} />
      </Section>
      <Section title={t('inspector.operations')} count={count('operation')}>
        <Operations ownerId={record.id} />
      </Section>
      <Relations id={record.id} />
      {record.kind === 'class' && <StateMachines classId={record.id} />}
    </>
  );
}

const BOLD = { b: (inside: ReactNode) => <b>{inside}</b> };

function Relations({ id }: { id: string }) {
  const { store } = useEdit();
  const associations = associationsOf(store, id).filter(
    // One that begins and ends here is listed once.
    ({ near, far }) => near.classifierId !== far.classifierId || near.order < far.order,
  );
  const { generals, specifics } = generalizationsOf(store, id);
  const total = associations.length + generals.length + specifics.length;
  return (
    <Section title={t('inspector.relations')} count={total}>
      {total === 0 && <p className="insp-none">{t('inspector.noRelations')}</p>}
      <ul className="insp-links">
        {generals.map(({ id: generalization, generalId }) => (
          <li key={generalization}>
            <ElementLink id={generalization} kind="generalization">
              {rich('inspector.isA', BOLD, { name: displayName(store, generalId) })}
            </ElementLink>
          </li>
        ))}
        {specifics.map(({ id: generalization, ownerId }) => (
          <li key={generalization}>
            <ElementLink id={generalization} kind="generalization">
              {rich('inspector.isKindOfIt', BOLD, { name: displayName(store, ownerId) })}
            </ElementLink>
          </li>
        ))}
        {associations.map(({ association, near, far }) => (
          <li key={association.id}>
            <ElementLink
              id={association.id}
              kind="association"
              end={multiplicityText(far.multiplicity)}
            >
              {association.name !== '' && near.order > far.order
                ? rich('inspector.verbBackwards', BOLD, {
                    name: displayName(store, far.classifierId),
                    verb: association.name,
                  })
                : rich('inspector.verb', BOLD, {
                    name: displayName(store, far.classifierId),
                    verb: association.name,
                  })}
              {far.role !== '' && (
                <span className="muted"> {t('inspector.asRole', { role: far.role })}</span>
              )}
            </ElementLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function generalizationsOf(store: Store, id: string) {
  const specifics: GeneralizationRecord[] = store
    .referrers(id)
    .filter(({ field }) => field === 'generalId')
    .flatMap((referrer) => store.getAs('generalization', referrer.id) ?? [])
    .sort(compareByOrder);
  return { generals: store.children(id, 'generalization'), specifics };
}

/** Where an enumeration is the type of something. */
function UsedAs({ id }: { id: string }) {
  const { store } = useEdit();
  const users = store.referrers(id).filter(({ field }) => field === 'typeId');
  return (
    <Section title={t('inspector.usedBy')} count={users.length}>
      {users.length === 0 && <p className="insp-none">{t('inspector.nothingHasThisTypeYet')}</p>}
      <ul className="insp-links">
        {users.map((user) => (
          <li key={user.id}>
            <ElementLink id={user.id} kind={store.get(user.id)?.kind ?? 'attribute'}>
              {qualifiedName(store, user.id).slice(-2).join('.')}
            </ElementLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
