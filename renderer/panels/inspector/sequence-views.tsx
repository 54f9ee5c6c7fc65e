import { callableOperations } from '../../../shared/metamodel/interactions';
import type {
  AnyRecord,
  CombinedFragmentRecord,
  ComponentRecord,
  DependencyRecord,
  DeploymentNodeRecord,
  LifelineRecord,
  MessageRecord,
  OperandRecord,
} from '../../../shared/metamodel/kinds';
import { FRAGMENT_OPERATORS } from '../../../shared/metamodel/kinds/combined-fragment';
import { C4_LEVELS } from '../../../shared/metamodel/kinds/component';
import { MESSAGE_SORTS } from '../../../shared/metamodel/kinds/message';
import { displayName } from '../../../shared/metamodel/queries';
import { toolTitle } from '../../app/diagram-names';
import { named, t } from '../../app/text';
import { useEdit } from './edit-context';
import { rename, set } from './edits';
import { CheckField, SelectField, TextField } from './fields';
import { DocField } from './members';

/** Fields of what sequence, component, deployment and C4 diagrams are made of. */

interface FieldProps {
  id: string;
  field: string;
  label: string;
}

function Text({ id, field, label, value }: FieldProps & { value: string }) {
  const { run } = useEdit();
  return (
    <TextField label={label} value={value} commit={(text) => run(set(id, { [field]: text }))} />
  );
}

interface ReferenceProps extends FieldProps {
  value: string | null;
  records: readonly AnyRecord[];
}

function Reference({ id, field, label, value, records }: ReferenceProps) {
  const { store, run } = useEdit();
  const options = records.map((one) => ({ value: one.id, label: displayName(store, one.id) }));
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      options={[{ value: '', label: t('inspector.none') }, ...options]}
      change={(next) => run(set(id, { [field]: next === '' ? null : next }))}
    />
  );
}

export function LifelineFields({ record }: { record: LifelineRecord }) {
  const { store } = useEdit();
  const { id, name, representsId, doc } = record;
  const kinds = ['class', 'data-type', 'actor', 'component', 'instance'] as const;
  const records = kinds.flatMap((kind) => store.all(kind) as AnyRecord[]);
  const stands = { id, field: 'representsId', label: t('inspector.represents') };
  return (
    <div className="insp-fields">
      <Text id={id} field="name" label={t('common.name')} value={name} />
      <Reference {...stands} value={representsId} records={records} />
      <DocField id={id} doc={doc} />
    </div>
  );
}

const RELATIONS = { create: 'create-message', delete: 'delete-message' } as const;

function sortTitle(sort: MessageRecord['sort']): string {
  const id = sort === 'create' || sort === 'delete' ? RELATIONS[sort] : sort;
  return named(`relation.${id}.title`, sort);
}

export function MessageFields({ record }: { record: MessageRecord }) {
  const { store, run } = useEdit();
  const { id, name, sort, operationId, sourceId, targetId, doc } = record;
  const operations = callableOperations(store, targetId);
  return (
    <div className="insp-fields">
      <SelectField
        label={t('inspector.kind')}
        value={sort}
        options={MESSAGE_SORTS.map((value) => ({ value, label: sortTitle(value) }))}
        change={(next) => run(set(id, { sort: next }))}
      />
      {sort !== 'reply' && operations.length > 0 && (
        <Reference
          id={id}
          field="operationId"
          label={t('inspector.calls')}
          value={operationId}
          records={operations}
        />
      )}
      {operationId === null && <Text id={id} field="name" label={t('common.name')} value={name} />}
      <Text
        id={id}
        field="arguments"
        label={t(sort === 'reply' ? 'sequence.value' : 'sequence.arguments')}
        value={record.arguments}
      />
      <MessageEnd record={record} field="sourceId" value={sourceId} />
      <MessageEnd record={record} field="targetId" value={targetId} />
      <DocField id={id} doc={doc} />
    </div>
  );
}

interface EndProps {
  record: MessageRecord;
  field: 'sourceId' | 'targetId';
  value: string | null;
}

/** Without a sender a message is found, without a receiver it is lost. */
function MessageEnd({ record, field, value }: EndProps) {
  const { store } = useEdit();
  const home = store.getAs('lifeline', record.sourceId ?? record.targetId)?.ownerId ?? '';
  const label = t(field === 'sourceId' ? 'sequence.from' : 'sequence.to');
  const records = store.children(home, 'lifeline');
  return <Reference id={record.id} field={field} label={label} value={value} records={records} />;
}

export function FragmentFields({ record }: { record: CombinedFragmentRecord }) {
  const { store, run } = useEdit();
  const { id, operator, interactionId, doc } = record;
  return (
    <div className="insp-fields">
      <SelectField
        label={t('sequence.operator')}
        value={operator}
        options={FRAGMENT_OPERATORS.map((value) => ({ value, label: value }))}
        change={(next) => run(set(id, { operator: next }))}
      />
      {operator === 'ref' && (
        <Reference
          id={id}
          field="interactionId"
          label={t('compartment.reference')}
          value={interactionId}
          records={store.all('interaction')}
        />
      )}
      <DocField id={id} doc={doc} />
    </div>
  );
}

export function OperandFields({ record }: { record: OperandRecord }) {
  return (
    <div className="insp-fields">
      <Text id={record.id} field="guard" label={t('sequence.guard')} value={record.guard} />
    </div>
  );
}

export function ComponentFields({ record }: { record: ComponentRecord }) {
  const { run } = useEdit();
  const { id, name, level, technology, external, doc } = record;
  const levels = C4_LEVELS.map((value) => ({
    value,
    label: toolTitle(value === 'system' ? 'c4-context' : 'c4-container', {
      id: value,
      title: value,
    }),
  }));
  return (
    <div className="insp-fields">
      <TextField label={t('common.name')} value={name} commit={(text) => run(rename(id, text))} />
      <SelectField
        label={t('structure.level')}
        value={level ?? ''}
        options={[{ value: '', label: t('inspector.none') }, ...levels]}
        change={(next) => run(set(id, { level: next === '' ? null : next }))}
      />
      <Text id={id} field="technology" label={t('structure.technology')} value={technology} />
      <CheckField
        label={t('structure.external')}
        checked={external}
        change={(next) => run(set(id, { external: next }))}
      />
      <DocField id={id} doc={doc} />
    </div>
  );
}

/** Whatever has a name and a technology. */
export function TechnologyFields({ record }: { record: DependencyRecord | DeploymentNodeRecord }) {
  const { id, name, technology, doc } = record;
  return (
    <div className="insp-fields">
      <Text id={id} field="name" label={t('common.name')} value={name} />
      <Text id={id} field="technology" label={t('structure.technology')} value={technology} />
      <DocField id={id} doc={doc} />
    </div>
  );
}
