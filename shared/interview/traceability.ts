import { messagesIn } from '../metamodel/interactions';
import type { AnyRecord, Kind, StatementRecord } from '../metamodel/kinds';
import { classifiers, displayName, endsOf } from '../metamodel/queries';
import { statesIn, transitionsIn } from '../metamodel/state-machines';
import type { Store } from '../metamodel/store';
import { compareByOrder } from '../metamodel/store';
import { requirementsOf } from './document/requirements';

/** Kinds of records that a statement should stand behind; parts of them count as the whole. */
export const TRACED_KINDS = [
  'class',
  'enumeration',
  'data-type',
  'attribute',
  'operation',
  'association',
  'generalization',
  'actor',
  'use-case',
  'state-machine',
  'state',
  'transition',
  'interaction',
  'message',
  'activity',
  'activity-node',
  'component',
  'deployment-node',
  'artifact',
  'dependency',
] as const satisfies readonly Kind[];
export type TracedKind = (typeof TRACED_KINDS)[number];

export interface TracedStatement {
  /** `REQ-001`, as in the requirements document. */
  number: string;
  statement: StatementRecord;
  /** Ids of the elements that came from it, in the matrix' order. */
  elements: string[];
}

export interface TracedElement {
  id: string;
  kind: TracedKind;
  /** `Loan`, `Loan.dueOn`, `Member borrows Book`, `Student is a Person`. */
  label: string;
  /** Class that it is a part of, or itself. */
  thingId: string;
  /** Ids of the statements that it came from, in the matrix' order. */
  statements: string[];
}

/** Statements that still count × elements of the model, by the trace links between them. */
export interface TraceabilityMatrix {
  statements: TracedStatement[];
  elements: TracedElement[];
}

/** How many of the things on one side have something on the other. */
export interface Coverage {
  covered: number;
  total: number;
}

/**
 * The matrix of a model. Statements come in the order they were said; elements class by class with
 * their members, then the associations, then who uses it, how it behaves and what it runs on. A link
 * to a literal, a parameter, an association end, a lifeline or the like counts for what it is a part of.
 */
export function traceabilityMatrix(store: Store): TraceabilityMatrix {
  const elements = elementsOf(store);
  const byElement = new Map(elements.map((element, at) => [element.id, { element, at }]));
  const statements = requirementsOf(store).map(({ number, statement }): TracedStatement => {
    const linked = store
      .owned(statement.id, 'trace')
      .flatMap(({ elementId }) => byElement.get(wholeOf(store, elementId)) ?? [])
      .sort((a, b) => a.at - b.at);
    const found = new Set(linked.map(({ element }) => element));
    for (const element of found) element.statements.push(statement.id);
    return { number, statement, elements: Array.from(found, ({ id }) => id) };
  });
  return { statements, elements };
}

/** The same matrix with one column for each class and its members: links to a member are the class'. */
export function byThing({ statements, elements }: TraceabilityMatrix): TraceabilityMatrix {
  const things = new Map<string, TracedElement>();
  for (const element of elements)
    if (element.id === element.thingId) things.set(element.id, { ...element, statements: [] });
  const thingOf = new Map(elements.map(({ id, thingId }) => [id, thingId]));
  const rows = statements.map((row) => {
    const ids = new Set(row.elements.map((id) => thingOf.get(id) ?? id));
    for (const id of ids) things.get(id)?.statements.push(row.statement.id);
    return { ...row, elements: [...ids] };
  });
  return { statements: rows, elements: [...things.values()] };
}

/** How many statements led to an element. */
export function statementCoverage(statements: readonly TracedStatement[]): Coverage {
  const covered = statements.filter(({ elements }) => elements.length > 0).length;
  return { covered, total: statements.length };
}

/** How many elements rest on a statement. */
export function elementCoverage(elements: readonly TracedElement[]): Coverage {
  const covered = elements.filter(({ statements }) => statements.length > 0).length;
  return { covered, total: elements.length };
}

/** Whole percents, never 100 or 0 for what is not quite all or nothing; 100 of none. */
export function percent({ covered, total }: Coverage): number {
  if (covered === total) return 100;
  return covered === 0 ? 0 : Math.min(99, Math.max(1, Math.round((100 * covered) / total)));
}

function elementsOf(store: Store): TracedElement[] {
  const members = classifiers(store).flatMap((record): TracedElement[] => [
    elementOf(record.id, record.kind, record.name, record.id),
    ...[...store.children(record.id, 'attribute'), ...store.children(record.id, 'operation')].map(
      ({ id, kind, name }) => elementOf(id, kind, `${record.name}.${name}`, record.id),
    ),
    ...store
      .children(record.id, 'generalization')
      .map(({ id, kind }) => elementOf(id, kind, displayName(store, id), record.id)),
  ]);
  const associations = store
    .all('association')
    .sort(compareByOrder)
    .map(({ id, kind, name }) => elementOf(id, kind, associationLabel(store, id, name), id));
  return [...members, ...associations, ...behaviours(store), ...structure(store)];
}

/** Kinds of what stands for itself, outside of classes. */
const THINGS = ['actor', 'use-case', 'component', 'deployment-node', 'artifact'] as const;

function structure(store: Store): TracedElement[] {
  const things = THINGS.flatMap((kind) =>
    (store.all(kind) as AnyRecord[]).sort(compareByOrder).map(({ id }) => {
      return elementOf(id, kind, displayName(store, id), id);
    }),
  );
  const lines = store
    .all('dependency')
    .sort(compareByOrder)
    .map(({ id, kind }) => elementOf(id, kind, displayName(store, id), id));
  return [...things, ...lines];
}

/** Machines, interactions and activities with what happens in them. */
function behaviours(store: Store): TracedElement[] {
  const whole = (record: AnyRecord & { kind: TracedKind; name: string }, parts: AnyRecord[]) => [
    elementOf(record.id, record.kind, record.name, record.id),
    ...parts.flatMap(({ id, kind }) =>
      isTraced(kind)
        ? elementOf(id, kind, `${record.name}: ${displayName(store, id)}`, record.id)
        : [],
    ),
  ];
  return [
    ...store
      .all('state-machine')
      .sort(compareByOrder)
      .flatMap((one) =>
        whole(one, [
          ...statesIn(store, one.id).filter(({ type }) => type === 'simple'),
          ...transitionsIn(store, one.id),
        ]),
      ),
    ...store
      .all('interaction')
      .sort(compareByOrder)
      .flatMap((one) => whole(one, messagesIn(store, one.id))),
    ...store
      .all('activity')
      .sort(compareByOrder)
      .flatMap((one) =>
        whole(
          one,
          store.children(one.id, 'activity-node').filter(({ type }) => DONE.includes(type)),
        ),
      ),
  ];
}

/** Nodes that say something; the others only direct the flow. */
const DONE: readonly string[] = ['action', 'object'];

function isTraced(kind: Kind): kind is TracedKind {
  return (TRACED_KINDS as readonly Kind[]).includes(kind);
}

function elementOf(id: string, kind: TracedKind, label: string, thingId: string): TracedElement {
  return { id, kind, label, thingId, statements: [] };
}

function associationLabel(store: Store, id: string, name: string): string {
  const ends = endsOf(store, id)?.map(({ classifierId }) => displayName(store, classifierId));
  return ends?.join(name.trim() === '' ? ' – ' : ` ${name} `) ?? displayName(store, id);
}

/** What a part of an element counts for: a literal for its enumeration, an end for its association. */
function wholeOf(store: Store, id: string): string {
  const record: AnyRecord | undefined = store.get(id);
  switch (record?.kind) {
    case 'literal':
    case 'parameter':
    case 'association-end':
    case 'region':
    case 'lifeline':
    case 'combined-fragment':
    case 'operand':
    case 'partition':
    case 'activity-edge':
    case 'component-interface':
    case 'communication':
    case 'include':
    case 'extend':
    case 'manifestation':
    case 'deployment':
      return wholeOf(store, record.ownerId);
    default:
      return id;
  }
}
