import type { Parsed } from '../../shared/diagrams/class/notation';
import type { BehaviourField } from '../../shared/diagrams/state-machine/notation';
import { BEHAVIOURS, parseStateLine } from '../../shared/diagrams/state-machine/notation';
import type { NewId } from '../../shared/kit/ids';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import type { TransitionRecord } from '../../shared/metamodel/kinds';
import type { Store } from '../../shared/metamodel/store';

/** What is typed into the lines of a state, as commands. Pure: nothing here changes anything. */

/** A line of a box that is a field of the box's own record. */
interface FieldRow {
  id: string;
  field: BehaviourField;
}

/** Id under which such a line is edited; ids of records never hold a `#`. */
export function fieldRowId(boxId: string, field: string): string {
  return `${boxId}#${field}`;
}

export function fieldOfRow(rowId: string): FieldRow | null {
  const [id = '', name] = rowId.split('#');
  const field = BEHAVIOURS.find((one) => one === name);
  return field ? { id, field } : null;
}

/** `entry / beep`, to be edited. */
export function behaviourText(store: Store, { id, field }: FieldRow): string {
  return `${field} / ${store.getAs('state', id)?.[field] ?? ''}`;
}

/** Commands for a fresh line of a state: one of its behaviours, or an internal transition. */
export function sayBehaviour(
  store: Store,
  newId: NewId,
  stateId: string,
  text: string,
): Parsed<Command[]> {
  const parsed = parseStateLine(text);
  const state = store.getAs('state', stateId);
  if (!parsed.ok || !state) return parsed.ok ? { ok: true, value: [] } : parsed;
  const line = parsed.value;
  if (line.what === 'behaviour') {
    return { ok: true, value: [setField(stateId, { [line.field]: line.text })] };
  }
  const values = {
    ...line.transition,
    ownerId: state.ownerId,
    sourceId: stateId,
    targetId: stateId,
    type: 'internal' as const,
  };
  return { ok: true, value: [create('transition', newId('trn'), values)] };
}

/** Commands that make a behaviour's line say what was typed; nothing typed takes it away. */
export function editBehaviour(
  store: Store,
  newId: NewId,
  { id, field }: FieldRow,
  text: string,
): Parsed<Command[]> {
  const clear = setField(id, { [field]: '' });
  if (text.trim() === '') return { ok: true, value: [clear] };
  const parsed = sayBehaviour(store, newId, id, text);
  return parsed.ok ? { ok: true, value: [clear, ...parsed.value] } : parsed;
}

/** Commands that make an internal transition's line say what was typed. */
export function editInternal(
  store: Store,
  newId: NewId,
  transition: TransitionRecord,
  stateId: string,
  text: string,
): Parsed<Command[]> {
  const parsed = parseStateLine(text);
  if (!parsed.ok) return parsed;
  const line = parsed.value;
  if (line.what === 'internal') {
    return { ok: true, value: [setField(transition.id, { ...line.transition })] };
  }
  const said = sayBehaviour(store, newId, stateId, text);
  if (!said.ok) return said;
  return { ok: true, value: [{ type: 'delete-elements', ids: [transition.id] }, ...said.value] };
}

function setField(id: string, values: Record<string, unknown>): Command {
  return { type: 'update-element', id, values };
}
