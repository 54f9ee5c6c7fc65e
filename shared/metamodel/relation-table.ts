import type { NewId } from '../kit/ids';
import type { Command } from './commands';
import type { ActivityEdgeRecord, Kind, MessageRecord } from './kinds';
import { kindOf } from './kinds';
import type { Store } from './store';

/** Sources and the targets that each of them may be joined to. */
type Pair = readonly [sources: readonly Kind[], targets: readonly Kind[]];

/** What is known when a relation is to be drawn. */
interface Drawing {
  store: Store;
  newId: NewId;
  /** Id for the relation's own record. */
  id: string;
  sourceId: string;
  targetId: string;
  /** Further fields of that record. */
  values: Record<string, unknown>;
  /** Sibling that it comes right before, where there is an order; absent: last. */
  before?: string | null;
}

/** A relation that can be drawn between two records. */
export interface RelationFacts {
  /** Kind of the record that is the relation. */
  kind: Kind;
  title: string;
  /** What it may join, as a sentence: the first half of every refusal. */
  joins: string;
  pairs: readonly Pair[];
  plan(drawing: Drawing): Command[];
}

const MANY = { lower: 0, upper: '*' } as const;
const ONE = { lower: 1, upper: 1 } as const;
const DATA: readonly Kind[] = ['class', 'data-type'];

/** An association; `aggregation` is what its source is to the target. */
function association(aggregation: 'none' | 'shared' | 'composite') {
  return ({ newId, id, sourceId, targetId, values }: Drawing): Command[] => {
    const source = { id: newId('end'), classifierId: sourceId, multiplicity: ONE, aggregation };
    const target = { id: newId('end'), classifierId: targetId, multiplicity: MANY };
    return [{ type: 'connect', id, ...values, source, target }];
  };
}

/**
 * A record whose own fields hold both sides; `ownerOf` for those that neither side owns, `fixed` for
 * fields that the relation fixes.
 */
function line(
  kind: Kind,
  ownerOf?: (drawing: Drawing) => string | null,
  fixed: Record<string, unknown> = {},
) {
  return (drawing: Drawing): Command[] => {
    const facts = kindOf(kind).line;
    if (!facts) return [];
    const { id, sourceId, targetId, values, before = null } = drawing;
    const sides = { [facts.source]: sourceId, [facts.target]: targetId };
    const owner = ownerOf && { ownerId: ownerOf(drawing) };
    const all = { ...owner, ...values, ...fixed, ...sides };
    return [{ type: 'create-element', kind, id, values: all, before }];
  };
}

/** The owner of a relation that lives beside its source. */
function besideSource({ store, sourceId }: Drawing): string | null {
  const source = store.get(sourceId);
  return source && 'ownerId' in source ? source.ownerId : null;
}

/** A message between lifelines; comes last in the interaction unless `values` names an operand. */
function message(sort: MessageRecord['sort'], title: string): RelationFacts {
  return {
    kind: 'message',
    title,
    joins: 'A message joins two lifelines of one interaction.',
    pairs: [[['lifeline'], ['lifeline']]],
    plan: line('message', besideSource, { sort }),
  };
}

function flow(type: ActivityEdgeRecord['type'], title: string, joins: string): RelationFacts {
  return {
    kind: 'activity-edge',
    title,
    joins: `${joins} two nodes of one activity.`,
    pairs: [[['activity-node'], ['activity-node']]],
    plan: line('activity-edge', besideSource, { type }),
  };
}

/**
 * Every relation, and which kinds it may join: one table for the palette, for a drag that lights the
 * legal targets, for importers and for tests. What depends on more than the two kinds (a second
 * initial transition, a cycle) is said by `rules/`; `canRelate` asks both.
 */
const table = {
  association: {
    kind: 'association',
    title: 'Association',
    joins: 'An association joins classes or data types.',
    pairs: [[DATA, DATA]],
    plan: association('none'),
  },
  aggregation: {
    kind: 'association',
    title: 'Aggregation',
    joins: 'An aggregation joins classes or data types.',
    pairs: [[DATA, DATA]],
    plan: association('shared'),
  },
  composition: {
    kind: 'association',
    title: 'Composition',
    joins: 'A composition joins classes or data types.',
    pairs: [[DATA, DATA]],
    plan: association('composite'),
  },
  generalization: {
    kind: 'generalization',
    title: 'Generalization',
    joins: 'A generalization joins two classes, two data types, two actors or two use cases.',
    pairs: (['class', 'data-type', 'actor', 'use-case'] as const).map(
      (kind): Pair => [[kind], [kind]],
    ),
    plan: ({ id, sourceId, targetId }) => [
      { type: 'generalize', id, specificId: sourceId, generalId: targetId },
    ],
  },
  communication: {
    kind: 'communication',
    title: 'Communication',
    joins: 'A communication joins an actor and a use case.',
    pairs: [
      [['actor'], ['use-case']],
      [['use-case'], ['actor']],
    ],
    plan: (drawing) => {
      const { store, sourceId, targetId } = drawing;
      const turned = store.get(sourceId)?.kind === 'use-case';
      const sides = turned ? { sourceId: targetId, targetId: sourceId } : { sourceId, targetId };
      return line('communication')({ ...drawing, ...sides });
    },
  },
  include: {
    kind: 'include',
    title: 'Include',
    joins: 'An include joins two use cases.',
    pairs: [[['use-case'], ['use-case']]],
    plan: line('include'),
  },
  extend: {
    kind: 'extend',
    title: 'Extend',
    joins: 'An extend joins two use cases.',
    pairs: [[['use-case'], ['use-case']]],
    plan: line('extend'),
  },
  transition: {
    kind: 'transition',
    title: 'Transition',
    joins: 'A transition joins two states of one state machine.',
    pairs: [[['state'], ['state']]],
    plan: line('transition', besideSource),
  },
  'control-flow': flow('control-flow', 'Control flow', 'A control flow joins'),
  'object-flow': flow('object-flow', 'Object flow', 'An object flow joins'),
  'synch-call': message('synch-call', 'Synchronous call'),
  'asynch-call': message('asynch-call', 'Asynchronous call'),
  reply: message('reply', 'Reply'),
  'create-message': message('create', 'Create message'),
  'delete-message': message('delete', 'Delete message'),
} as const satisfies Record<string, RelationFacts>;

export type RelationId = keyof typeof table;
export const relationTable: Readonly<Record<RelationId, RelationFacts>> = table;
export const RELATION_IDS = Object.keys(table) as RelationId[];
