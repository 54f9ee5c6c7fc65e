import { ArrowLeftRight } from 'lucide-react';
import { useId } from 'react';
import type { RelationId } from '../../../shared/diagrams';
import { RELATIONS, relationOfEnds } from '../../../shared/diagrams/relations';
import { spoken } from '../../../shared/interview/names';
import { counted, isUnknown } from '../../../shared/interview/proposal/multiplicity';
import type {
  AssociationEndRecord,
  AssociationRecord,
  GeneralizationRecord,
} from '../../../shared/metamodel/kinds';
import { displayName, endsOf, multiplicityText } from '../../../shared/metamodel/queries';
import { changeRelation, reverseRelation } from '../../canvas/edits';
import { Combobox } from './combobox';
import {
  classifierChoices,
  classifierNamed,
  MULTIPLICITIES,
  rename,
  set,
  setAggregation,
  setMultiplicity,
} from './edits';
import { useEdit } from './edit-context';
import { CheckField, Labelled, SelectField, TextField } from './fields';
import { DocField } from './members';
import { Section } from './section';

const KINDS = RELATIONS.map(({ id, title }) => ({ value: id, label: title }));
const END_KINDS = ['class', 'data-type'] as const;

function RelationKind({ id, relation }: { id: string; relation: RelationId }) {
  const { store, newId, readOnly, run, select, complain } = useEdit();
  const change = async (value: string) => {
    const wanted = RELATIONS.find((one) => one.id === value)?.id ?? relation;
    const next = changeRelation(store, newId, id, wanted);
    const refused = await run(next.commands);
    if (refused === null && next.id !== id) select([next.id]);
    return refused;
  };
  const reverse = async () => {
    const commands = reverseRelation(store, newId, id);
    const fresh = commands.find((one) => one.type === 'generalize');
    const refused = await run(commands, 'Reverse the relation');
    if (refused !== null) complain(refused);
    else if (fresh) select([fresh.id]);
  };
  return (
    <div className="insp-with-button">
      <SelectField label="Kind" value={relation} options={KINDS} change={change} />
      {!readOnly && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reverse the direction"
          data-tip="Reverse the direction"
          onClick={() => void reverse()}
        >
          <ArrowLeftRight size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

export function AssociationFields({ record }: { record: AssociationRecord }) {
  const { store, run } = useEdit();
  const ends = endsOf(store, record.id);
  return (
    <div className="insp-fields">
      <TextField
        label="Name"
        placeholder="a verb: borrows"
        value={record.name}
        commit={(text) => run(rename(record.id, text))}
      />
      {ends && <RelationKind id={record.id} relation={relationOfEnds(...ends)} />}
      <Combobox
        label="Link class"
        placeholder="none"
        value={record.classId === null ? '' : displayName(store, record.classId)}
        choices={() => classifierChoices(store, ['class'])}
        hint={
          record.classId === null
            ? undefined
            : 'Each link is an instance of this class, with its data.'
        }
        commit={(text) => {
          const found = classifierNamed(store, text, ['class']);
          return run(
            found.ok ? { ok: true, value: set(record.id, { classId: found.value }) } : found,
          );
        }}
      />
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}

/** Both ends, each with what it says about the classifier that stands there. */
export function AssociationEnds({ record }: { record: AssociationRecord }) {
  const { store } = useEdit();
  const ends = endsOf(store, record.id);
  if (!ends) return null;
  const [source, target] = ends;
  return (
    <>
      <End title="Source end" end={source} far={target} />
      <End title="Target end" end={target} far={source} />
    </>
  );
}

const AGGREGATIONS = [
  { value: 'none', label: 'No' },
  { value: 'shared', label: 'Groups the other (aggregation)' },
  { value: 'composite', label: 'Is made of the other (composition)' },
];

interface EndProps {
  title: string;
  end: AssociationEndRecord;
  far: AssociationEndRecord;
}

function End({ title, end, far }: EndProps) {
  const { store, run } = useEdit();
  const { id } = end;
  const name = displayName(store, end.classifierId);
  return (
    <Section title={title}>
      <div className="insp-fields">
        <Combobox
          label="Class"
          value={name}
          choices={() => classifierChoices(store, END_KINDS)}
          commit={(text) => {
            const found = classifierNamed(store, text, END_KINDS);
            if (found.ok && found.value === null) {
              return Promise.resolve('An end needs a class to touch.');
            }
            return run(
              found.ok ? { ok: true, value: set(id, { classifierId: found.value }) } : found,
            );
          }}
        />
        <TextField
          label="Role"
          placeholder="none"
          value={end.role}
          commit={(text) => run(rename(id, text))}
        />
        <EndMultiplicity end={end} far={far} />
        <SelectField
          label="Whole"
          value={end.aggregation}
          options={AGGREGATIONS}
          change={(value) => {
            const kind = AGGREGATIONS.find((one) => one.value === value)?.value ?? 'none';
            return run(setAggregation(store, end, kind as AssociationEndRecord['aggregation']));
          }}
        />
        <div className="insp-checks indented">
          <CheckField
            label="Navigable"
            tip={`${displayName(store, far.classifierId)} knows its ${spoken(name)}`}
            checked={end.navigable}
            change={(navigable) => run(set(id, { navigable }))}
          />
        </div>
      </div>
    </Section>
  );
}

/** Quick picks and a field for everything else, with what it means as a sentence. */
function EndMultiplicity({ end, far }: { end: AssociationEndRecord; far: AssociationEndRecord }) {
  const { store, readOnly, run, complain } = useEdit();
  const field = useId();
  const unknown = isUnknown(end);
  const text = multiplicityText(end.multiplicity);
  const near = displayName(store, end.classifierId);
  const sentence = `One ${spoken(displayName(store, far.classifierId))}: ${counted(end.multiplicity, near)}.`;
  const pick = (value: string) =>
    void run(setMultiplicity(store, end.id, value)).then((refused) => refused && complain(refused));
  const isPicked = (value: string) =>
    !unknown && (value === '0..*' ? text === '*' : text === value);
  const hint = unknown ? <span className="tone-warning">Nobody has said how many.</span> : sentence;
  return (
    <Labelled id={field} label="How many" hint={hint}>
      <fieldset className="insp-picks" aria-label={`How many ${near}`}>
        {MULTIPLICITIES.map(({ value, hint: meaning }) => (
          <button
            key={value}
            type="button"
            className="insp-pick mono"
            aria-pressed={isPicked(value)}
            aria-label={`${value}, ${meaning}`}
            data-tip={meaning}
            disabled={readOnly}
            onClick={() => pick(value)}
          >
            {value}
          </button>
        ))}
        <TextField
          cell
          mono
          id={field}
          label={`Another multiplicity of ${near}`}
          placeholder="2..5"
          value={MULTIPLICITIES.some(({ value }) => isPicked(value)) || unknown ? '' : text}
          commit={(typed) =>
            typed.trim() === '' ? Promise.resolve(null) : run(setMultiplicity(store, end.id, typed))
          }
        />
      </fieldset>
    </Labelled>
  );
}

export function GeneralizationFields({ record }: { record: GeneralizationRecord }) {
  const { store, run } = useEdit();
  const kind = store.get(record.ownerId)?.kind ?? 'class';
  const classifier = (
    label: string,
    value: string,
    commit: (id: string) => Promise<string | null>,
  ) => (
    <Combobox
      label={label}
      value={displayName(store, value)}
      choices={() => classifierChoices(store, [kind])}
      commit={(text) => {
        const found = classifierNamed(store, text, [kind]);
        if (!found.ok) return Promise.resolve(found.problem);
        return found.value === null
          ? Promise.resolve('Both sides need a class.')
          : commit(found.value);
      }}
    />
  );
  return (
    <div className="insp-fields">
      {classifier('Specific', record.ownerId, (ownerId) =>
        run([{ type: 'move-element', id: record.id, ownerId, before: null }]),
      )}
      {classifier('General', record.generalId, (generalId) => run(set(record.id, { generalId })))}
      <RelationKind id={record.id} relation="generalization" />
      <p className="insp-hint">
        Every {spoken(displayName(store, record.ownerId))} is a{' '}
        {spoken(displayName(store, record.generalId))} and has what it has.
      </p>
      <DocField id={record.id} doc={record.doc} />
    </div>
  );
}
