import type { AssociationEndRecord, AssociationRecord, ClassRecord } from '../../metamodel/kinds';
import type { Multiplicity } from '../../metamodel/queries';
import { endsOf } from '../../metamodel/queries';
import type { Store } from '../../metamodel/store';

export interface BinaryAssociation {
  association: AssociationRecord;
  source: AssociationEndRecord;
  target: AssociationEndRecord;
}

/** Every association that has its two ends, in the model's order. */
export function binaryAssociations(store: Store): BinaryAssociation[] {
  return store.all('association').flatMap((association) => {
    const ends = endsOf(store, association.id);
    return ends ? [{ association, source: ends[0], target: ends[1] }] : [];
  });
}

/** A line between two entities of an ER diagram: how many of each one of the other sees. */
export interface ErRelation {
  left: { entityId: string; multiplicity: Multiplicity };
  right: { entityId: string; multiplicity: Multiplicity };
  /** A verb or a role, may be empty. */
  label: string;
}

const ONE: Multiplicity = { lower: 1, upper: 1 };

/**
 * What an ER diagram draws of the model: associations between classes; an association class as an
 * entity between the two that it links; a subclass as the optional other half of its superclass
 * (one table per class, Fowler's "class table inheritance").
 */
export function erRelations(store: Store): ErRelation[] {
  const isEntity = (id: string | null) => store.get(id)?.kind === 'class';
  const found: ErRelation[] = [];
  for (const { ownerId, generalId } of store.all('generalization')) {
    if (!isEntity(ownerId) || !isEntity(generalId)) continue;
    found.push({
      left: { entityId: generalId, multiplicity: ONE },
      right: { entityId: ownerId, multiplicity: { lower: 0, upper: 1 } },
      label: 'is a',
    });
  }
  for (const relation of binaryAssociations(store)) {
    const { source, target } = relation;
    if (isEntity(source.classifierId) && isEntity(target.classifierId))
      found.push(...relationsOf(relation));
  }
  return found;
}

function relationsOf({ association, source, target }: BinaryAssociation): ErRelation[] {
  const { classId, name } = association;
  const end = ({ classifierId, multiplicity }: AssociationEndRecord) => ({
    entityId: classifierId,
    multiplicity,
  });
  if (classId === null) {
    const label = name || target.role || source.role;
    return [{ left: end(source), right: end(target), label }];
  }
  // Each link is one record of the class; an entity sees as many as it sees partners.
  const via = (from: AssociationEndRecord, partner: AssociationEndRecord): ErRelation => ({
    left: { entityId: from.classifierId, multiplicity: ONE },
    right: { entityId: classId, multiplicity: partner.multiplicity },
    label: from.role || name,
  });
  return [via(source, target), via(target, source)];
}

/** The entities of an ER diagram: the model's classes. */
export function entitiesOf(store: Store): ClassRecord[] {
  return store.all('class');
}

/**
 * The crow's foot at one end of a line, as PlantUML and Mermaid both write it: how many instances of
 * that end's entity one instance of the other sees (none or one, exactly one, none or more, one or
 * more; nothing finer exists).
 */
export function crowsFoot({ lower, upper }: Multiplicity, side: 'left' | 'right'): string {
  const isMany = upper === '*' || upper > 1;
  const isOptional = lower === 0;
  if (side === 'left') return (isMany ? '}' : '|') + (isOptional ? 'o' : '|');
  return (isOptional ? 'o' : '|') + (isMany ? '{' : '|');
}
