import type { ReactNode } from 'react';
import { parseTransition, printTransition } from '../../../shared/diagrams/state-machine/notation';
import { moveInto } from '../../../shared/diagrams/owner-in';
import type {
  ActorRecord,
  AnyRecord,
  CommunicationRecord,
  ExtendRecord,
  GeneralizationRecord,
  IncludeRecord,
  Kind,
  RegionRecord,
  StateMachineRecord,
  StateRecord,
  TransitionRecord,
  UseCaseRecord,
} from '../../../shared/metamodel/kinds';
import { STATE_TYPES } from '../../../shared/metamodel/kinds/state';
import { lineOf } from '../../../shared/metamodel/lines';
import { enclosing } from '../../../shared/metamodel/ownership';
import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import {
  incoming,
  isComposite,
  outgoing,
  stateMachinesOf,
  statesIn,
} from '../../../shared/metamodel/state-machines';
import type { Store } from '../../../shared/metamodel/store';
import { openDiagramAbout, openStateMachine } from '../../app/new-diagram/open-diagram';
import { t } from '../../app/text';
import { classifierChoices, classifierNamed, rename, set } from './edits';
import { Combobox } from './combobox';
import { useEdit } from './edit-context';
import { SelectField, TextField } from './fields';
import { ElementLink } from './links';
import { DocField } from './members';
import { PackageField } from './package-field';
import { Section } from './section';

/** Fields and parts of use cases and state machines. */

function Fields({ children }: { children: ReactNode }) {
  return <div className="insp-fields">{children}</div>;
}

function Name({ record }: { record: { id: string; name: string } }) {
  const { run } = useEdit();
  const commit = (text: string) => run(rename(record.id, text));
  return <TextField label={t('common.name')} value={record.name} commit={commit} />;
}

interface PhraseProps {
  id: string;
  field: string;
  label: string;
  value: string;
  placeholder?: string;
}

/** A line of free text. */
function Phrase({ id, field, label, value, placeholder }: PhraseProps) {
  const { run } = useEdit();
  return (
    <TextField
      label={label}
      value={value}
      placeholder={placeholder ?? t('inspector.none')}
      commit={(text) => run(set(id, { [field]: text.trim() }))}
    />
  );
}

export function ActorFields({ record }: { record: ActorRecord }) {
  const { store, run } = useEdit();
  return (
    <Fields>
      <Name record={record} />
      <Combobox
        label={t('inspector.keptAs')}
        placeholder={t('inspector.none')}
        value={record.classId === null ? '' : displayName(store, record.classId)}
        choices={() => classifierChoices(store, ['class'])}
        hint={record.classId === null ? t('inspector.keptAsHint') : undefined}
        commit={(text) => {
          const found = classifierNamed(store, text, ['class']);
          return run(
            found.ok ? { ok: true, value: set(record.id, { classId: found.value }) } : found,
          );
        }}
      />
      <PackageField record={record} />
      <DocField id={record.id} doc={record.doc} />
    </Fields>
  );
}

export function UseCaseFields({ record }: { record: UseCaseRecord }) {
  return (
    <Fields>
      <Name record={record} />
      <PackageField record={record} />
      <DocField id={record.id} doc={record.doc} />
    </Fields>
  );
}

const USE_CASE_LINES: readonly Kind[] = ['communication', 'include', 'extend'];

/** Who takes part in a use case, and what it builds on. */
export function UseCaseParts({ record }: { record: ActorRecord | UseCaseRecord }) {
  const { store } = useEdit();
  const lines = store
    .referrers(record.id)
    .flatMap(({ id }) => store.get(id) ?? [])
    .filter(({ kind }) => USE_CASE_LINES.includes(kind));
  return (
    <Section title={t('inspector.relations')} count={lines.length}>
      {lines.length === 0 && <p className="insp-none">{t('inspector.noRelations')}</p>}
      <Links records={lines} label={({ id }) => displayName(store, id)} />
    </Section>
  );
}

interface LinksProps {
  records: readonly AnyRecord[];
  label: (record: AnyRecord) => string;
}

function Links({ records, label }: LinksProps) {
  return (
    <ul className="insp-links">
      {records.map((record) => (
        <li key={record.id}>
          <ElementLink id={record.id} kind={record.kind}>
            {label(record)}
          </ElementLink>
        </li>
      ))}
    </ul>
  );
}

/** Both sides of a line, to go to. */
function Sides({ record }: { record: AnyRecord }) {
  const { store } = useEdit();
  const sides =
    record.kind === 'generalization'
      ? { sourceId: record.ownerId, targetId: record.generalId }
      : lineOf(record);
  const ends = sides ? [sides.sourceId, sides.targetId].flatMap((id) => store.get(id) ?? []) : [];
  return <Links records={ends} label={({ id }) => displayName(store, id)} />;
}

export function UseCaseLineFields({
  record,
}: {
  record: CommunicationRecord | IncludeRecord | ExtendRecord | GeneralizationRecord;
}) {
  return (
    <>
      <Fields>
        {record.kind === 'extend' && (
          <>
            <Phrase
              id={record.id}
              field="condition"
              label={t('inspector.condition')}
              value={record.condition}
              placeholder={t('inspector.always')}
            />
            <Phrase
              id={record.id}
              field="extensionPoint"
              label={t('inspector.extensionPoint')}
              value={record.extensionPoint}
            />
          </>
        )}
        <DocField id={record.id} doc={record.doc} />
      </Fields>
      <Sides record={record} />
    </>
  );
}

export function StateMachineFields({ record }: { record: StateMachineRecord }) {
  const { store, run, readOnly } = useEdit();
  const listed = record.ownerId === null ? [] : store.children(record.ownerId, 'attribute');
  const options = listed
    .filter(({ typeId }) => store.get(typeId)?.kind === 'enumeration')
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Fields>
        <Name record={record} />
        {options.length > 0 && (
          <SelectField
            label={t('inspector.stateAttribute')}
            value={record.attributeId ?? ''}
            options={[{ value: '', label: t('inspector.none') }, ...options]}
            change={(id) => run(set(record.id, { attributeId: id === '' ? null : id }))}
          />
        )}
        <DocField id={record.id} doc={record.doc} />
      </Fields>
      {!readOnly && (
        <button
          type="button"
          className="button small"
          onClick={() => void openDiagramAbout('state-machine', record.id)}
        >
          {t('inspector.openItsDiagram')}
        </button>
      )}
    </>
  );
}

export function StateMachineParts({ record }: { record: StateMachineRecord }) {
  const { store } = useEdit();
  const states = statesIn(store, record.id).filter(({ type }) => type === 'simple');
  return (
    <Section title={t('inspector.states')} count={states.length}>
      <Links records={states} label={({ id }) => displayName(store, id)} />
    </Section>
  );
}

export function RegionFields({ record }: { record: RegionRecord }) {
  return (
    <Fields>
      <Name record={record} />
    </Fields>
  );
}

export function StateFields({ record }: { record: StateRecord }) {
  const { store, run } = useEdit();
  const { id } = record;
  const composite = isComposite(store, record);
  return (
    <Fields>
      <Name record={record} />
      {!composite && (
        <SelectField
          label={t('inspector.kind')}
          value={record.type}
          options={STATE_TYPES.map((value) => ({ value, label: t(`state.${value}`) }))}
          change={(type) => run(set(id, { type }))}
        />
      )}
      {record.type === 'simple' && (
        <>
          <LiteralField record={record} />
          <Phrase id={id} field="entry" label={t('inspector.entry')} value={record.entry} />
          <Phrase id={id} field="do" label={t('inspector.do')} value={record.do} />
          <Phrase id={id} field="exit" label={t('inspector.exit')} value={record.exit} />
        </>
      )}
      <InsideField record={record} />
      <DocField id={id} doc={record.doc} />
    </Fields>
  );
}

/** Which value of the machine's enumeration a state stands for. */
function LiteralField({ record }: { record: StateRecord }) {
  const { store, run } = useEdit();
  const machine = enclosing(store, 'state-machine', record.id);
  const attribute = store.getAs('attribute', machine?.attributeId ?? null);
  const typeId = attribute?.typeId ?? null;
  if (typeId === null) return null;
  const options = store
    .children(typeId, 'literal')
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      label={t('inspector.standsFor')}
      value={record.literalId ?? ''}
      options={[{ value: '', label: t('inspector.none') }, ...options]}
      change={(id) => run(set(record.id, { literalId: id === '' ? null : id }))}
    />
  );
}

/** Regions a state may stand in: those of its machine, but not those inside itself. */
function regionsAround(store: Store, record: StateRecord): RegionRecord[] {
  const machine = enclosing(store, 'state-machine', record.id);
  if (!machine) return [];
  const within = (id: string): boolean => {
    const region = store.getAs('region', id);
    const state = region && store.getAs('state', region.ownerId);
    return state !== undefined && (state.id === record.id || within(state.ownerId));
  };
  const owners = [machine.id, ...statesIn(store, machine.id).map(({ id }) => id)];
  return owners.flatMap((id) => store.children(id, 'region')).filter(({ id }) => !within(id));
}

/** The state or region that a state stands in. Shown where there is a choice. */
function InsideField({ record }: { record: StateRecord }) {
  const { store, run } = useEdit();
  const regions = regionsAround(store, record);
  if (regions.length < 2) return null;
  const options = regions.map((region) => {
    const path = qualifiedName(store, region.id);
    const shown = region.name === '' ? path.slice(0, -1) : path;
    const machine = enclosing(store, 'state-machine', region.id);
    const depth = machine ? qualifiedName(store, machine.id).length - 1 : 0;
    return { value: region.id, label: shown.slice(depth).join(' / ') };
  });
  return (
    <SelectField
      label={t('inspector.inside')}
      value={record.ownerId}
      options={options}
      change={(id) => run(moveInto(store, record.id, id) ?? [])}
    />
  );
}

export function StateParts({ record }: { record: StateRecord }) {
  const { store } = useEdit();
  const leaving = outgoing(store, record.id);
  const arriving = incoming(store, record.id).filter(({ sourceId }) => sourceId !== record.id);
  const label = (other: 'sourceId' | 'targetId', sign: string) => (one: AnyRecord) => {
    if (one.kind !== 'transition') return '';
    const text = printTransition(one);
    return `${sign} ${displayName(store, one[other])}${text === '' ? '' : `: ${text}`}`;
  };
  return (
    <Section title={t('inspector.transitions')} count={leaving.length + arriving.length}>
      <Links records={leaving} label={label('targetId', '→')} />
      <Links records={arriving} label={label('sourceId', '←')} />
    </Section>
  );
}

const TRANSITION_TYPES = ['external', 'local', 'internal'] as const;

export function TransitionFields({ record }: { record: TransitionRecord }) {
  const { run } = useEdit();
  const { id } = record;
  return (
    <>
      <Fields>
        <TextField
          label={t('inspector.wholeText')}
          mono
          value={printTransition(record)}
          placeholder={t('inspector.wholeTextExample')}
          commit={(text) => {
            const parsed = parseTransition(text);
            return run(parsed.ok ? { ok: true, value: set(id, { ...parsed.value }) } : parsed);
          }}
        />
        <Phrase id={id} field="trigger" label={t('inspector.trigger')} value={record.trigger} />
        <Phrase id={id} field="guard" label={t('inspector.guard')} value={record.guard} />
        <Phrase id={id} field="effect" label={t('inspector.effect')} value={record.effect} />
        <SelectField
          label={t('inspector.kind')}
          value={record.type}
          options={TRANSITION_TYPES.map((value) => ({ value, label: t(`transition.${value}`) }))}
          change={(type) => run(set(id, { type }))}
        />
        <DocField id={id} doc={record.doc} />
      </Fields>
      <Sides record={record} />
    </>
  );
}

/** The state machines of a class, and the way to a new one. */
export function StateMachines({ classId }: { classId: string }) {
  const { store, readOnly } = useEdit();
  const machines = stateMachinesOf(store, classId);
  if (readOnly && machines.length === 0) return null;
  return (
    <Section title={t('inspector.stateMachines')} count={machines.length}>
      <Links records={machines} label={({ id }) => displayName(store, id)} />
      {!readOnly && (
        <button
          type="button"
          className="button small"
          onClick={() => void openStateMachine(classId)}
        >
          {machines.length === 0 ? t('inspector.drawItsStates') : t('inspector.openItsDiagram')}
        </button>
      )}
    </Section>
  );
}
