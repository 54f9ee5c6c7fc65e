import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import type { DiagramRecord } from '../metamodel/kinds';
import { displayName } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import { compareByOrder } from '../metamodel/store';
import type { Asked } from './box-size';
import type { Point } from './geometry';
import { freeNameAmong } from './free-name';
import { diagramTypes } from './index';
import type { DiagramTypeId } from './diagram-type';

/** What a new diagram is about: something of the model, or something made along with it. */
export type SubjectChoice =
  | { what: 'none' }
  | { what: 'existing'; id: string }
  /** Made for this owner; null: it stands alone. */
  | { what: 'new'; ownerId: string | null };

export interface DiagramPlan {
  id: string;
  commands: Command[];
}

/** The first diagram of a type about a record; undefined when there is none. */
export function diagramAbout(
  store: Store,
  type: DiagramTypeId,
  subjectId: string,
): DiagramRecord | undefined {
  const about = (one: DiagramRecord) => one.type === type && one.subjectId === subjectId;
  return store.all('diagram').filter(about).sort(compareByOrder)[0];
}

/**
 * Commands that make a diagram, with its subject where that is new.
 *
 * @param name '' for the subject's name, or that of the type; a number is added when it is taken.
 */
export function planDiagram(
  store: Store,
  newId: NewId,
  type: DiagramTypeId,
  choice: SubjectChoice,
  name: string,
): DiagramPlan {
  const { newSubject } = diagramTypes[type];
  const fresh = choice.what === 'new' ? newSubject?.plan(store, newId, choice.ownerId) : undefined;
  const subjectId = fresh?.id ?? (choice.what === 'existing' ? choice.id : null);
  const wanted = name.trim() === '' ? defaultName(store, type, choice) : name.trim();
  const id = newId('dgm');
  const taken = store.all('diagram').map((one) => one.name);
  const diagram = create('diagram', id, { name: freeNameAmong(taken, wanted), type, subjectId });
  return { id, commands: [...(fresh?.commands ?? []), diagram] };
}

/** Names of the diagrams that come into being when the first element is placed by hand. */
const FIRST_NAMES: Partial<Record<DiagramTypeId, string>> = {
  class: 'Overview',
  erd: 'Data model',
};

/** The first diagram of a type, which shows every element. */
export function firstDiagram(type: DiagramTypeId, id: string): Command {
  return create('diagram', id, { name: FIRST_NAMES[type] ?? diagramTypes[type].title, type });
}

/** The largest coordinate that a placement may have. */
const FARTHEST = 1_000_000;

/** Keeps a corner where a placement may be. */
export function placeable({ x, y }: Point): Point {
  const within = (value: number) => Math.round(Math.min(FARTHEST, Math.max(-FARTHEST, value)));
  return { x: within(x), y: within(y) };
}

/** Where an element stands on a part of a diagram, and its size where a person chose one, px. */
type PlaceOnPart = Point & Partial<Asked>;

/**
 * Commands that make a diagram of a part of another one.
 *
 * @param shown places of its elements.
 * @param rest places of the other elements: where a diagram shows its whole subject, they are hidden.
 */
export function planPart(
  store: Store,
  newId: NewId,
  { type, subjectId }: Pick<DiagramRecord, 'type' | 'subjectId'>,
  name: string,
  shown: ReadonlyMap<string, PlaceOnPart>,
  rest: ReadonlyMap<string, PlaceOnPart>,
): DiagramPlan {
  const isFirst = subjectId === null && store.all('diagram').every((one) => one.type !== type);
  const choice: SubjectChoice =
    subjectId === null ? { what: 'none' } : { what: 'existing', id: subjectId };
  const { id, commands } = planDiagram(store, newId, type, choice, name);
  const place = (places: ReadonlyMap<string, PlaceOnPart>, hidden: boolean) =>
    Array.from(places, ([elementId, { width = null, height = null, ...corner }]) => ({
      id: newId('plc'),
      elementId,
      ...placeable(corner),
      width,
      height,
      ...(hidden && { hidden }),
    }));
  const placements = [...place(shown, false), ...(subjectId === null ? [] : place(rest, true))];
  return {
    id,
    commands: [
      // The first diagram of a type shows everything: it must not be this one.
      ...(isFirst ? [firstDiagram(type, newId('dgm'))] : []),
      ...commands,
      ...(placements.length > 0
        ? [{ type: 'place-elements' as const, diagramId: id, placements }]
        : []),
    ],
  };
}

/** What a diagram is called when nobody says so. */
export function defaultName(store: Store, type: DiagramTypeId, choice: SubjectChoice): string {
  if (choice.what === 'existing') return displayName(store, choice.id);
  if (choice.what === 'new' && choice.ownerId !== null) {
    const ids = (prefix: string) => `${prefix}_name`;
    const plan = diagramTypes[type].newSubject?.plan(store, ids, choice.ownerId);
    if (plan) return plan.name;
  }
  return diagramTypes[type].title;
}
