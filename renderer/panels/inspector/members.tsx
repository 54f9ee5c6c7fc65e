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
  MULTIPLICITIES,
  rename,
  set,
  setMultiplicity,
  setType,
  typeChoices,
} from './edits';
import { useEdit } from './edit-context';
import { CheckField, SelectField, TextField } from './fields';
import { MemberList } from './member-list';

type Typed = AttributeRecord | OperationRecord | ParameterRecord;

interface CellProps {
  record: Typed;
  id?: string;
  /** In a table, where the column says what it is. */
  cell?: boolean;
}

export function NameCell({ id, name, cellId }: { id: string; name: string; cellId: string }) {
  const { run } = useEdit();
  const label = `Name of ${name}`;
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
      label={cell ? `Type of ${record.name}` : isResult ? 'Result' : 'Type'}
      placeholder={isResult ? 'no result' : 'type?'}
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
      label={cell ? `Multiplicity of ${record.name}` : 'Multiplicity'}
      value={multiplicityText(record.multiplicity)}
      choices={() => MULTIPLICITIES}
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
        label="Default"
        mono
        placeholder="none"
        value={record.default ?? ''}
        commit={(text) => run(set(id, { default: text.trim() === '' ? null : text.trim() }))}
      />
      <div className="insp-checks">
        <CheckField
          label="Identifier"
          tip="Tells one instance from another: a key"
          checked={record.identifier}
          change={(identifier) => run(set(id, { identifier }))}
        />
        <CheckField
          label="Unique"
          tip="No two instances have the same value"
          checked={record.unique}
          change={(unique) => run(set(id, { unique }))}
        />
        <CheckField
          label="Derived"
          tip="Follows from other values: drawn with a slash"
          checked={record.derived}
          change={(derived) => run(set(id, { derived }))}
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
      label="Note"
      multiline
      placeholder="What it means"
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
      noun="attribute"
      placeholder="dueOn: Date"
      narrow
      columns={['Name', 'Type', 'Count']}
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
      noun="operation"
      placeholder="renew(until: Date)"
      columns={['Name', 'Result']}
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

const DIRECTIONS = [
  { value: 'in', label: 'in' },
  { value: 'out', label: 'out' },
  { value: 'inout', label: 'in and out' },
];

export function Parameters({ operationId }: { operationId: string }) {
  const { store, newId, run } = useEdit();
  return (
    <MemberList
      kind="parameter"
      ownerId={operationId}
      noun="parameter"
      placeholder="until: Date"
      narrow
      columns={['Parameter', 'Type', 'Count']}
      cells={(record, cellId) => (
        <>
          <NameCell id={record.id} name={record.name} cellId={cellId('name')} />
          <TypeField record={record} id={cellId('type')} cell />
          <MultiplicityField record={record} id={cellId('multiplicity')} cell />
        </>
      )}
      details={(record) => (
        <SelectField
          label="Direction"
          value={record.direction}
          options={DIRECTIONS}
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
      noun="value"
      placeholder="open, closed"
      columns={['Name']}
      cells={(record, cellId) => (
        <NameCell id={record.id} name={record.name} cellId={cellId('name')} />
      )}
      details={(record) => <DocField id={record.id} doc={record.doc} />}
      add={(text) => addMember(store, newId, 'literal', ownerId, text)}
    />
  );
}
