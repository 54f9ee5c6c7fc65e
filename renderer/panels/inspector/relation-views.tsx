import { ArrowLeftRight } from 'lucide-react';
import { useId } from 'react';
import type { RelationId } from '../../../shared/diagrams';
import { RELATIONS, relationOfEnds } from '../../../shared/diagrams/relations';
import { spoken } from '../../../shared/interview/names';
import { isUnknown } from '../../../shared/interview/proposal/multiplicity';
import type {
  AssociationEndRecord,
  AssociationRecord,
  GeneralizationRecord,
} from '../../../shared/metamodel/kinds';
import {
  displayName,
  endsOf,
  isClassifier,
  multiplicityText,
} from '../../../shared/metamodel/queries';
import { changeRelation, reverseRelation } from '../../canvas/edits';
import { Combobox } from './combobox';
import {
  classifierChoices,
  classifierNamed,
  multiplicityChoices,
  rename,
  set,
  setAggregation,
  setMultiplicity,
} from './edits';
import { useEdit } from './edit-context';
import { CheckField, Labelled, SelectField, TextField } from './fields';
import { DocField } from './members';
import { countedName } from './counted-name';
import { RecordFields } from './record-fields';
import { Section } from './section';
import { relationTitle } from '../../app/diagram-names';
import { t } from '../../app/text';

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
      <SelectField
        label={t('inspector.kind')}
        value={relation}
        options={RELATIONS.map((one) => ({ value: one.id, label: relationTitle(one.id) }))}
        change={change}
      />
      {!readOnly && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('inspector.reverseTheDirection')}
          data-tip={t('inspector.reverseTheDirection')}
          onClick={() => void reverse()}
        >
          <ArrowLeftRight size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

export function AssociationFields({ record }: { record: AssociationRecord }) {
  const { store } = useEdit();
  const ends = endsOf(store, record.id);
  return (
    <RecordFields records={[record]}>
      {ends && <RelationKind id={record.id} relation={relationOfEnds(...ends)} />}
    </RecordFields>
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
      <End title={t('inspector.sourceEnd')} end={source} far={target} />
      <End title={t('inspector.targetEnd')} end={target} far={source} />
    </>
  );
}

const AGGREGATIONS = ['none', 'shared', 'composite'] as const;

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
          label={t('inspector.class')}
          value={name}
          choices={() => classifierChoices(store, END_KINDS)}
          commit={(text) => {
            const found = classifierNamed(store, text, END_KINDS);
            if (found.ok && found.value === null) {
              return Promise.resolve(t('inspector.endNeedsClass'));
            }
            return run(
              found.ok ? { ok: true, value: set(id, { classifierId: found.value }) } : found,
            );
          }}
        />
        <TextField
          label={t('inspector.role')}
          placeholder={t('inspector.none')}
          value={end.role}
          commit={(text) => run(rename(id, text))}
        />
        <EndMultiplicity end={end} far={far} />
        <SelectField
          label={t('inspector.whole')}
          value={end.aggregation}
          options={AGGREGATIONS.map((value) => ({ value, label: t(`aggregation.${value}`) }))}
          change={(value) => {
            const kind = AGGREGATIONS.find((one) => one === value) ?? 'none';
            return run(setAggregation(store, end, kind));
          }}
        />
        <div className="insp-checks indented">
          <CheckField
            label={t('inspector.navigable')}
            tip={t('inspector.knowsIts', {
              whole: displayName(store, far.classifierId),
              part: spoken(name),
            })}
            checked={end.navigable}
            change={(navigable) => run(set(id, { navigable }))}
          />
        </div>
        <DocField id={id} doc={end.doc} />
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
  const sentence = t('inspector.oneHas', {
    far: spoken(displayName(store, far.classifierId)),
    count: countedName(end.multiplicity, near),
  });
  const pick = (value: string) =>
    void run(setMultiplicity(store, end.id, value)).then((refused) => refused && complain(refused));
  const isPicked = (value: string) =>
    !unknown && (value === '0..*' ? text === '*' : text === value);
  const hint = unknown ? (
    <span className="tone-warning">{t('inspector.nobodyHasSaidHowMany')}</span>
  ) : (
    sentence
  );
  return (
    <Labelled id={field} label={t('inspector.howMany')} hint={hint}>
      <fieldset className="insp-picks" aria-label={t('inspector.howManyOf', { name: near })}>
        {multiplicityChoices().map(({ value, hint: meaning }) => (
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
          label={t('inspector.otherMultiplicity', { name: near })}
          placeholder="2..5"
          value={multiplicityChoices().some(({ value }) => isPicked(value)) || unknown ? '' : text}
          commit={(typed) =>
            typed.trim() === '' ? Promise.resolve(null) : run(setMultiplicity(store, end.id, typed))
          }
        />
      </fieldset>
    </Labelled>
  );
}

/** Between classifiers it can become another relation. */
export function GeneralizationFields({ record }: { record: GeneralizationRecord }) {
  const { store } = useEdit();
  return (
    <>
      <RecordFields records={[record]}>
        {isClassifier(store.get(record.ownerId)) && (
          <RelationKind id={record.id} relation="generalization" />
        )}
      </RecordFields>
      <p className="insp-hint">
        {t('inspector.everyIsA', {
          specific: spoken(displayName(store, record.ownerId)),
          general: spoken(displayName(store, record.generalId)),
        })}
      </p>
    </>
  );
}
