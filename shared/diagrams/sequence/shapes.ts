import type {
  AnyRecord,
  CombinedFragmentRecord,
  LifelineRecord,
  MessageRecord,
  OperandRecord,
} from '../../metamodel/kinds';
import { displayName } from '../../metamodel/queries';
import type { RelationId } from '../../metamodel/relations';
import type { Store } from '../../metamodel/store';
import type { BoxShape, Compartment, EdgeEnd, EdgeShape, EndMark } from '../diagram-type';
import type { MessageSort } from './sequence';
import { guardText, interactionOf, lifelineTitle, messageLabel } from './texts';

const PLAIN = {
  parentId: null,
  stereotype: null,
  italic: false,
  underlined: false,
  packageId: null,
  compartments: [],
} as const;

/** Participants, fragments and their parts. */
export function sequenceBox(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): BoxShape | null {
  switch (record.kind) {
    case 'lifeline':
      return belongs(store, record, subjectId) ? lifelineBox(store, record) : null;
    case 'combined-fragment':
      return belongs(store, record, subjectId) ? fragmentBox(store, record) : null;
    case 'operand':
      return belongs(store, record, subjectId) ? operandBox(record) : null;
    default:
      return null;
  }
}

function belongs(store: Store, record: AnyRecord, subjectId: string | null): boolean {
  return subjectId === null || interactionOf(store, record) === subjectId;
}

export function lifelineBox(store: Store, record: LifelineRecord): BoxShape {
  const represented = store.get(record.representsId);
  const title = lifelineTitle(store, record);
  return {
    ...PLAIN,
    elementId: record.id,
    form: represented?.kind === 'actor' ? 'lifeline-actor' : 'lifeline',
    title,
    label: `${title}, lifeline`,
  };
}

function fragmentBox(store: Store, record: CombinedFragmentRecord): BoxShape {
  const { id, operator, interactionId, ownerId } = record;
  const what = operator === 'ref' ? displayName(store, interactionId) : '';
  const parent = store.get(ownerId);
  return {
    ...PLAIN,
    elementId: id,
    form: 'fragment',
    parentId: parent?.kind === 'operand' ? ownerId : null,
    title: operator,
    compartments: operator === 'ref' ? [reference(id, what)] : [],
    label: `${operator}, combined fragment${what === '' ? '' : `, ${what}`}`,
  };
}

/** The interaction that takes place here, in the middle of the frame (UML 2.5.1, 17.7.4). */
function reference(id: string, name: string): Compartment {
  const look = { glyphs: [], detail: '', tail: '', italic: false, implied: false } as const;
  return {
    id: 'reference',
    title: 'interaction',
    rows: [{ ...look, elementId: null, key: id, name }],
  };
}

function operandBox(record: OperandRecord): BoxShape {
  const title = guardText(record.guard);
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'operand',
    parentId: record.ownerId,
    title,
    label: title === '' ? 'operand' : `${title}, operand`,
  };
}

const RELATIONS: Record<MessageSort, RelationId> = {
  'synch-call': 'synch-call',
  'asynch-call': 'asynch-call',
  reply: 'reply',
  create: 'create-message',
  delete: 'delete-message',
};

/** Filled for synchronous calls, open for all others (UML 2.5.1, 17.4.4). */
export function arrowOf(sort: MessageSort): EndMark {
  return sort === 'synch-call' ? 'arrow' : 'open-arrow';
}

/** A message; one that is found or lost ends at its only participant on both sides. */
export function sequenceEdge(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): EdgeShape | null {
  if (record.kind !== 'message' || !belongs(store, record, subjectId)) return null;
  const { id, sort, sourceId, targetId } = record;
  const only = sourceId ?? targetId;
  if (only === null) return null;
  const bare: EdgeEnd = { elementId: null, mark: 'none', multiplicity: '', role: '' };
  return {
    elementId: id,
    relation: RELATIONS[sort],
    sourceId: sourceId ?? only,
    targetId: targetId ?? only,
    line: sort === 'reply' || sort === 'create' ? 'dashed' : 'solid',
    label: messageLabel(store, record),
    source: { ...bare, mark: sourceId === null ? 'dot' : 'none' },
    target: { ...bare, mark: targetId === null ? 'dot' : arrowOf(sort) },
    mergeTarget: null,
    linkClassId: null,
    description: describe(store, record),
  };
}

function describe(store: Store, record: MessageRecord): string {
  const side = (id: string | null, none: string) => {
    const lifeline = store.getAs('lifeline', id);
    return lifeline ? lifelineTitle(store, lifeline) : none;
  };
  const words = messageLabel(store, record);
  const from = side(record.sourceId, 'outside');
  const to = side(record.targetId, 'nowhere');
  return `message ${words === '' ? '' : `${words} `}from ${from} to ${to}`;
}
