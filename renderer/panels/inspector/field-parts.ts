import { lanesOf, regionsAround } from './field-choices';
import { moveInto } from '../../../shared/diagrams/owner-in';
import { parseTransition, printTransition } from '../../../shared/diagrams/state-machine/notation';
import { attributesOfInstance, fitsAssociation } from '../../../shared/metamodel/instances';
import type { AnyRecord, Kind, MessageRecord } from '../../../shared/metamodel/kinds';
import { COLOURS } from '../../../shared/metamodel/kinds/group';
import { enclosing } from '../../../shared/metamodel/ownership';
import { displayName, qualifiedName } from '../../../shared/metamodel/queries';
import type { Store } from '../../../shared/metamodel/store';
import { relationTitle, toolTitle } from '../../app/diagram-names';
import type { TextKey } from '../../app/text';
import { t } from '../../app/text';
import { set, stereotypeFrom } from './edits';
import type { FieldOption, FieldSpec } from './field-spec';

/* What the table of fields is made of: fields of many kinds, and those with ways of their own. */

export const NAME: FieldSpec = { fields: ['name'], called: 'common.name', edit: { as: 'name' } };
export const DOC: FieldSpec = {
  fields: ['doc'],
  called: 'inspector.note',
  empty: 'inspector.whatItMeans',
  edit: { as: 'text', multiline: true },
};
export const TECHNOLOGY = phrase('technology', 'structure.technology');
export const TYPE: FieldSpec = {
  fields: ['type', 'typeId'],
  called: 'inspector.type',
  empty: 'inspector.typeAsked',
  edit: { as: 'type' },
};
export const MULTIPLICITY: FieldSpec = {
  fields: ['multiplicity'],
  called: 'inspector.multiplicity',
  edit: { as: 'multiplicity' },
};
export const EXTERNAL = check('external', 'structure.external');
/** Shown once there are packages. */
export const PACKAGE: FieldSpec = {
  ...owner('inspector.package', ['package']),
  shown: (store) => store.all('package').length > 0,
};
export const BEHAVIOUR_OWNER = owner('inspector.belongsTo', [
  'package',
  'class',
  'component',
  'use-case',
]);
export const SIDES: readonly FieldSpec[] = [
  { ...side('source'), called: 'sequence.from' },
  { ...side('target'), called: 'sequence.to' },
];

export function phrase(
  field: string,
  called: TextKey,
  empty: TextKey = 'inspector.none',
): FieldSpec {
  return { fields: [field], called, empty, edit: { as: 'text' } };
}

export function check(field: string, called: TextKey, tip?: TextKey): FieldSpec {
  return { fields: [field], called, edit: { as: 'check', ...(tip && { tip }) } };
}

export function owner(called: TextKey, kinds: readonly Kind[]): FieldSpec {
  return { fields: ['ownerId'], called, empty: 'inspector.topLevel', edit: { as: 'owner', kinds } };
}

export function side(which: 'source' | 'target'): FieldSpec {
  return { fields: [which], called: 'sequence.from', edit: { as: 'side', side: which } };
}

export function choice(
  field: string,
  called: TextKey,
  options: (store: Store, record: AnyRecord) => readonly FieldOption[],
): FieldSpec {
  return { fields: [field], called, edit: { as: 'choice', options } };
}

export function reference(field: string, called: TextKey, kinds: readonly Kind[]): FieldSpec {
  return { fields: [field], called, empty: 'inspector.none', edit: { as: 'reference', kinds } };
}

export function referenceFrom(
  field: string,
  called: TextKey,
  from: (store: Store, record: AnyRecord) => readonly AnyRecord[],
): FieldSpec {
  return { fields: [field], called, empty: 'inspector.none', edit: { as: 'reference', from } };
}

/** Values that the catalogue has words for. */
export function worded<T extends string>(values: readonly T[], word: (value: T) => string) {
  return () => values.map((value) => ({ value, label: word(value) }));
}

export function optional(options: readonly FieldOption[]): FieldOption[] {
  return [{ value: '', label: t('inspector.none') }, ...options];
}

/** People write a guard with the brackets that are drawn around it, or without. */
export function guard(called: TextKey): FieldSpec {
  return {
    ...phrase('guard', called),
    write: (_store, { id }, text) => ({
      ok: true,
      value: set(id, {
        guard: text
          .trim()
          .replace(/^\[|\]$/g, '')
          .trim(),
      }),
    }),
  };
}

/** What one kind's records say; `when` for a field that only some of them have. */
export function only(
  spec: FieldSpec,
  when: (record: AnyRecord, store: Store) => boolean,
): FieldSpec {
  return { ...spec, shown: (store, record) => when(record, store) };
}

export const sortTitle = (sort: MessageRecord['sort']) =>
  relationTitle(sort === 'create' || sort === 'delete' ? `${sort}-message` : sort);

export const levelTitle = (level: string) =>
  toolTitle(level === 'system' ? 'c4-context' : 'c4-container', { id: level, title: level });

export const STEREOTYPE: FieldSpec = {
  ...phrase('stereotype', 'inspector.stereotype'),
  write: (_store, { id }, text) => ({
    ok: true,
    value: set(id, { stereotype: stereotypeFrom(text) }),
  }),
};

export const WHOLE_TEXT: FieldSpec = {
  fields: ['trigger', 'guard', 'effect'],
  called: 'inspector.wholeText',
  empty: 'inspector.wholeTextExample',
  edit: { as: 'text', mono: true },
  read: (_store, record) => (record.kind === 'transition' ? printTransition(record) : ''),
  write(_store, { id }, text) {
    const parsed = parseTransition(text);
    return parsed.ok ? { ok: true, value: set(id, { ...parsed.value }) } : parsed;
  },
};

/** The enumeration that lists the states of a machine is the type of one of its class' attributes. */
export function stateAttributes(store: Store, record: AnyRecord): FieldOption[] {
  const ownerId = record.kind === 'state-machine' ? record.ownerId : null;
  const listed = ownerId === null ? [] : store.children(ownerId, 'attribute');
  const found = listed.filter(({ typeId }) => store.get(typeId)?.kind === 'enumeration');
  return optional(found.map(({ id, name }) => ({ value: id, label: name })));
}

/** Values of the machine's enumeration that a state can stand for. */
export function literals(store: Store, record: AnyRecord): FieldOption[] {
  const machine = enclosing(store, 'state-machine', record.id);
  const typeId = store.getAs('attribute', machine?.attributeId ?? null)?.typeId ?? null;
  const all = typeId === null ? [] : store.children(typeId, 'literal');
  return optional(all.map(({ id, name }) => ({ value: id, label: name })));
}

export const INSIDE_REGION: FieldSpec = {
  ...choice('ownerId', 'inspector.inside', (store, record) =>
    regionsAround(store, record).map((region) => {
      const path = qualifiedName(store, region.id);
      const shown = region.name === '' ? path.slice(0, -1) : path;
      const machine = enclosing(store, 'state-machine', region.id);
      const depth = machine ? qualifiedName(store, machine.id).length - 1 : 0;
      return { value: region.id, label: shown.slice(depth).join(' / ') };
    }),
  ),
  shown: (store, record) => regionsAround(store, record).length > 1,
  write: (store, { id }, text) => ({ ok: true, value: moveInto(store, id, text) ?? [] }),
};

export const LANE: FieldSpec = {
  ...choice('partitionId', 'inspector.lane', (store, record) =>
    optional(
      lanesOf(store, record).map(({ id }) => ({ value: id, label: displayName(store, id) })),
    ),
  ),
  shown: (store, record) => lanesOf(store, record).length > 0,
  write: (store, record, text) => {
    const frame = text === '' && 'ownerId' in record ? record.ownerId : text;
    return { ok: true, value: moveInto(store, record.id, frame) ?? [] };
  },
};

/** Associations that join the classifiers of both instances, either way round. */
export function linkedBy(store: Store, record: AnyRecord): readonly AnyRecord[] {
  if (record.kind !== 'link') return [];
  return store
    .all('association')
    .filter(({ id }) => fitsAssociation(store, { ...record, associationId: id }));
}

export function slotAttributes(store: Store, record: AnyRecord): readonly AnyRecord[] {
  const instance = record.kind === 'slot' ? store.getAs('instance', record.ownerId) : undefined;
  return instance ? attributesOfInstance(store, instance) : [];
}

/** A colour of the set, by its place in it. */
export const COLOUR: FieldSpec = {
  ...choice('colour', 'inspector.colour', () =>
    COLOURS.map((colour, at) => ({ value: String(at), label: t(`colour.${colour}`) })),
  ),
  read: (_store, record) => (record.kind === 'group' ? String(record.colour) : ''),
  write: (_store, { id }, text) => ({ ok: true, value: set(id, { colour: Number(text) }) }),
};
