import type { AnyRecord, StateMachineRecord, StateRecord } from '../../../shared/metamodel/kinds';
import { displayName } from '../../../shared/metamodel/queries';
import {
  incoming,
  outgoing,
  stateMachinesOf,
  statesIn,
} from '../../../shared/metamodel/state-machines';
import { printTransition } from '../../../shared/diagrams/state-machine/notation';
import { openStateMachine } from '../../app/new-diagram/open-diagram';
import { t } from '../../app/text';
import { useEdit } from './edit-context';
import { Links } from './links';
import { Section } from './section';

/** Parts of state machines and states. */

export function StateMachineParts({ record }: { record: StateMachineRecord }) {
  const { store } = useEdit();
  const states = statesIn(store, record.id).filter(({ type }) => type === 'simple');
  return (
    <Section title={t('inspector.states')} count={states.length}>
      <Links records={states} label={({ id }) => displayName(store, id)} />
    </Section>
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
      <Links records={leaving} label={label('targetId', '→')} signed />
      <Links records={arriving} label={label('sourceId', '←')} signed />
    </Section>
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
