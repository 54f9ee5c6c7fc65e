import type { Command } from '../../metamodel/commands';
import type {
  AnyRecord,
  AssociationEndRecord,
  AssociationRecord,
  AttributeRecord,
  OperationRecord,
} from '../../metamodel/kinds';
import { endsOf, multiplicityText, typeName } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';
import { nameKey, verbKey } from '../names';
import { isUnknown } from '../proposal/multiplicity';

/** What is known of one element, in words that can be compared between stores. */
export type Facts = Record<string, string>;

/** What an element of a store is called in every store: the id of the model's, where there is one. */
export type Alias = (id: string) => string;

/** What a text can say about an element besides its name. Others it refers to stand as aliases. */
export function factsOf(store: Store, id: string, alias: Alias): Facts {
  const record = store.get(id);
  switch (record?.kind) {
    case 'class':
      return { stereotype: record.stereotype ?? '', abstract: yesNo(record.abstract) };
    case 'attribute':
      return {
        type: typeOf(store, record, alias),
        multiplicity: multiplicityText(record.multiplicity),
        identifier: yesNo(record.identifier),
        unique: yesNo(record.unique),
        derived: yesNo(record.derived),
      };
    case 'operation':
      return { type: typeOf(store, record, alias) };
    case 'association':
      return associationFacts(store, record, alias);
    default:
      return {};
  }
}

function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}

function typeOf(store: Store, typed: AttributeRecord | OperationRecord, alias: Alias): string {
  return typed.typeId === null ? nameKey(typeName(store, typed)) : alias(typed.typeId);
}

function associationFacts(store: Store, { id, name, classId }: AssociationRecord, alias: Alias) {
  const facts: Facts = { verb: verbKey(name), class: classId === null ? '' : alias(classId) };
  for (const end of endsOf(store, id) ?? []) {
    // By the classifier it touches: the text may tell the relationship from its other end.
    const at = alias(end.classifierId);
    const place = `multiplicity ${at}` in facts ? `${at} (far)` : at;
    facts[`multiplicity ${place}`] = isUnknown(end)
      ? 'unknown'
      : multiplicityText(end.multiplicity);
    facts[`role ${place}`] = nameKey(end.role);
    facts[`aggregation ${place}`] = end.aggregation;
  }
  return facts;
}

/** Names of the facts in which two differ. */
export function differing(a: Facts, b: Facts): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
}

/** An element of a told text and the one of the model that it is. */
export interface Pair {
  told: Store;
  toldId: string;
  alias: Alias;
  model: Store;
  id: string;
}

/** Commands that give a model's element what the told one is, for the named facts only. */
export function adopt(
  { told, toldId, alias, model, id }: Pair,
  names: readonly string[],
): Command[] {
  const [from, to] = [told.get(toldId), model.get(id)];
  if (from?.kind === 'association' && to?.kind === 'association') {
    const renamed: Command = { type: 'rename-element', id, name: from.name };
    const ends = adoptEnds({ told, toldId, alias, model, id }, names);
    return names.includes('verb') ? [renamed, ...ends] : ends;
  }
  const values = valuesOf(from, names);
  return Object.keys(values).length > 0 ? [{ type: 'update-element', id, values }] : [];
}

function valuesOf(from: AnyRecord | undefined, names: readonly string[]): Record<string, unknown> {
  const chosen = (fields: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
  if (from?.kind === 'class') {
    return chosen({ stereotype: from.stereotype, abstract: from.abstract });
  }
  if (from?.kind !== 'attribute') return {};
  const { multiplicity, identifier, unique, derived, type, typeId } = from;
  return {
    ...chosen({ multiplicity, identifier, unique, derived }),
    // A type that is an element of the text has another id in the model.
    ...(names.includes('type') && typeId === null && { type, typeId: null }),
  };
}

function adoptEnds({ told, toldId, alias, model, id }: Pair, names: readonly string[]): Command[] {
  const left = [...(endsOf(told, toldId) ?? [])];
  return (endsOf(model, id) ?? []).flatMap((end): Command[] => {
    const at = left.findIndex(({ classifierId }) => alias(classifierId) === end.classifierId);
    const [like] = at < 0 ? [] : left.splice(at, 1);
    if (!like) return [];
    const says = (what: string) =>
      names.some((name) => name.startsWith(`${what} ${end.classifierId}`));
    const values = {
      ...(says('multiplicity') && { multiplicity: like.multiplicity, extra: marked(end, like) }),
      ...(says('aggregation') && { aggregation: like.aggregation }),
      ...(says('role') && { role: like.role }),
    };
    return Object.keys(values).length > 0 ? [{ type: 'update-element', id: end.id, values }] : [];
  });
}

/** The model's own extra keys, with the mark for "nobody has said how many" as the text has it. */
function marked({ extra }: AssociationEndRecord, like: AssociationEndRecord) {
  const { unknownMultiplicity: _, ...rest } = extra ?? {};
  const next = { ...rest, ...like.extra };
  return Object.keys(next).length > 0 ? next : undefined;
}
