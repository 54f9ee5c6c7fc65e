import type { Command } from '../../metamodel/commands';
import { create } from '../../metamodel/commands';
import type { AssociationEndRecord } from '../../metamodel/kinds';
import type { AttachedEnd } from '../../metamodel/queries';
import { associationsOf, endsOf, generalsOf } from '../../metamodel/queries';
import { nameKey, pascalName, spoken } from '../names';
import {
  isUnknown,
  markUnknown,
  sameMultiplicity,
  saneMultiplicity,
  stateMultiplicity,
} from '../proposal/multiplicity';
import { ATTRIBUTES, CLASSES, findMeant, meantClass } from './find-meant';
import type { EditOf, Scope, Step } from './step';
import { ask } from './step';

export function connectStep(edit: EditOf<'connect'>, scope: Scope): Step {
  const from = meantClass(scope, edit.source, (place) => `Connect ${place} and ${edit.target}`);
  if ('kind' in from) return from;
  const to = meantClass(scope, edit.target, (place) => `Connect ${edit.source} and ${place}`);
  if ('kind' in to) return to;
  const many = {
    source: saneMultiplicity(edit.sourceMultiplicity),
    target: saneMultiplicity(edit.targetMultiplicity),
  };
  const [known] = linksBetween(scope, from.record.id, to.record.id);
  if (known) {
    if (many.target) return setEnd(known.far, many.target);
    return ask(`${from.record.name} and ${to.record.name} are connected already.`);
  }
  const id = scope.newId('asc');
  const end = (classifierId: string, multiplicity: typeof many.source) => ({
    id: scope.newId('end'),
    classifierId,
    ...(multiplicity && { multiplicity }),
  });
  const source = end(from.record.id, many.source);
  const target = end(to.record.id, many.target);
  const unknown = [...(many.source ? [] : [source.id]), ...(many.target ? [] : [target.id])];
  return {
    commands: [{ type: 'connect', id, source, target }, ...unknown.map(markUnknown)],
    subjects: [target.id, id, from.record.id, to.record.id],
  };
}

function linksBetween({ store }: Scope, from: string, to: string): AttachedEnd[] {
  return associationsOf(store, from).filter(
    ({ far, near }) => far.classifierId === to && far.id !== near.id,
  );
}

function setEnd(
  end: AssociationEndRecord,
  multiplicity: Parameters<typeof stateMultiplicity>[1],
): Step {
  // The model says so already: a fact like any other.
  if (sameMultiplicity(end.multiplicity, multiplicity) && !isUnknown(end)) return { kind: 'text' };
  return {
    commands: [stateMultiplicity(end, multiplicity)],
    subjects: [end.id, end.ownerId],
  };
}

export function generalizeStep(edit: EditOf<'generalize'>, scope: Scope): Step {
  const { store, newId } = scope;
  const commands: Command[] = [];
  const general = meantClass(
    scope,
    edit.general,
    (place) => `Make ${edit.specifics.join(' and ')} a kind of ${place}`,
  );
  let generalId: string;
  if (!('kind' in general)) generalId = general.record.id;
  else if (edit.create === true && general.missing) {
    generalId = newId('cls');
    commands.push(create('class', generalId, { name: pascalName(edit.general) }));
  } else return general;
  const subjects: string[] = [];
  for (const name of edit.specifics) {
    const specific = meantClass(scope, name, (place) => `Make ${place} a kind of ${edit.general}`);
    if ('kind' in specific) return specific;
    const { id } = specific.record;
    if (generalsOf(store, id).some((known) => known.id === generalId)) continue;
    commands.push({ type: 'generalize', id: newId('gen'), specificId: id, generalId });
    subjects.push(id);
  }
  if (subjects.length > 0) return { commands, subjects: [...subjects, generalId] };
  return edit.tentative ? { kind: 'text' } : ask('That is in the model already.');
}

/** How many: on the end that is named, or on the relationship spoken of. */
export function setMultiplicityStep(edit: EditOf<'set-multiplicity'>, scope: Scope): Step {
  const multiplicity = saneMultiplicity(edit.multiplicity);
  if (!multiplicity) return { kind: 'text' };
  if (edit.target === undefined) {
    const end = spokenOf(scope, edit.source);
    if (end) return setEnd(end, multiplicity);
    const [source] =
      edit.source === undefined ? [] : findMeant(scope, { name: edit.source }, CLASSES);
    return source ? ask(`How many of what can a ${spoken(source.name)} have?`) : { kind: 'text' };
  }
  if (edit.source === undefined) return ofTarget(scope, edit.target, multiplicity, edit.tentative);
  const [source, ...others] = findMeant(scope, { name: edit.source }, CLASSES);
  if (!source || others.length > 0) return { kind: 'text' };
  const [target] = findMeant({ ...scope, focus: [] }, { name: edit.target }, CLASSES);
  const links = target ? linksBetween(scope, source.id, target.id) : [];
  const [link] = links;
  if (link && links.length === 1) return setEnd(link.far, multiplicity);
  if (target && links.length > 1) {
    const names = links.map(({ association }) => association.name).filter(Boolean);
    const both = `${spoken(source.name)} and ${spoken(target.name)}`;
    const which = names.length > 0 ? `: ${names.join(', ')}` : '';
    return ask(`There are several relationships between ${both}${which}. Set it on the canvas.`);
  }
  // Nothing joins them yet: the sentence is a fact for the reader, not a correction.
  if (target) return { kind: 'text' };
  return ofAttribute(scope, source.name, edit.target, multiplicity);
}

/** "A customer can have several phones": of an attribute. */
function ofAttribute(
  scope: Scope,
  owner: string,
  name: string,
  multiplicity: NonNullable<ReturnType<typeof saneMultiplicity>>,
): Step {
  const [attribute] = findMeant(scope, { name, owner }, ATTRIBUTES);
  if (attribute?.kind !== 'attribute' || sameMultiplicity(attribute.multiplicity, multiplicity)) {
    return { kind: 'text' };
  }
  return {
    commands: [{ type: 'update-element', id: attribute.id, values: { multiplicity } }],
    subjects: [attribute.id],
  };
}

/** The end that was spoken of last; seen from `source` where that is said. */
function spokenOf(scope: Scope, source: string | undefined): AssociationEndRecord | undefined {
  const { store, focus } = scope;
  const said = source === undefined ? [] : findMeant(scope, { name: source }, CLASSES);
  if (source !== undefined && said.length !== 1) return undefined;
  for (const id of focus) {
    const end = store.getAs('association-end', id);
    const ends = endsOf(store, end?.ownerId ?? id);
    if (!ends) continue;
    if (source === undefined) return end ?? ends[1];
    const near = ends.find(({ classifierId }) => classifierId === said[0]?.id);
    const far = near && ends.find((each) => each.id !== near.id);
    if (far) return far;
  }
  // "A customer has one cart." "No, a customer can have several": both were named.
  const [near] = said;
  const things = focus.filter((id) => id !== near?.id && store.getAs('class', id));
  const [other] = things;
  if (!near || other === undefined) return undefined;
  const links = linksBetween(scope, near.id, other);
  return links.length === 1 ? links[0]?.far : undefined;
}

/** "The multiplicity of supplier": of its only relationship, or of the one spoken of. */
function ofTarget(
  scope: Scope,
  name: string,
  multiplicity: NonNullable<ReturnType<typeof saneMultiplicity>>,
  tentative: true | undefined,
): Step {
  const target = meantClass(scope, name, (place) => `Set the multiplicity of ${place}`);
  if ('kind' in target) return target;
  const links = associationsOf(scope.store, target.record.id);
  const inFocus = links.filter(({ association, near }) =>
    [association.id, near.id].some((id) => scope.focus.includes(id)),
  );
  const [link] = links.length === 1 ? links : inFocus;
  if (link) return setEnd(link.near, multiplicity);
  if (tentative) return { kind: 'text' };
  return ask(`For one of what? Say it like "an order has at most 3 ${nameKey(name)}s".`);
}
