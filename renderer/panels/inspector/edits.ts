import { parseOperation, resolveType, type Parsed } from '../../../shared/diagrams/class/notation';
import { stateMultiplicity } from '../../../shared/interview/proposal/multiplicity';
import type { NewId } from '../../../shared/kit/ids';
import type { Command } from '../../../shared/metamodel/commands';
import { create } from '../../../shared/metamodel/commands';
import type { AssociationEndRecord, ClassifierRecord, Kind } from '../../../shared/metamodel/kinds';
import { PRIMITIVE_TYPES } from '../../../shared/metamodel/kinds';
import {
  classifierByName,
  classifiers,
  parseMultiplicity,
} from '../../../shared/metamodel/queries';
import { siblings } from '../../../shared/metamodel/order';
import type { Store } from '../../../shared/metamodel/store';
import { kindName } from '../../app/kind-name';
import type { Option } from '../../app/parts/option-list';
import { t } from '../../app/text';

/** What a field of the inspector would do, as commands. Pure: nothing here changes anything. */

/** Sets fields of one record. */
export function set(id: string, values: Record<string, unknown>): Command[] {
  return [{ type: 'update-element', id, values }];
}

export function rename(id: string, name: string): Command[] {
  return [{ type: 'rename-element', id, name: name.trim() }];
}

/** Gives an attribute, a parameter or an operation the type that was typed; '' for none. */
export function setType(store: Store, id: string, text: string): Command[] {
  return set(id, { ...resolveType(store, text) });
}

/**
 * Gives a record the multiplicity that was typed. Of an association end it is then known, also where
 * it says `0..*`.
 */
export function setMultiplicity(store: Store, id: string, text: string): Parsed<Command[]> {
  const multiplicity = parseMultiplicity(text);
  if (!multiplicity) return { ok: false, problem: t('inspector.multiplicityForm') };
  const end = store.getAs('association-end', id);
  const value = end ? [stateMultiplicity(end, multiplicity)] : set(id, { multiplicity });
  return { ok: true, value };
}

/** Says what an instance has for an attribute of its classifier; '' for nothing. */
export function setSlot(
  store: Store,
  newId: NewId,
  instanceId: string,
  attributeId: string,
  text: string,
): Command[] {
  const slot = store.children(instanceId, 'slot').find((one) => one.attributeId === attributeId);
  const value = text.trim();
  if (slot && value === '') return [{ type: 'delete-elements', ids: [slot.id] }];
  if (slot) return set(slot.id, { value });
  if (value === '') return [];
  return [create('slot', newId('slt'), { ownerId: instanceId, attributeId, value })];
}

/** `«actor»`, `<<actor>>` and `actor` are the same stereotype; nothing is none. */
export function stereotypeFrom(text: string): string | null {
  const bare = text.trim().replace(/^(?:«|<<)\s*|\s*(?:»|>>)$/g, '');
  return bare === '' ? null : bare;
}

/** Moves a record one place up (-1) or down (1) among its siblings; nothing at the ends. */
export function moveBy(store: Store, id: string, step: -1 | 1): Command[] {
  const record = store.get(id);
  if (!record || !('order' in record)) return [];
  const ownerId = 'ownerId' in record ? record.ownerId : null;
  const all = siblings(store, record.kind, ownerId);
  const at = all.findIndex((one) => one.id === id);
  const other = all[at + step];
  if (!other) return [];
  const before = step < 0 ? other.id : (all[at + 2]?.id ?? null);
  return [{ type: 'move-element', id, ownerId, before }];
}

/** Makes an end the whole, or not. Only one end can be, so the other one stops. */
export function setAggregation(
  store: Store,
  end: AssociationEndRecord,
  aggregation: AssociationEndRecord['aggregation'],
): Command[] {
  const other = store
    .children(end.ownerId, 'association-end')
    .find(({ id, aggregation: now }) => id !== end.id && now !== 'none');
  const freed = other && aggregation !== 'none' ? set(other.id, { aggregation: 'none' }) : [];
  return [...freed, ...set(end.id, { aggregation })];
}

/** Adds parameters to an operation, typed as in its notation: `from: Date, to: Date`. */
export function addParameters(
  store: Store,
  newId: NewId,
  operationId: string,
  text: string,
): Parsed<Command[]> {
  const parsed = parseOperation(store, `operation(${text})`);
  if (!parsed.ok) return parsed;
  const value = parsed.value.parameters.map((values) =>
    create('parameter', newId('par'), { ...values, ownerId: operationId }),
  );
  return value.length > 0 ? { ok: true, value } : { ok: false, problem: t('common.nameMissing') };
}

/** The classifier of a name among the kinds that may stand there. */
export function classifierNamed(
  store: Store,
  text: string,
  kinds: readonly Kind[],
): Parsed<string | null> {
  const name = text.trim();
  if (name === '') return { ok: true, value: null };
  const found = classifierByName(store, name);
  if (!found) return { ok: false, problem: t('inspector.noSuch', { name }) };
  return kinds.includes(found.kind)
    ? { ok: true, value: found.id }
    : { ok: false, problem: t('inspector.cannotStand', { name: found.name }) };
}

/** Something to pick for a field: what the field then says, and what is said beside it. */
export type Choice = Option;

/** Where the kinds that serve as types stand in a list. */
const TYPE_ORDER: Record<ClassifierRecord['kind'], number> = {
  enumeration: 0,
  'data-type': 1,
  class: 2,
};

/** Types an attribute can take: primitives, then enumerations, data types and classes by name. */
export function typeChoices(store: Store): Choice[] {
  const own = classifiers(store).sort(
    (a, b) => TYPE_ORDER[a.kind] - TYPE_ORDER[b.kind] || a.name.localeCompare(b.name),
  );
  return [
    ...PRIMITIVE_TYPES.map((value) => ({ value, hint: '', kind: null })),
    ...own.map(({ name, kind }) => ({ value: name, hint: kindName(kind), kind })),
  ];
}

/** Classifiers of some kinds, by name. */
export function classifierChoices(store: Store, kinds: readonly Kind[]): Choice[] {
  return classifiers(store)
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ name, kind }) => ({ value: name, hint: kindName(kind), kind }))
    .sort((a, b) => a.value.localeCompare(b.value));
}

/** The multiplicities that are asked for most, with what they mean. */
export function multiplicityChoices(): Choice[] {
  return [
    { value: '1', hint: t('multiplicity.exactly-one'), kind: null },
    { value: '0..1', hint: t('multiplicity.at-most-one'), kind: null },
    { value: '0..*', hint: t('multiplicity.any'), kind: null },
    { value: '1..*', hint: t('multiplicity.at-least-one'), kind: null },
  ];
}

/** Choices that fit what was typed, those that begin with it first. */
export function matching(choices: readonly Choice[], text: string): Choice[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [...choices];
  const begins = choices.filter(({ value }) => value.toLowerCase().startsWith(wanted));
  const holds = choices.filter(
    ({ value }) => value.toLowerCase().includes(wanted) && !value.toLowerCase().startsWith(wanted),
  );
  return [...begins, ...holds];
}
