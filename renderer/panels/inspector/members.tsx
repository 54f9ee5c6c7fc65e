import { addMember } from '../../canvas/edits';
import { typeName, multiplicityText } from '../../../shared/metamodel/queries';
import type {
  AttributeRecord,
  OperationRecord,
  ParameterRecord,
} from '../../../shared/metamodel/kinds';
import { Combobox } from './combobox';
import {
  addParameters,
  multiplicityChoices,
  rename,
  set,
  setMultiplicity,
  setType,
  typeChoices,
} from './edits';
import { useEdit } from './edit-context';
import { CheckField, SelectField, TextField } from './fields';
import { MemberList } from './member-list';
import { t } from '../../app/text';

type Typed = AttributeRecord | OperationRecord | ParameterRecord;

interface CellProps {
  record: Typed;
  id?: string;
  /** In a table, where the column says what it is. */
  cell?: boolean;
}

export function NameCell({ id, name, cellId }: { id: string; name: string; cellId: string }) {
  const { run } = useEdit();
  const label = t('inspector.nameOf', { name });
  return (
    <TextField cell id={cellId} label={label} value={name} commit={(to) => run(rename(id, to))} />
  );
}

/** The type: a primitive, something of the model, or any other word. */
export function TypeField({ record, id, cell }: CellProps) {
  const { store, run } = useEdit();
  const isResult = record.kind === 'operation';
  return (
    <Combobox
      {...(id && { id })}
      cell={cell ?? false}
      mono
      label={
        cell
          ? t('inspector.typeOf', { name: record.name })
          : isResult
            ? t('inspector.result')
            : t('inspector.type')
      }
      placeholder={isResult ? t('inspector.noResult') : t('inspector.typeAsked')}
      value={typeName(store, record)}
      choices={() => typeChoices(store)}
      commit={(text) => run(setType(store, record.id, text))}
    />
  );
}

export function MultiplicityField({
  record,
  id,
  cell,
}: CellProps & { record: AttributeRecord | ParameterRecord }) {
  const { store, run } = useEdit();
  return (
    <Combobox
      {...(id && { id })}
      cell={cell ?? false}
      mono
      label={
        cell ? t('inspector.multiplicityOf', { name: record.name }) : t('inspector.multiplicity')
      }
      value={multiplicityText(record.multiplicity)}
      choices={multiplicityChoices}
      commit={(text) => run(setMultiplicity(store, record.id, text))}
    />
  );
}

export function AttributeDetails({ record }: { record: AttributeRecord }) {
  const { id } = record;
  const { run } = useEdit();
  return (
    <>
      <TextField
        label={t('inspector.default')}
        mono
        placeholder={t('inspector.none')}
        value={record.default ?? ''}
        commit={(text) => run(set(id, { default: text.trim() === '' ? null : text.trim() }))}
      />
      <div className="insp-checks">
        <CheckField
          label={t('inspector.identifier')}
          tip={t('inspector.identifierTip')}
          checked={record.identifier}
          change={(identifier) => run(set(id, { identifier }))}
        />
        <CheckField
          label={t('inspector.unique')}
          tip={t('inspector.uniqueTip')}
          checked={record.unique}
          change={(unique) => run(set(id, { unique }))}
        />
        <CheckField
          label={t('inspector.derived')}
          tip={t('inspector.derivedTip')}
          checked={record.derived}
          change={(derived) => run(set(id, { derived }))}
        />
        <CheckField
          label={t('inspector.encrypted')}
          tip={t('inspector.encryptedTip')}
          checked={record.encrypted}
          change={(encrypted) => run(set(id, { encrypted }))}
        />
      </div>
      <DocField id={id} doc={record.doc} />
    </>
  );
}

export function DocField({ id, doc }: { id: string; doc: string }) {
  const { run } = useEdit();
  return (
    <TextField
      label={t('inspector.note')}
      multiline
      placeholder={t('inspector.whatItMeans')}
      value={doc}
      commit={(text) => run(set(id, { doc: text.trim() }))}
    />
  );
}

export function Attributes({ ownerId }: { ownerId: string }) {
  const { store, newId } = useEdit();
  return (
    <MemberList
      kind="attribute"
      ownerId={ownerId}
      narrow
      columns={[t('common.name'), t('inspector.type'), t('inspector.count')]}
      mark={(record) => markOf(record)}
      cells={(record, cellId) => (
        <>
          <NameCell id={record.id} name={record.name} cellId={cellId('name')} />
          <TypeField record={record} id={cellId('type')} cell />
          <MultiplicityField record={record} id={cellId('multiplicity')} cell />
        </>
      )}
      details={(record) => <AttributeDetails record={record} />}
      add={(text) => addMember(store, newId, 'attribute', ownerId, text)}
    />
  );
}

function markOf({ identifier, unique, derived }: AttributeRecord): string {
  if (identifier) return 'ID';
  if (unique) return 'UQ';
  return derived ? '/' : '';
}

export function Operations({ ownerId }: { ownerId: string }) {
  const { store, newId } = useEdit();
  return (
    <MemberList
      kind="operation"
      ownerId={ownerId}
      columns={[t('common.name'), t('inspector.result')]}
      cells={(record, cellId) => (
        <>
          <NameCell id={record.id} name={record.name} cellId={cellId('name')} />
          <TypeField record={record} id={cellId('type')} cell />
        </>
      )}
      details={(record) => (
        <>
          <Parameters operationId={record.id} />
          <DocField id={record.id} doc={record.doc} />
        </>
      )}
      add={(text) => addMember(store, newId, 'operation', ownerId, text)}
    />
  );
}

const DIRECTIONS = ['in', 'out', 'inout'] as const;

export function Parameters({ operationId }: { operationId: string }) {
  const { store, newId, run } = useEdit();
  return (
    <MemberList
      kind="parameter"
      ownerId={operationId}
      narrow
      columns={[t('inspector.parameter'), t('inspector.type'), t('inspector.count')]}
      cells={(record, cellId) => (
        <>
          <NameCell id={record.id} name={record.name} cellId={cellId('name')} />
          <TypeField record={record} id={cellId('type')} cell />
          <MultiplicityField record={record} id={cellId('multiplicity')} cell />
        </>
      )}
      details={(record) => (
        <SelectField
          label={t('inspector.direction')}
          value={record.direction}
          options={DIRECTIONS.map((value) => ({ value, label: t(`direction.${value}`) }))}
          change={(direction) => run(set(record.id, { direction }))}
        />
      )}
      add={(text) => addParameters(store, newId, operationId, text)}
    />
  );
}

export function Literals({ ownerId }: { ownerId: string }) {
  const { store, newId } = useEdit();
  return (
    <MemberList
      kind="literal"
      ownerId={ownerId}
      columns={[t('common.name')]}
      cells={(record, cellId) => (
        <NameCell id={record.id} name={record.name} cellId={cellId('name')} />
      )}
      details={(record) => <DocField id={record.id} doc={record.doc} />}
      add={(text) => addMember(store, newId, 'literal', ownerId, text)}
    />
  );
}
