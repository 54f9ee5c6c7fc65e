import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { create } from '../metamodel/commands';
import type { DiagramRecord } from '../metamodel/kinds';
import { displayName } from '../metamodel/queries';
import type { Store } from '../metamodel/store';
import { compareByOrder } from '../metamodel/store';
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
