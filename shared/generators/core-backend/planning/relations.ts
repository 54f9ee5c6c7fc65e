import type {
  AssociationEndRecord,
  AssociationRecord,
  AttributeRecord,
} from '../../../metamodel/kinds';
import type { Multiplicity } from '../../../metamodel/queries';
import { displayName, endsOf } from '../../../metamodel/queries';
import { compareByOrder } from '../../../metamodel/store';
import type { Bounds, Origin, ValueType } from '../plan';
import type { PlanningContext } from './context';
import { classifierType, valueTypeOf } from './value-types';

/** A foreign key before it has a name. */
export interface Reference {
  origin: Origin;
  holderId: string;
  targetId: string;
  /** What to call it, best first: the role, the target's name, ... */
  names: [string, ...string[]];
  required: boolean;
  unique: boolean;
  onDelete: 'cascade' | 'restrict';
  /** How many records may refer to one target; undefined: any number. */
  most?: number;
}

/** A many-to-many association before it has names. */
export interface Link {
  origin: Origin;
  source: LinkSide;
  target: LinkSide;
}

export interface LinkSide {
  classId: string;
  role: string;
  navigable: boolean;
}

/** A value of a data type that an association attaches to a class. */
export interface Embedded {
  origin: Origin;
  holderId: string;
  names: [string, ...string[]];
  type: ValueType;
  required: boolean;
  many?: Bounds;
}

export interface Relations {
  references: Reference[];
  links: Link[];
  embedded: Embedded[];
  /** Two references of one class that are unique together (or one that is by itself). */
  uniquePairs: { classId: string; references: Reference[] }[];
}

/** Decides for every association, and every attribute typed by a class, what holds it. */
export function relationsOf(context: PlanningContext): Relations {
  const relations: Relations = { references: [], links: [], embedded: [], uniquePairs: [] };
  for (const association of context.store.all('association').sort(compareByOrder)) {
    const ends = endsOf(context.store, association.id);
    if (ends) addAssociation(context, relations, association, ends);
  }
  const attributes = context.store.all('attribute').sort(compareByOrder);
  for (const attribute of attributes) addAttribute(context, relations, attribute);
  return relations;
}

/** An attribute whose type is a class: an association by another name. */
export function isClassTyped(context: PlanningContext, attribute: AttributeRecord): boolean {
  const owner = context.store.get(attribute.ownerId);
  const isBare = attribute.typeId === null && (attribute.type ?? '').trim() === '';
  if (owner?.kind !== 'class' || attribute.derived || isBare) return false;
  const noted = context.diagnostics.length;
  const type = valueTypeOf(context, attribute);
  // Only asking: what there is to say about the type is said when its field is planned.
  context.diagnostics.length = noted;
  return type.kind === 'reference';
}

function addAttribute(
  context: PlanningContext,
  relations: Relations,
  attribute: AttributeRecord,
): void {
  if (!isClassTyped(context, attribute)) return;
  const type = valueTypeOf(context, attribute);
  if (type.kind !== 'reference') return;
  const origin = context.origin(attribute);
  if (isMany(attribute.multiplicity)) {
    relations.links.push({
      origin,
      source: { classId: attribute.ownerId, role: '', navigable: false },
      target: { classId: type.id, role: attribute.name, navigable: true },
    });
    return;
  }
  relations.references.push({
    origin,
    holderId: attribute.ownerId,
    targetId: type.id,
    names: [attribute.name],
    required: attribute.multiplicity.lower > 0,
    unique: attribute.unique || attribute.identifier,
    onDelete: 'restrict',
  });
}

type Ends = [source: AssociationEndRecord, target: AssociationEndRecord];

function addAssociation(
  context: PlanningContext,
  relations: Relations,
  association: AssociationRecord,
  ends: Ends,
): void {
  const { store } = context;
  const [source, target] = ends;
  const isClass = (end: AssociationEndRecord) => store.get(end.classifierId)?.kind === 'class';
  if (!isClass(source) || !isClass(target)) {
    if (isClass(source)) embed(context, relations, association, source, target);
    else if (isClass(target)) embed(context, relations, association, target, source);
    else {
      const name = displayName(store, association.id);
      context.note('backend.association-skipped', { name }, { elementId: association.id });
    }
    return;
  }
  const { classId } = association;
  if (classId !== null && !ends.some((end) => end.classifierId === classId)) {
    return addAssociationClass(context, relations, association, ends, classId);
  }
  const whole = ends.find((end) => end.aggregation === 'composite');
  if (whole) {
    const part = whole === source ? target : source;
    return addComposition(context, relations, association, whole, part);
  }
  if (isMany(source.multiplicity) && isMany(target.multiplicity)) {
    relations.links.push({
      origin: context.origin(association, ...ends),
      source: linkSide(source),
      target: linkSide(target),
    });
    return;
  }
  const [holder, far] = holderOf(ends);
  relations.references.push({
    ...refer(context, association, holder, far),
    required: far.multiplicity.lower > 0,
    unique: !isMany(holder.multiplicity),
    onDelete: 'restrict',
  });
  noteMinimum(context, holder);
}

/**
 * The end whose class holds the foreign key, then the other one: the many side; of two single ends
 * the one that needs the other, by default the target (in "a person has a passport" the passport).
 */
function holderOf([source, target]: Ends): Ends {
  if (isMany(source.multiplicity)) return [source, target];
  if (isMany(target.multiplicity)) return [target, source];
  const sourceNeedsTarget = target.multiplicity.lower > 0;
  const targetNeedsSource = source.multiplicity.lower > 0;
  return sourceNeedsTarget && !targetNeedsSource ? [source, target] : [target, source];
}

function addComposition(
  context: PlanningContext,
  relations: Relations,
  association: AssociationRecord,
  whole: AssociationEndRecord,
  part: AssociationEndRecord,
): void {
  const vague = isMany(whole.multiplicity);
  if (vague) {
    const element = displayName(context.store, association.id);
    context.note('backend.whole-shared', { element }, { elementId: association.id });
  }
  // Where a part may belong to several kinds of wholes, no one of them can be required.
  const wholes = context.store
    .all('association-end')
    .filter((end) => end.classifierId === part.classifierId && isPartEnd(context, end));
  relations.references.push({
    ...refer(context, association, part, whole),
    required: vague ? wholes.length === 1 : whole.multiplicity.lower > 0,
    unique: !isMany(part.multiplicity),
    onDelete: 'cascade',
  });
  noteMinimum(context, part);
}

function isPartEnd(context: PlanningContext, end: AssociationEndRecord): boolean {
  return context.store
    .children(end.ownerId, 'association-end')
    .some((other) => other.id !== end.id && other.aggregation === 'composite');
}

/** The association class becomes the resource of the link: it refers to both ends. */
function addAssociationClass(
  context: PlanningContext,
  relations: Relations,
  association: AssociationRecord,
  ends: Ends,
  classId: string,
): void {
  const [source, target] = ends.map((end): Reference => {
    // A link cannot outlive what it links (UML 2.5.1, 11.5.3).
    const { origin, targetId, names } = refer(context, association, end, end);
    return {
      origin,
      targetId,
      names,
      holderId: classId,
      required: true,
      unique: false,
      onDelete: 'cascade',
    };
  }) as [Reference, Reference];
  relations.references.push(source, target);
  const [sourceEnd, targetEnd] = ends;
  // One source sees at most one target: then no two links have the same source.
  const pairs =
    isMany(sourceEnd.multiplicity) && isMany(targetEnd.multiplicity)
      ? [[source, target]]
      : [
          ...(isMany(targetEnd.multiplicity) ? [] : [[source]]),
          ...(isMany(sourceEnd.multiplicity) ? [] : [[target]]),
        ];
  for (const references of pairs) relations.uniquePairs.push({ classId, references });
}

function embed(
  context: PlanningContext,
  relations: Relations,
  association: AssociationRecord,
  holder: AssociationEndRecord,
  value: AssociationEndRecord,
): void {
  const { lower, upper } = value.multiplicity;
  relations.embedded.push({
    origin: context.origin(association, value),
    holderId: holder.classifierId,
    names: [value.role || displayName(context.store, value.classifierId)],
    type: classifierType(context.store, value.classifierId),
    required: lower > 0,
    ...(isMany(value.multiplicity) && { many: { min: lower, max: upper === '*' ? null : upper } }),
  });
}

function refer(
  context: PlanningContext,
  association: AssociationRecord,
  holder: AssociationEndRecord,
  far: AssociationEndRecord,
): Pick<Reference, 'origin' | 'holderId' | 'targetId' | 'names' | 'most'> {
  const target = displayName(context.store, far.classifierId);
  const isSelf = holder.classifierId === far.classifierId && holder.id !== far.id;
  const fallback = isSelf ? `related ${target}` : target;
  const named = association.name === '' ? [] : [`${association.name} ${target}`];
  const names =
    far.role === '' ? [fallback, ...named] : [far.role, `${far.role} ${target}`, ...named];
  const { upper } = holder.multiplicity;
  return {
    origin: context.origin(association, far),
    holderId: holder.classifierId,
    targetId: far.classifierId,
    names: names as [string, ...string[]],
    ...(upper !== '*' && upper > 1 && context.can('limits') && { most: upper }),
  };
}

function linkSide(end: AssociationEndRecord): LinkSide {
  return { classId: end.classifierId, role: end.role, navigable: end.navigable };
}

/** "At least one" of what refers back cannot be checked while a record is being created. */
function noteMinimum(context: PlanningContext, end: AssociationEndRecord): void {
  const { lower } = end.multiplicity;
  if (lower === 0) return;
  const element = displayName(context.store, end.ownerId);
  context.note('backend.minimum-unchecked', { element, lower }, { elementId: end.id });
}

export function isMany({ upper }: Multiplicity): boolean {
  return upper === '*' || upper > 1;
}
