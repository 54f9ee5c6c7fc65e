import type { NewId } from '../kit/ids';
import type { Command } from './commands';
import type { ActivityEdgeRecord, Kind, MessageRecord } from './kinds';
import { kindOf } from './kinds';
import { NOTABLE_KINDS } from './kinds/kind-groups';
import { enclosing } from './ownership';
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
const TYPES: readonly Kind[] = ['class', 'data-type', 'enumeration'];

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

/** The package around the source, however deep it is in components or nodes. */
function inPackageOfSource(drawing: Drawing): string | null {
  return enclosing(drawing.store, 'package', besideSource(drawing))?.id ?? null;
}

/** The same drawing from the side of that kind, for relations that are drawn from either side. */
function turned(drawing: Drawing, source: Kind): Drawing {
  const { store, sourceId, targetId } = drawing;
  if (store.get(sourceId)?.kind === source) return drawing;
  return { ...drawing, sourceId: targetId, targetId: sourceId };
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
    plan: (drawing) => line('communication')(turned(drawing, 'actor')),
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
  dependency: {
    kind: 'dependency',
    title: 'Dependency',
    joins: 'A dependency leads from what needs something to what it needs.',
    pairs: [
      [['actor'], ['component', 'component-interface']],
      [['component'], ['actor', 'component', 'component-interface', 'artifact', ...TYPES]],
      [['component-interface'], ['component', 'component-interface']],
      [['package'], ['package', 'component']],
      [TYPES, [...TYPES, 'component', 'component-interface']],
      [['artifact'], ['artifact']],
    ],
    plan: line('dependency', inPackageOfSource),
  },
  manifestation: {
    kind: 'manifestation',
    title: 'Manifestation',
    joins: 'A manifestation leads from an artifact to a component, class or package that it holds.',
    pairs: [[['artifact'], ['component', 'class', 'package']]],
    plan: line('manifestation'),
  },
  deployment: {
    kind: 'deployment',
    title: 'Deployment',
    joins: 'A deployment joins a deployment node and an artifact or component that it runs.',
    pairs: [
      [['deployment-node'], ['artifact', 'component']],
      [['artifact', 'component'], ['deployment-node']],
    ],
    plan: (drawing) => line('deployment')(turned(drawing, 'deployment-node')),
  },
  'communication-path': {
    kind: 'communication-path',
    title: 'Communication path',
    joins: 'A communication path joins two deployment nodes.',
    pairs: [[['deployment-node'], ['deployment-node']]],
    plan: line('communication-path', inPackageOfSource),
  },
  link: {
    kind: 'link',
    title: 'Link',
    joins: 'A link joins two instances.',
    pairs: [[['instance'], ['instance']]],
    plan: line('link', inPackageOfSource),
  },
  anchor: {
    kind: 'note-anchor',
    title: 'Note anchor',
    joins: 'An anchor joins a note and the element that it is about.',
    pairs: [
      [['note'], NOTABLE_KINDS],
      [NOTABLE_KINDS, ['note']],
    ],
    plan: (drawing) => line('note-anchor')(turned(drawing, 'note')),
  },
} as const satisfies Record<string, RelationFacts>;

export type RelationId = keyof typeof table;
export const relationTable: Readonly<Record<RelationId, RelationFacts>> = table;
export const RELATION_IDS = Object.keys(table) as RelationId[];
