import type { Kind } from '../../../shared/metamodel/kinds';
import { ALL_KINDS, kindOf } from '../../../shared/metamodel/kinds';

/** Where records of a kind stand: in a file of their own, or in a list of their owner's entry. */
type Home =
  | { file: 'package' | 'classifier' | 'diagram' }
  | { list: string; sortedBy: 'order' | 'id' | 'elementId' };

/** A new kind is one line here; its place among the lists is its place in a file. */
const homes: Record<Kind, Home> = {
  package: { file: 'package' },
  class: { file: 'classifier' },
  enumeration: { file: 'classifier' },
  'data-type': { file: 'classifier' },
  diagram: { file: 'diagram' },
  generalization: { list: 'generalizations', sortedBy: 'order' },
  literal: { list: 'literals', sortedBy: 'order' },
  attribute: { list: 'attributes', sortedBy: 'order' },
  operation: { list: 'operations', sortedBy: 'order' },
  parameter: { list: 'parameters', sortedBy: 'order' },
  association: { list: 'associations', sortedBy: 'id' },
  'association-end': { list: 'ends', sortedBy: 'order' },
  statement: { list: 'statements', sortedBy: 'order' },
  trace: { list: 'traces', sortedBy: 'elementId' },
  placement: { list: 'placements', sortedBy: 'elementId' },
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
};
/** The record's own `type` where `typeId` is set as well, so that `type` can show the name. */
export const WRITTEN_TYPE = 'writtenType';
export const EXTRA = 'extra';

/** A list inside an entry and the kind of its items. */
export interface NestedList {
  key: string;
  kind: Kind;
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
  const lists = listKinds.filter(({ kind: item }) => ownersOf(item).includes(kind));
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

const listKinds: NestedList[] = (Object.keys(homes) as Kind[]).flatMap((kind) => {
  const home = homes[kind];
  return 'list' in home ? [{ key: home.list, kind, sortedBy: home.sortedBy }] : [];
});

function ownersOf(kind: Kind): readonly string[] {
  return kindOf(kind).references.find(({ field }) => field === 'ownerId')?.kinds ?? [];
}

/** The lists that an entry of a kind may hold, in the order in which they are written. */
export function listsOf(kind: Kind): readonly NestedList[] {
  return shapeOf(kind).lists;
}

/** Kinds with files of their own, by what their file is. */
export function kindsInFile(file: 'package' | 'classifier' | 'diagram'): Kind[] {
  return ALL_KINDS.filter((kind) => {
    const home = homes[kind];
    return 'file' in home && home.file === file;
  });
}
