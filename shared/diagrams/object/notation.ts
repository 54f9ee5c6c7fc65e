import { attributesOfInstance } from '../../metamodel/instances';
import type { AnyRecord, InstanceRecord, Kind, SlotRecord } from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import type { Parsed } from '../class/notation';
import { misread } from '../class/notation';

/** Kinds that an instance can be one of. */
export const INSTANCE_OF: readonly Kind[] = ['class', 'data-type', 'actor', 'component'];
/** Kinds of what flows through an object node. */
export const HELD: readonly Kind[] = ['class', 'data-type', 'enumeration'];

/** A name, and the id of what it is one of; undefined where the text does not say. */
export interface TypedName {
  name: string;
  classifierId?: string | null;
}

/**
 * Reads `name: Classifier` (UML 2.5.1, 9.8.4), each part optional: `ada: Member`, `: Loan`. Without a
 * colon the classifier stays what it is, with nothing after it there is none.
 *
 * @param kinds of which the classifier may be.
 */
export function parseTypedName(
  store: Store,
  line: string,
  kinds: readonly Kind[],
): Parsed<TypedName> {
  const colon = line.indexOf(':');
  if (colon < 0) return { ok: true, value: { name: line.trim() } };
  const name = line.slice(0, colon).trim();
  const type = line.slice(colon + 1).trim();
  if (type === '') return { ok: true, value: { name, classifierId: null } };
  const found = namedRecords(store, kinds).find(
    (record) => record.name.toLowerCase() === type.toLowerCase(),
  );
  if (!found) return misread(line, type, `There is no ${type} in the model.`);
  return { ok: true, value: { name, classifierId: found.id } };
}

/** The inverse of `parseTypedName`. */
export function printTypedName(
  store: Store,
  { name, classifierId }: Pick<InstanceRecord, 'name' | 'classifierId'>,
): string {
  return classifierId === null ? name : `${name}: ${displayName(store, classifierId)}`.trim();
}

/** Records of some kinds, all of which have names. */
export function namedRecords(
  store: Store,
  kinds: readonly Kind[],
): (AnyRecord & { name: string })[] {
  return kinds
    .flatMap((kind) => store.all(kind) as AnyRecord[])
    .flatMap((record) => ('name' in record && record.name !== '' ? record : []));
}

/** What a line of an instance says. */
export type SlotText = Pick<SlotRecord, 'attributeId' | 'value'>;

/** Reads a value of an instance: `dueOn = 2026-05-03` (UML 2.5.1, 9.8.4). */
export function parseSlot(store: Store, instanceId: string, line: string): Parsed<SlotText> {
  const instance = store.getAs('instance', instanceId);
  const equals = line.indexOf('=');
  if (!instance || equals < 0) return { ok: false, problem: 'Write it as attribute = value.' };
  const name = line.slice(0, equals).trim();
  const attributes = attributesOfInstance(store, instance);
  const found = attributes.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!found) {
    const owner = displayName(store, instance.classifierId ?? instanceId);
    return misread(line, name, `${owner} has no attribute ${name}.`);
  }
  return { ok: true, value: { attributeId: found.id, value: line.slice(equals + 1).trim() } };
}

/** The inverse of `parseSlot`. */
export function printSlot(store: Store, { attributeId, value }: SlotText): string {
  return `${displayName(store, attributeId)} = ${value}`;
}
