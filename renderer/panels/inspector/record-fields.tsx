import type { ReactNode } from 'react';
import type { AnyRecord } from '../../../shared/metamodel/kinds';
import type { Store } from '../../../shared/metamodel/store';
import { kindName } from '../../app/kind-name';
import { t } from '../../app/text';
import { Combobox } from './combobox';
import type { Choice } from './edits';
import { multiplicityChoices, typeChoices } from './edits';
import { useEdit } from './edit-context';
import type { SharedField } from './field-values';
import { sharedFields, sharedOptions, sharedTargets, writeShared } from './field-values';
import { CheckField, SelectField, TextField } from './fields';

interface RecordFieldsProps {
  /** One record, or several: then the fields they share. */
  records: readonly AnyRecord[];
  /** What stands after the first field. */
  children?: ReactNode;
}

/** The fields of what is selected, as `field-table.ts` has them. A change is one change for all. */
export function RecordFields({ records, children }: RecordFieldsProps) {
  const { store } = useEdit();
  const groups = grouped(sharedFields(store, records));
  const group = (fields: readonly SharedField[]) => (
    <Group key={fields[0]?.key} fields={fields} records={records} />
  );
  return (
    <div className="insp-fields">
      {groups.slice(0, 1).map(group)}
      {children}
      {groups.slice(1).map(group)}
    </div>
  );
}

interface GroupProps {
  fields: readonly SharedField[];
  records: readonly AnyRecord[];
}

function Group({ fields, records }: GroupProps) {
  const [first] = fields;
  if (!first) return null;
  if (first.spec.edit.as !== 'check') return <OneField field={first} records={records} />;
  return (
    <div className={`insp-checks${fields.length < 3 ? ' indented' : ''}`}>
      {fields.map((field) => (
        <MixedCheck key={field.key} field={field} records={records} />
      ))}
    </div>
  );
}

/** Check boxes that follow each other stand in one row. */
function grouped(fields: readonly SharedField[]): SharedField[][] {
  const groups: SharedField[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    const isCheck = field.spec.edit.as === 'check';
    if (isCheck && last?.[0]?.spec.edit.as === 'check') last.push(field);
    else groups.push([field]);
  }
  return groups;
}

interface FieldProps {
  field: SharedField;
  records: readonly AnyRecord[];
}

/** What a field is called: of an association, with its end. */
function titleOf({ spec }: SharedField): string {
  const title = t(spec.called);
  if (spec.of === undefined) return title;
  return spec.of === 'source'
    ? t('inspector.ofSource', { field: title })
    : t('inspector.ofTarget', { field: title });
}

function useCommit({ field, records }: FieldProps) {
  const { store, run } = useEdit();
  return (text: string) =>
    run(
      writeShared(store, field, records, text),
      records.length > 1 ? `Change ${records.length} elements` : undefined,
    );
}

/** Stands in a list of values for several of them; no value of a field. */
const MIXED = '*';

function OneField({ field, records }: FieldProps) {
  const { store } = useEdit();
  const commit = useCommit({ field, records });
  const { edit, empty, advice } = field.spec;
  const shared = {
    label: titleOf(field),
    value: field.text,
    commit,
    ...(field.mixed ? { placeholder: t('inspector.mixed') } : empty && { placeholder: t(empty) }),
  };
  switch (edit.as) {
    case 'choice':
      return <Choose field={field} records={records} />;
    case 'reference':
    case 'owner':
    case 'side':
      return (
        <Combobox
          {...shared}
          choices={() => targetChoices(store, field, records)}
          hint={advice && field.text === '' && !field.mixed ? t(advice) : undefined}
        />
      );
    case 'type':
      return <Combobox {...shared} mono choices={() => typeChoices(store)} />;
    case 'multiplicity':
      return <Combobox {...shared} mono choices={multiplicityChoices} />;
    case 'text':
      return (
        <TextField {...shared} multiline={edit.multiline === true} mono={edit.mono === true} />
      );
    default:
      return <TextField {...shared} />;
  }
}

function targetChoices(store: Store, field: SharedField, records: readonly AnyRecord[]): Choice[] {
  const targets = sharedTargets(store, field, records);
  return Array.from(targets, ([value, { kind }]) => ({ value, hint: kindName(kind), kind })).sort(
    (a, b) => a.value.localeCompare(b.value),
  );
}

function Choose({ field, records }: FieldProps) {
  const { store } = useEdit();
  const commit = useCommit({ field, records });
  const options = sharedOptions(store, field, records);
  const mixed = { value: MIXED, label: t('inspector.mixed') };
  return (
    <SelectField
      label={titleOf(field)}
      value={field.mixed ? MIXED : field.text}
      options={field.mixed ? [mixed, ...options] : options}
      change={(value) => (value === MIXED ? Promise.resolve(null) : commit(value))}
    />
  );
}

/** Neither on nor off where they differ; a click then sets it for all. */
function MixedCheck({ field, records }: FieldProps) {
  const commit = useCommit({ field, records });
  const { edit } = field.spec;
  const tip = edit.as === 'check' && edit.tip;
  return (
    <CheckField
      label={titleOf(field)}
      checked={field.text === 'true'}
      mixed={field.mixed}
      {...(tip && { tip: t(tip) })}
      change={(checked) => commit(checked ? 'true' : '')}
    />
  );
}
