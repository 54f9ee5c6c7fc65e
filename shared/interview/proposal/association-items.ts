import type { Command } from '../../metamodel/commands';
import type { AssociationEndRecord } from '../../metamodel/kinds';
import { displayName, multiplicityText } from '../../metamodel/queries';
import { spokenPlural } from '../names';
import type { Found, ReadRelation } from '../reading';
import { differs } from './attribute-items';
import { says } from './classifier-items';
import type { Draft, Target } from './draft';
import { belief, quoted } from './evidence';
import type { Link, LinkEnd } from './links';
import { contradicts, counted, isUnknown, markUnknown, stateMultiplicity } from './multiplicity';

/** Classes that already hold the data of an association: each may serve only one. */
export function usedAssociationClasses(draft: Draft): Set<string> {
  return new Set(draft.store.all('association').flatMap(({ classId }) => classId ?? []));
}

/** One item for an association that is new. */
export function addAssociation(draft: Draft, link: Link, usedClasses: Set<string>): void {
  const { source, target } = link;
  const holder = claimClass(link.associationClass, usedClasses);
  // A part is in at most one whole at a time (UML 2.5.1, 11.5.3.2): a composite's whole end is 1.
  if (source.aggregation === 'composite') source.multiplicity ??= { lower: 1, upper: 1 };
  const upper = source.multiplicity?.upper ?? 1;
  if (source.aggregation === 'composite' && upper !== 1) source.aggregation = 'shared';
  const id = draft.newId('asc');
  const ends = [source, target].map((end) => ({ end, id: draft.newId('end') }));
  const [from, to] = ends.map((side) => endValues(side.end, side.id));
  if (!from || !to) return;
  draft.add('relations', {
    commands: [
      {
        type: 'connect',
        id,
        name: link.label,
        classId: holder?.id ?? null,
        source: from,
        target: to,
      },
      ...ends.filter(({ end }) => !end.multiplicity).map((side) => markUnknown(side.id)),
    ],
    created: [id],
    elementId: id,
    label: sentence(link),
    reason: says('A relationship between the two', quoted(draft.statements, merged(link.found))),
    found: merged(link.found),
    needs: [source.target, target.target, holder],
  });
}

function endValues({ target, multiplicity, role, aggregation }: LinkEnd, id: string) {
  return {
    id,
    classifierId: target.id,
    ...(role !== '' && { role }),
    ...(multiplicity && { multiplicity }),
    ...(aggregation !== 'none' && { aggregation }),
  };
}

function claimClass(target: Target | undefined, used: Set<string>): Target | undefined {
  if (!target || used.has(target.id)) return undefined;
  used.add(target.id);
  return target;
}

/** `Member borrows any number of books`. */
function sentence({ source, target, label }: Link): string {
  const verb =
    label !== '' ? label : source.aggregation === 'none' ? 'is linked to' : 'consists of';
  const { multiplicity, target: far } = target;
  const what = multiplicity ? counted(multiplicity, far.name) : spokenPlural(far.name);
  return `${source.target.name} ${verb} ${what}`;
}

/** One item for what a reading says otherwise or more about an association of the model. */
export function refineAssociation(draft: Draft, link: Link, usedClasses: Set<string>): void {
  const { existing } = link;
  if (!existing || link.found.length === 0) return;
  const { association, ends } = existing;
  const [from, to] = [nameOf(draft, ends[0]), nameOf(draft, ends[1])];
  const name = `${from} ${association.name || 'and'} ${to}`;
  const commands: Command[] = [];
  const labels: string[] = [];
  const reasons: string[] = [];
  ends.forEach((end, index) => {
    const multiplicity = (index === 0 ? link.source : link.target).multiplicity;
    if (!multiplicity) return;
    const unknown = isUnknown(end);
    if (!unknown && !contradicts(multiplicity, end.multiplicity)) return;
    commands.push(stateMultiplicity(end, multiplicity));
    labels.push(counted(multiplicity, nameOf(draft, end)));
    const place = `${nameOf(draft, end)} in ${name}`;
    const said = multiplicityText(multiplicity);
    reasons.push(
      unknown
        ? `How many is open so far for ${place}, the text says ${said}`
        : differs(place, multiplicityText(end.multiplicity), said),
    );
  });
  const holder =
    association.classId === null ? claimClass(link.associationClass, usedClasses) : undefined;
  if (holder) {
    commands.push({ type: 'update-element', id: association.id, values: { classId: holder.id } });
    labels.push(`its data in ${holder.name}`);
    reasons.push(`${holder.name} holds what is to be known of each link`);
  }
  if (commands.length === 0) return;
  const found = merged(link.found);
  draft.add('relations', {
    commands,
    created: [],
    elementId: association.id,
    label: `${name}: ${labels.join(', ')}`,
    reason: says(reasons.join('; '), quoted(draft.statements, found)),
    found,
    needs: [holder],
  });
}

function nameOf(draft: Draft, end: AssociationEndRecord): string {
  return displayName(draft.store, end.classifierId);
}

/** Several parts of a reading that say the same: as sure as the surest, on all their evidence. */
function merged(found: readonly ReadRelation[]): Found {
  return {
    confidence: Math.max(0, ...found.map(belief)),
    evidence: found.flatMap(({ evidence }) => evidence),
  };
}
