import type { Kind } from '../../../shared/metamodel/kinds';
import { ALL_KINDS, kindOf } from '../../../shared/metamodel/kinds';

type FileOf = 'package' | 'classifier' | 'diagram';

/**
 * Where records of a kind stand: in a file of their own, or in a list of their owner's entry. With
 * both: in a file when a package or nothing owns them, else in their owner's list.
 */
type Home =
  | { file: FileOf }
  | { file?: FileOf; list: string; sortedBy: 'order' | 'id' | 'elementId' };

/** A new kind is one line here; its place among the lists is its place in a file. */
const homes: Record<Kind, Home> = {
  package: { file: 'package' },
  class: { file: 'classifier' },
  enumeration: { file: 'classifier' },
  'data-type': { file: 'classifier' },
  actor: { file: 'classifier' },
  'use-case': { file: 'classifier' },
  interaction: { file: 'classifier' },
  activity: { file: 'classifier' },
  component: { file: 'classifier' },
  artifact: { file: 'classifier' },
  diagram: { file: 'diagram' },
  generalization: { list: 'generalizations', sortedBy: 'order' },
  literal: { list: 'literals', sortedBy: 'order' },
  attribute: { list: 'attributes', sortedBy: 'order' },
  operation: { list: 'operations', sortedBy: 'order' },
  parameter: { list: 'parameters', sortedBy: 'order' },
  communication: { list: 'communications', sortedBy: 'order' },
  include: { list: 'includes', sortedBy: 'order' },
  extend: { list: 'extends', sortedBy: 'order' },
  'state-machine': { file: 'classifier', list: 'stateMachines', sortedBy: 'order' },
  region: { list: 'regions', sortedBy: 'order' },
  state: { list: 'states', sortedBy: 'order' },
  transition: { list: 'transitions', sortedBy: 'order' },
  lifeline: { list: 'lifelines', sortedBy: 'order' },
  // Messages and frames follow one another: one list of both.
  message: { list: 'fragments', sortedBy: 'order' },
  'combined-fragment': { list: 'fragments', sortedBy: 'order' },
  operand: { list: 'operands', sortedBy: 'order' },
  partition: { list: 'partitions', sortedBy: 'order' },
  'activity-node': { list: 'nodes', sortedBy: 'order' },
  'activity-edge': { list: 'edges', sortedBy: 'order' },
  'component-interface': { list: 'interfaces', sortedBy: 'order' },
  'deployment-node': { file: 'classifier', list: 'nodes', sortedBy: 'order' },
  deployment: { list: 'deployments', sortedBy: 'order' },
  manifestation: { list: 'manifestations', sortedBy: 'order' },
  association: { list: 'associations', sortedBy: 'id' },
  'association-end': { list: 'ends', sortedBy: 'order' },
  dependency: { list: 'dependencies', sortedBy: 'id' },
  'communication-path': { list: 'communicationPaths', sortedBy: 'id' },
  instance: { list: 'instances', sortedBy: 'id' },
  slot: { list: 'slots', sortedBy: 'order' },
  link: { list: 'links', sortedBy: 'id' },
  note: { list: 'notes', sortedBy: 'id' },
  'note-anchor': { list: 'anchors', sortedBy: 'order' },
  statement: { list: 'statements', sortedBy: 'order' },
  trace: { list: 'traces', sortedBy: 'elementId' },
  group: { list: 'groups', sortedBy: 'order' },
  layer: { list: 'layers', sortedBy: 'order' },
  placement: { list: 'placements', sortedBy: 'elementId' },
  'line-placement': { list: 'lines', sortedBy: 'elementId' },
};

/**
 * Keys that only help the reader: the name behind an id. They are written anew at each save and
 * not read. `type` shows the type's name where `typeId` says which it is.
 */
export const HINTS: Record<string, string> = {
  typeId: 'type',
  classifierId: 'classifier',
  generalId: 'general',
  classId: 'class',
  useCaseId: 'useCase',
  additionId: 'addition',
  extendedCaseId: 'extendedCase',
  attributeId: 'attribute',
  literalId: 'literal',
  sourceId: 'source',
  targetId: 'target',
  representsId: 'represents',
  operationId: 'operation',
  interactionId: 'interaction',
  partitionId: 'partition',
  subjectId: 'subject',
  deployedId: 'deployed',
  associationId: 'association',
  layerId: 'layer',
};
/** The record's own `type` where `typeId` is set as well, so that `type` can show the name. */
export const WRITTEN_TYPE = 'writtenType';
export const EXTRA = 'extra';

/** A list inside an entry and the kinds of its items. */
export interface NestedList {
  key: string;
  /** Items of the first kind do not say which they are, those of others do. */
  kinds: readonly [Kind, ...Kind[]];
  sortedBy: 'order' | 'id' | 'elementId';
}

interface Shape {
  /** Fields in the order in which they are written. */
  fields: string[];
  lists: NestedList[];
  /** Every key that means something in an entry of this kind. */
  known: Set<string>;
  /** Fields that hold text: a bare number or boolean written by hand is taken as text. */
  texts: Set<string>;
}

const shapes = new Map<Kind, Shape>();

/** What an entry of a kind is made of. */
export function shapeOf(kind: Kind): Shape {
  let shape = shapes.get(kind);
  if (!shape) shapes.set(kind, (shape = makeShape(kind)));
  return shape;
}

function makeShape(kind: Kind): Shape {
  const { schema } = kindOf(kind);
  const first = ['id', 'kind', 'name', 'text', 'ownerId', 'order'];
  const middle = Object.keys(schema.shape).filter(
    (name) => ![...first, 'doc', EXTRA].includes(name),
  );
  const fields = [...first, ...middle, 'doc'].filter((name) => name in schema.shape);
  const lists = listsIn(kind);
  const hints = fields.map((name) => HINTS[name]).filter((name) => name !== undefined);
  const accepts = (name: string, value: unknown) =>
    (schema.shape[name] as { safeParse(value: unknown): { success: boolean } }).safeParse(value)
      .success;
  return {
    fields,
    lists,
    known: new Set([...fields, ...hints, ...lists.map(({ key }) => key), WRITTEN_TYPE, EXTRA]),
    texts: new Set(fields.filter((name) => accepts(name, 'a') && !accepts(name, 0))),
  };
}

function listsIn(owner: Kind): NestedList[] {
  const lists = new Map<string, NestedList>();
  for (const kind of Object.keys(homes) as Kind[]) {
    const home = homes[kind];
    if (!('list' in home) || !isListedIn(owner, kind)) continue;
    const { kinds } = lists.get(home.list) ?? { kinds: [] };
    const [first = kind, ...others] = [...kinds, kind];
    const { list: key, sortedBy } = home;
    lists.set(key, { key, kinds: [first, ...others], sortedBy });
  }
  return [...lists.values()];
}

/** True when an item stands in a list of its owner, rather than in a file of its own. */
function isListedIn(owner: Kind, item: Kind): boolean {
  const owners = kindOf(item).references.find(({ field }) => field === 'ownerId')?.kinds ?? [];
  return owners.includes(owner) && !(owner === 'package' && 'file' in homes[item]);
}

/** The lists that an entry of a kind may hold, in the order in which they are written. */
export function listsOf(kind: Kind): readonly NestedList[] {
  return shapeOf(kind).lists;
}

/** True when a record of a kind stands in the entry of its owner, given the owner's kind. */
export function isNested(kind: Kind, owner: Kind | undefined): boolean {
  return owner !== undefined && listsOf(owner).some(({ kinds }) => kinds.includes(kind));
}

/** Kinds with files of their own, by what their file is. */
export function kindsInFile(file: FileOf): Kind[] {
  return ALL_KINDS.filter((kind) => {
    const home = homes[kind];
    return 'file' in home && home.file === file;
  });
}

/** The kind of an item of a list; undefined when it names one that does not belong there. */
export function kindOfItem({ kinds }: NestedList, item: unknown): Kind | undefined {
  const [first] = kinds;
  if (kinds.length === 1) return first;
  const named = (item as { kind?: unknown } | null)?.kind;
  return named === undefined ? first : kinds.find((kind) => kind === named);
}
