import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { AttributeRecord } from '../../metamodel/kinds';
import { PRIMITIVE_TYPES } from '../../metamodel/kinds';
import { multiplicityText, typeName } from '../../metamodel/queries';
import { camelName, nameKey, pascalName, spoken } from '../names';
import type { ReadAttribute } from '../reading';
import { says } from './classifier-items';
import type { Draft, Target } from './draft';
import { quoted } from './evidence';
import { sameMultiplicity, saneMultiplicity } from './multiplicity';

const PRIMITIVES = new Map<string, string>(PRIMITIVE_TYPES.map((t) => [t.toLowerCase(), t]));
/** Other words for the primitives, as readers and people write them. */
const SYNONYMS = new Map([
  ['int', 'Integer'],
  ['number', 'Integer'],
  ['double', 'Decimal'],
  ['real', 'Decimal'],
  ['bool', 'Boolean'],
  ['timestamp', 'DateTime'],
  ['datetime', 'DateTime'],
  ['currency', 'Money'],
  ['uri', 'Url'],
]);

export interface ResolvedType {
  type: string | null;
  target: Target | undefined;
  /** For people: `Date`, `LoanStatus`; empty when unknown. */
  shown: string;
}

/** A type by its name: a primitive, a classifier of the model or the reading, or what was written. */
export function resolveType(draft: Draft, written: string): ResolvedType {
  const lower = written.trim().toLowerCase();
  const primitive = PRIMITIVES.get(lower) ?? SYNONYMS.get(lower);
  if (primitive !== undefined) return { type: primitive, target: undefined, shown: primitive };
  const target = draft.target(written);
  if (target) return { type: null, target, shown: target.name };
  const name = pascalName(written);
  return { type: name === '' ? null : name, target: undefined, shown: name };
}

/** One item for an attribute that is new, or for what the reading adds to one that is known. */
export function addAttribute(draft: Draft, owner: Target, read: ReadAttribute): void {
  if (owner.kind === 'enumeration') return;
  const name = camelName(read.name);
  const type = resolveType(draft, read.type);
  if (draft.claim(owner.id, 'attribute', name)) return addNew(draft, owner, name, type, read);
  const key = nameKey(name);
  const known = draft.store
    .children(owner.id, 'attribute')
    .find((attribute) => nameKey(attribute.name) === key);
  if (known && draft.claimOnce(known.id)) refine(draft, owner, known, type, read);
}

function addNew(
  draft: Draft,
  owner: Target,
  name: string,
  { type, target, shown }: ResolvedType,
  read: ReadAttribute,
): void {
  const id = draft.newId('att');
  const multiplicity = saneMultiplicity(read.multiplicity);
  const values = {
    name,
    ownerId: owner.id,
    type,
    ...(target && { typeId: target.id }),
    ...(multiplicity && { multiplicity }),
    ...(read.identifier === true && { identifier: true }),
    ...(read.unique === true && { unique: true }),
    ...(read.derived === true && { derived: true }),
  };
  const facts = [
    shown,
    ...(multiplicity && (multiplicity.lower !== 1 || multiplicity.upper !== 1)
      ? [multiplicityText(multiplicity)]
      : []),
    ...(read.identifier === true ? ['identifier'] : []),
    ...(read.derived === true ? ['derived'] : []),
  ].filter(Boolean);
  draft.add(owner.id, {
    commands: [create('attribute', id, values)],
    created: [id],
    elementId: id,
    label: `${owner.name}: ${spoken(name)}${facts.length > 0 ? ` (${facts.join(', ')})` : ''}`,
    reason: says(`Something to know of each ${owner.name}`, quoted(draft.statements, read)),
    found: read,
    needs: [owner, target],
  });
}

const FLAGS = { identifier: 'an identifier', unique: 'unique', derived: 'derived' } as const;

/** What the reading says otherwise or more: an item that updates, and says what the model has now. */
function refine(
  draft: Draft,
  owner: Target,
  known: AttributeRecord,
  read: ResolvedType,
  found: ReadAttribute,
): void {
  const place = `${owner.name}.${known.name}`;
  const values: Record<string, unknown> = {};
  const labels: string[] = [];
  const reasons: string[] = [];
  const current = typeName(draft.store, known);
  // `String` is what a reader says when the text does not tell: it contradicts nothing.
  if (read.shown !== '' && read.type !== 'String' && read.shown !== current) {
    values.type = read.type;
    values.typeId = read.target?.id ?? null;
    labels.push(read.shown);
    reasons.push(differs(place, current === '' ? 'no type' : current, read.shown));
  }
  const multiplicity = saneMultiplicity(found.multiplicity);
  if (multiplicity && !sameMultiplicity(multiplicity, known.multiplicity)) {
    values.multiplicity = multiplicity;
    labels.push(multiplicityText(multiplicity));
    const now = multiplicityText(known.multiplicity);
    reasons.push(differs(place, now, multiplicityText(multiplicity)));
  }
  for (const flag of ['identifier', 'unique', 'derived'] as const) {
    if (found[flag] !== true || known[flag]) continue;
    values[flag] = true;
    labels.push(FLAGS[flag]);
    reasons.push(`The text makes ${place} ${FLAGS[flag]}, the model does not`);
  }
  if (labels.length === 0) return;
  const command: Command = { type: 'update-element', id: known.id, values };
  draft.add(owner.id, {
    commands: [command],
    created: [],
    elementId: known.id,
    label: `${owner.name}: ${spoken(known.name)} is ${labels.join(', ')}`,
    reason: says(reasons.join('; '), quoted(draft.statements, found)),
    found,
    needs: [read.target],
  });
}

/** Names both sides of a conflict. */
export function differs(place: string, model: string, text: string): string {
  return `The model has ${model} for ${place}, the text says ${text}`;
}
