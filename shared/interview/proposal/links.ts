import type { AssociationEndRecord, AssociationRecord } from '../../metamodel/kinds';
import { endsOf } from '../../metamodel/queries';
import type { Multiplicity } from '../../metamodel/queries';
import { camelName, oneLine, thirdPerson, verbKey } from '../names';
import type { ReadRelation } from '../reading';
import type { Draft, Target } from './draft';
import { isAny, saneMultiplicity } from './multiplicity';

export type Aggregation = AssociationEndRecord['aggregation'];

/** What is said of one end. */
export interface LinkEnd {
  target: Target;
  multiplicity: Multiplicity | undefined;
  role: string;
  aggregation: Aggregation;
}

/** An association as a reading states it, relations that mean the same one put together. */
export interface Link {
  source: LinkEnd;
  target: LinkEnd;
  label: string;
  associationClass: Target | undefined;
  /** Parts of the reading that say it, the first one leading. */
  found: ReadRelation[];
  /** The association of the model it speaks of; null when it is new. */
  existing: {
    association: AssociationRecord;
    ends: [AssociationEndRecord, AssociationEndRecord];
  } | null;
}

/** A read relation as a link, not yet compared with anything. */
export function linkOf(draft: Draft, read: ReadRelation, source: Target, target: Target): Link {
  const whole: Aggregation =
    read.kind === 'composition' ? 'composite' : read.kind === 'aggregation' ? 'shared' : 'none';
  const named = draft.target(read.associationClass ?? '');
  return {
    source: {
      target: source,
      multiplicity: saneMultiplicity(read.sourceMultiplicity),
      role: camelName(read.sourceRole ?? ''),
      aggregation: whole,
    },
    target: {
      target,
      multiplicity: saneMultiplicity(read.targetMultiplicity),
      role: camelName(read.targetRole ?? ''),
      aggregation: 'none',
    },
    label: thirdPerson(oneLine(read.label ?? '')),
    associationClass:
      named?.kind === 'class' && named.id !== source.id && named.id !== target.id
        ? named
        : undefined,
    found: [read],
    existing: null,
  };
}

/** Every association of the model between things a link can name, as links that say nothing new. */
export function linksOfModel(draft: Draft): Link[] {
  return draft.store.all('association').flatMap((association) => {
    const ends = endsOf(draft.store, association.id);
    const [source, target] = (ends ?? []).map((end) => endInModel(draft, end));
    if (!ends || !source || !target) return [];
    const existing = { association, ends };
    const label = association.name;
    return [{ source, target, label, associationClass: undefined, found: [], existing }];
  });
}

function endInModel(draft: Draft, end: AssociationEndRecord): LinkEnd | undefined {
  const record = draft.store.get(end.classifierId);
  if (record?.kind !== 'class' && record?.kind !== 'data-type') return undefined;
  const target: Target = { id: record.id, kind: record.kind, name: record.name, itemId: null };
  return { target, multiplicity: undefined, role: end.role, aggregation: end.aggregation };
}

/** The link read from its other end. */
export function turned(link: Link): Link {
  return { ...link, source: link.target, target: link.source };
}

/**
 * How a link lies against another one that may mean the same association: `same` or `opposite`
 * direction, or null for another association. Two verbs that differ tell two associations apart;
 * `has` and its like tell nothing.
 */
export function alignment(known: Link, link: Link): 'same' | 'opposite' | null {
  const same =
    known.source.target.id === link.source.target.id &&
    known.target.target.id === link.target.target.id;
  const opposite =
    known.source.target.id === link.target.target.id &&
    known.target.target.id === link.source.target.id;
  if (!same && !opposite) return null;
  const [a, b] = [verbKey(known.label), verbKey(link.label)];
  if (a !== '' && b !== '' && a !== b) return null;
  const differentRoles = (x: LinkEnd, y: LinkEnd) =>
    x.role !== '' && y.role !== '' && x.role.toLowerCase() !== y.role.toLowerCase();
  const other = same ? link : turned(link);
  if (differentRoles(known.source, other.source)) return null;
  if (differentRoles(known.target, other.target)) return null;
  return same ? 'same' : 'opposite';
}

/** Puts what `link` says into `known`, which keeps whatever it says already. */
export function absorb(known: Link, link: Link): void {
  if (known.label === '' && known.existing === null) known.label = link.label;
  known.associationClass ??= link.associationClass;
  known.found.push(...link.found);
  for (const side of ['source', 'target'] as const) {
    const [into, from] = [known[side], link[side]];
    if (!into.multiplicity || isAny(into.multiplicity)) {
      into.multiplicity = from.multiplicity ?? into.multiplicity;
    }
    if (into.role === '' && known.existing === null) into.role = from.role;
    const other = known[side === 'source' ? 'target' : 'source'];
    if (
      known.existing === null &&
      other.aggregation === 'none' &&
      into.aggregation !== 'composite'
    ) {
      if (from.aggregation !== 'none') into.aggregation = from.aggregation;
    }
  }
}

/** Links of the model and of the reading, each association once. */
export class Links {
  readonly all: Link[] = [];
  /** By the two things they join, in either order. */
  readonly #byPair = new Map<string, Link[]>();

  constructor(known: readonly Link[]) {
    for (const link of known) this.#push(link);
  }

  /** Adds a link, or what it says to the one that means the same association. */
  add(link: Link): void {
    for (const known of this.#byPair.get(pairOf(link)) ?? []) {
      const direction = alignment(known, link);
      if (direction === null) continue;
      return absorb(known, direction === 'same' ? link : turned(link));
    }
    this.#push(link);
  }

  #push(link: Link): void {
    this.all.push(link);
    const key = pairOf(link);
    const pair = this.#byPair.get(key);
    if (pair) pair.push(link);
    else this.#byPair.set(key, [link]);
  }
}

function pairOf({ source, target }: Link): string {
  return [source.target.id, target.target.id].sort().join(' ');
}
