import { moveInto } from '../../../shared/diagrams/owner-in';
import type {
  ActivityEdgeRecord,
  ActivityNodeRecord,
  ActivityRecord,
  AnyRecord,
  PartitionRecord,
} from '../../../shared/metamodel/kinds';
import { ACTIVITY_NODE_TYPES } from '../../../shared/metamodel/kinds/activity-node';
import { enclosing } from '../../../shared/metamodel/ownership';
import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { openDiagramAbout } from '../../app/new-diagram/open-diagram';
import { toolTitle } from '../../app/diagram-names';
import { t } from '../../app/text';
import { useEdit } from './edit-context';
import { rename, set } from './edits';
import { SelectField, TextField } from './fields';
import { DocField } from './members';

/** Fields of activities and what is in them. */

function Name({ record }: { record: { id: string; name: string } }) {
  const { run } = useEdit();
  const commit = (text: string) => run(rename(record.id, text));
  return <TextField label={t('common.name')} value={record.name} commit={commit} />;
}

export function ActivityFields({ record }: { record: ActivityRecord }) {
  const { readOnly } = useEdit();
  return (
    <>
      <div className="insp-fields">
        <Name record={record} />
        <DocField id={record.id} doc={record.doc} />
      </div>
      {!readOnly && (
        <button
          type="button"
          className="button small"
          onClick={() => void openDiagramAbout('activity', record.id)}
        >
          {t('inspector.openItsDiagram')}
        </button>
      )}
    </>
  );
}

interface ReferenceProps {
  id: string;
  field: string;
  label: string;
  value: string | null;
  /** What may be referred to. */
  records: readonly AnyRecord[];
}

/** A reference to another element, or none. */
function Reference({ id, field, label, value, records }: ReferenceProps) {
  const { store, run } = useEdit();
  const options = records.map((one) => ({
    value: one.id,
    label: qualifiedName(store, one.id).slice(-2).join('.'),
  }));
  return (
    <SelectField
      label={label}
      value={value ?? ''}
      options={[{ value: '', label: t('inspector.none') }, ...options]}
      change={(next) => run(set(id, { [field]: next === '' ? null : next }))}
    />
  );
}

export function PartitionFields({ record }: { record: PartitionRecord }) {
  const { store } = useEdit();
  const records = [...store.all('actor'), ...store.all('class')] as AnyRecord[];
  return (
    <div className="insp-fields">
      <Name record={record} />
      <Reference
        id={record.id}
        field="representsId"
        label={t('inspector.represents')}
        value={record.representsId}
        records={records}
      />
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}

export function ActivityNodeFields({ record }: { record: ActivityNodeRecord }) {
  const { store, run } = useEdit();
  const { id } = record;
  const title = (type: ActivityNodeRecord['type']) =>
    toolTitle('activity', { id: type, title: type });
  return (
    <div className="insp-fields">
      <Name record={record} />
      <SelectField
        label={t('inspector.kind')}
        value={record.type}
        options={ACTIVITY_NODE_TYPES.map((value) => ({ value, label: title(value) }))}
        change={(type) => run(set(id, { type }))}
      />
      {record.type === 'action' && (
        <Reference
          id={id}
          field="operationId"
          label={t('inspector.calls')}
          value={record.operationId}
          records={store.all('operation')}
        />
      )}
      {record.type === 'object' && (
        <Reference
          id={id}
          field="classifierId"
          label={t('inspector.type')}
          value={record.classifierId}
          records={[...store.all('class'), ...store.all('data-type')] as AnyRecord[]}
        />
      )}
      <LaneField record={record} />
      <DocField id={id} doc={record.doc} />
    </div>
  );
}

/** The swimlane that a node is in. Shown once there are some. */
function LaneField({ record }: { record: ActivityNodeRecord }) {
  const { store, run } = useEdit();
  const lanes = lanesOf(store, record.ownerId);
  if (lanes.length === 0) return null;
  const options = lanes.map((lane) => ({ value: lane.id, label: laneName(store, lane) }));
  return (
    <SelectField
      label={t('inspector.lane')}
      value={record.partitionId ?? ''}
      options={[{ value: '', label: t('inspector.none') }, ...options]}
      change={(lane) => run(moveInto(store, record.id, lane === '' ? record.ownerId : lane) ?? [])}
    />
  );
}

function lanesOf(store: Store, activityId: string): PartitionRecord[] {
  return store
    .all('partition')
    .filter(({ id }) => enclosing(store, 'activity', id)?.id === activityId);
}

function laneName(store: Store, { id, name, representsId }: PartitionRecord): string {
  return name === '' && representsId !== null
    ? displayName(store, representsId)
    : displayName(store, id);
}

export function ActivityEdgeFields({ record }: { record: ActivityEdgeRecord }) {
  const { run } = useEdit();
  return (
    <div className="insp-fields">
      <TextField
        label={t('inspector.guard')}
        placeholder={t('inspector.none')}
        value={record.guard}
        commit={(text) => run(set(record.id, { guard: text.trim().replace(/^\[|\]$/g, '') }))}
      />
      <SelectField
        label={t('inspector.kind')}
        value={record.type}
        options={(['control-flow', 'object-flow'] as const).map((value) => ({
          value,
          label: t(`relation.${value}.title`),
        }))}
        change={(type) => run(set(record.id, { type }))}
      />
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}
