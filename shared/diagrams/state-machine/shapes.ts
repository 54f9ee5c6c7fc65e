import type { AnyRecord, RegionRecord, StateRecord } from '../../metamodel/kinds';
import { enclosing } from '../../metamodel/ownership';
import { displayName } from '../../metamodel/queries';
import { isComposite, outgoing } from '../../metamodel/state-machines';
import type { Store } from '../../metamodel/store';
import type { BoxShape, Compartment, EdgeShape, NodeForm, Row } from '../diagram-type';
import { plainLine } from '../line-shape';
import { BEHAVIOURS, printTransition } from './notation';

const PLAIN = { stereotype: null, italic: false, underlined: false, packageId: null } as const;

/** How each vertex is drawn (UML 2.5.1, 14.2.4); a state proper follows from what is in it. */
const FORMS: Readonly<Record<Exclude<StateRecord['type'], 'simple'>, NodeForm>> = {
  initial: 'dot',
  final: 'bullseye',
  choice: 'diamond',
  junction: 'dot',
  fork: 'bar',
  join: 'bar',
  'shallow-history': 'letter-ring',
  'deep-history': 'letter-ring',
  'entry-point': 'ring',
  'exit-point': 'crossed-ring',
};

/** Drawn in its ring. */
const LETTERS: Partial<Record<StateRecord['type'], string>> = {
  'shallow-history': 'H',
  'deep-history': 'H*',
};

/**
 * States, and regions where there is more than one beside each other.
 *
 * @param subjectId the state machine; null draws those of all.
 */
export function stateBox(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): BoxShape | null {
  if (record.kind !== 'state' && record.kind !== 'region') return null;
  if (subjectId !== null && enclosing(store, 'state-machine', record.id)?.id !== subjectId) {
    return null;
  }
  if (record.kind === 'region') return isShown(store, record) ? region(store, record) : null;
  return record.type === 'simple' ? state(store, record) : sign(store, record);
}

/** A region alone is not seen: what it holds stands in its state, or on the diagram. */
function isShown(store: Store, { ownerId }: RegionRecord): boolean {
  return store.owned(ownerId, 'region').length > 1;
}

/** The frame in which what a region holds stands; null: on the diagram. */
function frameOf(store: Store, regionId: string): string | null {
  const record = store.getAs('region', regionId);
  if (!record) return null;
  if (isShown(store, record)) return record.id;
  return store.get(record.ownerId)?.kind === 'state' ? record.ownerId : null;
}

function region(store: Store, record: RegionRecord): BoxShape {
  const inState = store.get(record.ownerId)?.kind === 'state';
  return {
    ...PLAIN,
    elementId: record.id,
    form: 'dashed-frame',
    parentId: inState ? record.ownerId : null,
    title: record.name,
    compartments: [],
    label: `${record.name === '' ? 'region' : `${record.name}, region`} of ${displayName(store, record.ownerId)}`,
  };
}

function state(store: Store, record: StateRecord): BoxShape {
  const composite = isComposite(store, record);
  const rows = behaviourRows(store, record);
  const compartments: Compartment[] =
    rows.length === 0 ? [] : [{ id: 'behaviours', title: 'behaviours', rows }];
  const said = rows.map(({ name, detail }) => `${name}${detail}`);
  return {
    ...PLAIN,
    elementId: record.id,
    form: composite ? 'rounded-frame' : 'rounded',
    parentId: frameOf(store, record.ownerId),
    title: record.name,
    compartments,
    label: [record.name, composite ? 'composite state' : 'state', ...said].join(', '),
  };
}

function sign(store: Store, record: StateRecord): BoxShape {
  const { type } = record;
  const words = type.replace('-', ' ');
  const spoken = type === 'initial' || type === 'final' ? `${words} state` : words;
  const title = LETTERS[type] ?? record.name;
  const named = [title, record.name].filter(
    (text, at, all) => text !== '' && all.indexOf(text) === at,
  );
  return {
    ...PLAIN,
    elementId: record.id,
    form: type === 'simple' ? 'rounded' : FORMS[type],
    parentId: frameOf(store, record.ownerId),
    title,
    compartments: [],
    label: [...named, spoken].join(', '),
  };
}

/** `entry / …`, `do / …`, `exit / …`, then internal transitions (UML 2.5.1, 14.2.4.5). */
function behaviourRows(store: Store, record: StateRecord): Row[] {
  const plain = { glyphs: [], tail: '', italic: false, implied: false } as const;
  const own = BEHAVIOURS.filter((field) => record[field] !== '').map(
    (field): Row => ({
      ...plain,
      elementId: null,
      field,
      key: `${record.id} ${field}`,
      name: field,
      detail: ` / ${record[field]}`,
    }),
  );
  const internal = outgoing(store, record.id)
    .filter(({ type }) => type === 'internal')
    .map((transition): Row => {
      const text = printTransition(transition);
      return {
        ...plain,
        elementId: transition.id,
        key: transition.id,
        name: transition.trigger,
        detail: text.slice(transition.trigger.length),
      };
    });
  return [...own, ...internal];
}

/** A transition with `trigger [guard] / effect`; internal ones are lines of their state instead. */
export function transitionEdge(
  store: Store,
  record: AnyRecord,
  subjectId: string | null = null,
): EdgeShape | null {
  if (record.kind !== 'transition' || record.type === 'internal') return null;
  if (subjectId !== null && enclosing(store, 'state-machine', record.ownerId)?.id !== subjectId) {
    return null;
  }
  const label = printTransition(record);
  const ends = displayName(store, record.id);
  return plainLine({
    id: record.id,
    relation: 'transition',
    sourceId: record.sourceId,
    targetId: record.targetId,
    label,
    marks: ['none', 'open-arrow'],
    description: label === '' ? `transition, ${ends}` : `transition, ${ends}, ${label}`,
  });
}
