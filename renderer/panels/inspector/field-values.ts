import type { Parsed } from '../../../shared/diagrams/class/notation';
import { moveEnd } from '../../../shared/diagrams/sequence/edits';
import type { Command } from '../../../shared/metamodel/commands';
import type { AnyRecord, Kind } from '../../../shared/metamodel/kinds';
import { kindOf } from '../../../shared/metamodel/kinds';
import { enclosing } from '../../../shared/metamodel/ownership';
import {
  displayName,
  endsOf,
  multiplicityText,
  qualifiedName,
  typeName,
} from '../../../shared/metamodel/queries';
import {
  mayJoin,
  reconnect,
  RELATION_IDS,
  relationTable,
} from '../../../shared/metamodel/relations';
import { statesIn } from '../../../shared/metamodel/state-machines';
import type { Store } from '../../../shared/metamodel/store';
import { t } from '../../app/text';
import { rename, set, setMultiplicity, setType } from './edits';
import type { FieldOption, FieldSpec } from './field-spec';
import { FIELDS } from './field-table';

/** A field of one element, or one that several elements share. */
export interface SharedField {
  /** Stable while the same elements are selected. */
  key: string;
  spec: FieldSpec;
  /** What they say; '' where they differ. */
  text: string;
  /** True where they differ. */
  mixed: boolean;
}

/** What tells one field from another: the same words for the same thing. */
function keyOf({ of, fields, called, edit }: FieldSpec): string {
  return [of ?? '', fields.join(), called, edit.as].join(' ');
}

/**
 * The fields that all of these records have, in the order of the first one's kind. A name that must be
 * the only one of its kind is no field of several.
 */
export function sharedFields(store: Store, records: readonly AnyRecord[]): SharedField[] {
  const [first] = records;
  if (!first) return [];
  const kinds = [...new Set(records.map(({ kind }) => kind))];
  const several = records.length > 1;
  return (FIELDS[first.kind] ?? []).flatMap((spec) => {
    const key = keyOf(spec);
    const specs = new Map(kinds.map((kind) => [kind, specOf(kind, key)]));
    // The ends of one line stand in sections of their own.
    if (several ? isUniqueName(spec, kinds) : spec.of !== undefined) return [];
    let text: string | null = null;
    let mixed = false;
    for (const record of records) {
      const own = specs.get(record.kind);
      const bearer = own && bearerOf(store, own, record);
      if (!own || !bearer || own.shown?.(store, bearer) === false) return [];
      const said = readField(store, own, bearer);
      mixed ||= text !== null && text !== said;
      text ??= said;
    }
    return [{ key, spec, text: mixed ? '' : (text ?? ''), mixed }];
  });
}

function specOf(kind: Kind, key: string): FieldSpec | undefined {
  return FIELDS[kind]?.find((spec) => keyOf(spec) === key);
}

function isUniqueName({ edit }: FieldSpec, kinds: readonly Kind[]): boolean {
  return edit.as === 'name' && kinds.some((kind) => kindOf(kind).namespace !== undefined);
}

/** The record that has the field: of an association, one of its ends. */
function bearerOf(store: Store, { of }: FieldSpec, record: AnyRecord): AnyRecord | undefined {
  if (of === undefined) return record;
  return endsOf(store, record.id)?.[of === 'source' ? 0 : 1];
}

/**
 * Commands that give the field of all these records what was typed or chosen, as one change; a problem
 * when one of them cannot take it.
 */
export function writeShared(
  store: Store,
  { key }: Pick<SharedField, 'key'>,
  records: readonly AnyRecord[],
  text: string,
): Parsed<Command[]> {
  const commands: Command[] = [];
  const known: KnownTargets = new Map();
  for (const record of records) {
    const spec = specOf(record.kind, key);
    const bearer = spec && bearerOf(store, spec, record);
    if (!spec || !bearer || readField(store, spec, bearer) === text) continue;
    const parsed = writeField(store, spec, bearer, text, known);
    if (!parsed.ok) return parsed;
    commands.push(...parsed.value);
  }
  return { ok: true, value: commands };
}

/** The values that every one of these records can take; only for a choice. */
export function sharedOptions(
  store: Store,
  { key }: Pick<SharedField, 'key'>,
  records: readonly AnyRecord[],
): FieldOption[] {
  let options: readonly FieldOption[] | null = null;
  for (const record of records) {
    const spec = specOf(record.kind, key);
    const bearer = spec && bearerOf(store, spec, record);
    if (spec?.edit.as !== 'choice' || !bearer) return [];
    const own = spec.edit.options(store, bearer);
    const values = new Set(own.map(({ value }) => value));
    options = options === null ? own : options.filter(({ value }) => values.has(value));
  }
  return [...(options ?? [])];
}

/** The elements that every one of these records can refer to, called so that each is told apart. */
export function sharedTargets(
  store: Store,
  { key }: Pick<SharedField, 'key'>,
  records: readonly AnyRecord[],
): Map<string, AnyRecord> {
  let found: readonly AnyRecord[] | null = null;
  const kinds = new Set<Kind>();
  for (const record of records) {
    const spec = specOf(record.kind, key);
    const bearer = spec && bearerOf(store, spec, record);
    if (!spec || !bearer) continue;
    // What does not depend on the record is asked once a kind.
    if (kinds.has(record.kind) && isSameForAll(spec)) continue;
    kinds.add(record.kind);
    const own = targetsOf(store, spec, bearer);
    const ids = new Set(own.map(({ id }) => id));
    found = found === null ? own : found.filter(({ id }) => ids.has(id));
  }
  return labelled(store, found ?? []);
}

function isSameForAll({ edit }: FieldSpec): boolean {
  return edit.as === 'reference' && 'kinds' in edit;
}

/** What a field may refer to: the kinds that may stand there, but nothing that lies in the record. */
function targetsOf(store: Store, { edit }: FieldSpec, record: AnyRecord): readonly AnyRecord[] {
  switch (edit.as) {
    case 'reference':
      return 'kinds' in edit ? ofKinds(store, edit.kinds) : edit.from(store, record);
    case 'owner':
      return ofKinds(store, edit.kinds).filter(({ id }) => !isInside(store, id, record.id));
    case 'side':
      return sideTargets(store, record, edit.side);
    default:
      return [];
  }
}

function ofKinds(store: Store, kinds: readonly Kind[]): AnyRecord[] {
  return kinds.flatMap((kind) => store.all(kind) as AnyRecord[]);
}

function isInside(store: Store, id: string, outerId: string): boolean {
  for (let record = store.get(id), depth = 0; record && depth < 100; depth += 1) {
    if (record.id === outerId) return true;
    record = 'ownerId' in record ? store.get(record.ownerId) : undefined;
  }
  return false;
}

/** What a line may lead to on one side, the other one staying; by kinds and by where it lives. */
function sideTargets(
  store: Store,
  record: AnyRecord,
  side: 'source' | 'target',
): readonly AnyRecord[] {
  switch (record.kind) {
    case 'message':
      return store.children(enclosing(store, 'interaction', record.ownerId)?.id ?? '', 'lifeline');
    case 'transition':
      return statesIn(store, enclosing(store, 'state-machine', record.ownerId)?.id ?? '');
    case 'activity-edge':
      return store.children(record.ownerId, 'activity-node');
    default: {
      const line = kindOf(record.kind).line;
      const other =
        line && store.get(fieldOf(record, side === 'source' ? line.target : line.source));
      const reference = kindOf(record.kind).references.find(({ field }) => field === line?.[side]);
      if (!other || !reference) return [];
      const relations = RELATION_IDS.filter((id) => relationTable[id].kind === record.kind);
      const joins = (kind: Kind) =>
        relations.some((id) =>
          side === 'source' ? mayJoin(id, kind, other.kind) : mayJoin(id, other.kind, kind),
        );
      return ofKinds(store, (reference.kinds as readonly Kind[]).filter(joins));
    }
  }
}

function fieldOf(record: AnyRecord, name: string): string | null {
  const value = (record as unknown as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
}

/** Kinds that are called by what they are in, too. */
const MEMBERS: readonly Kind[] = ['attribute', 'operation', 'component-interface'];

/** Records by what they are called; by the whole path where two are called the same. */
export function labelled(store: Store, records: readonly AnyRecord[]): Map<string, AnyRecord> {
  const counts = new Map<string, number>();
  const names = records.map((record) => targetName(store, record));
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const found = new Map<string, AnyRecord>();
  records.forEach((record, at) => {
    const name = names[at] ?? '';
    let label = counts.get(name) === 1 ? name : qualifiedName(store, record.id).join(' / ');
    // Nothing tells them apart but their ids.
    if (found.has(label)) label = `${label} (${record.id})`;
    found.set(label, record);
  });
  return found;
}

function targetName(store: Store, record: AnyRecord): string {
  if (!MEMBERS.includes(record.kind)) return displayName(store, record.id);
  return qualifiedName(store, record.id).slice(-2).join('.');
}

/** What a field of a record says. */
export function readField(store: Store, spec: FieldSpec, record: AnyRecord): string {
  if (spec.read) return spec.read(store, record);
  const [field = ''] = spec.fields;
  const { edit } = spec;
  const values = record as unknown as Record<string, unknown>;
  switch (edit.as) {
    case 'check':
      return values[field] === true ? 'true' : '';
    case 'type':
      return 'typeId' in record ? typeName(store, record) : '';
    case 'multiplicity':
      return 'multiplicity' in record ? multiplicityText(record.multiplicity) : '';
    case 'reference':
    case 'owner':
      return nameOf(store, fieldOf(record, field));
    case 'side':
      return nameOf(store, fieldOf(record, kindOf(record.kind).line?.[edit.side] ?? ''));
    default:
      return fieldOf(record, field) ?? '';
  }
}

function nameOf(store: Store, id: string | null): string {
  const record = store.get(id);
  return record ? targetName(store, record) : '';
}

/** Commands that make a field of one record say what was typed or chosen. */
function writeField(
  store: Store,
  spec: FieldSpec,
  record: AnyRecord,
  text: string,
  known: KnownTargets,
): Parsed<Command[]> {
  if (spec.write) return spec.write(store, record, text);
  const [field = ''] = spec.fields;
  const { edit } = spec;
  const done = (value: Command[]): Parsed<Command[]> => ({ ok: true, value });
  switch (edit.as) {
    case 'name':
      return done(rename(record.id, text));
    case 'check':
      return done(set(record.id, { [field]: text === 'true' }));
    case 'type':
      return done(setType(store, record.id, text));
    case 'multiplicity':
      return setMultiplicity(store, record.id, text);
    case 'text':
      return done(set(record.id, { [field]: said(text, edit.nullable === true) }));
    case 'choice':
      return done(set(record.id, { [field]: text === '' ? null : text }));
    case 'reference':
    case 'owner':
    case 'side':
      return refer(store, spec, record, text, known);
  }
}

function said(text: string, nullable: boolean): string | null {
  const trimmed = text.trim();
  return trimmed === '' && nullable ? null : trimmed;
}

/** What fields may refer to, by what it is called, where that is the same for all records of a kind. */
type KnownTargets = Map<FieldSpec, ReadonlyMap<string, AnyRecord>>;

/** Commands that make a field refer to what is called so. */
function refer(
  store: Store,
  spec: FieldSpec,
  record: AnyRecord,
  text: string,
  known: KnownTargets,
): Parsed<Command[]> {
  const { edit } = spec;
  const field =
    edit.as === 'side' ? (kindOf(record.kind).line?.[edit.side] ?? '') : (spec.fields[0] ?? '');
  const wanted = text.trim();
  if (wanted === '') {
    if (!mayBeNull(record.kind, field)) return { ok: false, problem: t('inspector.needed') };
    return { ok: true, value: pointTo(record, edit, field, null) };
  }
  const targets = known.get(spec) ?? labelled(store, targetsOf(store, spec, record));
  if (isSameForAll(spec)) known.set(spec, targets);
  const target = targets.get(wanted) ?? likeNamed(targets, wanted);
  if (!target) return { ok: false, problem: t('inspector.noSuch', { name: wanted }) };
  return { ok: true, value: pointAt(store, record, spec, field, target.id) };
}

function pointAt(
  store: Store,
  record: AnyRecord,
  { edit }: FieldSpec,
  field: string,
  target: string,
): Command[] {
  if (edit.as !== 'side') return pointTo(record, edit, field, target);
  return record.kind === 'message'
    ? moveEnd(store, record.id, edit.side, target)
    : reconnect(store, record.id, edit.side, target);
}

function pointTo(
  { id }: AnyRecord,
  edit: FieldSpec['edit'],
  field: string,
  target: string | null,
): Command[] {
  if (edit.as !== 'owner') return set(id, { [field]: target });
  return [{ type: 'move-element', id, ownerId: target, before: null }];
}

/** Whatever its case; only where that is one. */
function likeNamed(targets: ReadonlyMap<string, AnyRecord>, wanted: string): AnyRecord | undefined {
  const like = [...targets].filter(([label]) => label.toLowerCase() === wanted.toLowerCase());
  return like.length === 1 ? like[0]?.[1] : undefined;
}

function mayBeNull(kind: Kind, field: string): boolean {
  return kindOf(kind).defaults[field] === null;
}
