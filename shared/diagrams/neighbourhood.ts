import type { AnyRecord } from '../metamodel/kinds';
import type { Store } from '../metamodel/store';
import type { DiagramTypeId } from './diagram-type';
import { FORMS } from './forms';
import { childrenOf, withContent } from './frames';
import { diagramTypes } from './index';
import type { BareScene } from './scene';
import { joinedBoxes } from './scene';

/**
 * The boxes that can be reached from some of them over at most so many lines. A frame counts with
 * what stands in it, and a box brings the frames it stands in along.
 *
 * @param hops 0: the seeds alone.
 */
export function neighbourhood(
  store: Store,
  { boxes, edges }: Pick<BareScene, 'boxes' | 'edges'>,
  seeds: readonly string[],
  hops: number,
): Set<string> {
  const joined = joinedBoxes(store, boxes, edges);
  const children = childrenOf(boxes);
  const reached = new Set<string>();
  let border = seeds.filter((id) => boxes.has(id));
  for (let hop = 0; border.length > 0; hop += 1) {
    const fresh = border
      .flatMap((id) => withContent(children, id))
      .filter((id) => !reached.has(id));
    for (const id of fresh) reached.add(id);
    border = hop < hops ? fresh.flatMap((id) => joined.get(id) ?? []) : [];
  }
  for (const id of reached) {
    // A set takes in what is added while it is walked: the frames around the frame come by themselves.
    const parent = boxes.get(id)?.shape.parentId ?? null;
    if (parent !== null && boxes.has(parent)) reached.add(parent);
  }
  return reached;
}

/** An element that belongs to what is chosen, but is not to be seen on the diagram. */
export interface MissingNeighbour {
  id: string;
  /** What joins it: a line in words, the attribute whose type it is, or that one stands in the other. */
  how: { by: 'line'; words: string } | { by: 'type'; attribute: string } | { by: 'place' };
  /** On the diagram, but hidden. */
  hidden: boolean;
}

/** What a diagram shows, and what it holds back. */
interface Shown {
  type: DiagramTypeId;
  subjectId: string | null;
  boxes: { has(id: string): boolean };
  hidden: ReadonlySet<string>;
}

/**
 * The neighbours of some elements that the diagram could show and does not, each once, in the order
 * in which the model has them.
 *
 * @param of elements of the diagram.
 */
export function missingNeighbours(
  store: Store,
  { type, subjectId, boxes, hidden }: Shown,
  of: readonly string[],
): MissingNeighbour[] {
  const definition = diagramTypes[type];
  const chosen = new Set(of);
  const found = new Map<string, MissingNeighbour>();
  const offer = (id: string | null, how: MissingNeighbour['how']) => {
    const record = store.get(id);
    if (!record || boxes.has(record.id) || chosen.has(record.id) || found.has(record.id)) return;
    if (definition.box(store, record, subjectId) === null) return;
    found.set(record.id, { id: record.id, how, hidden: hidden.has(record.id) });
  };
  for (const kind of definition.edgeKinds) {
    for (const record of store.all(kind) as AnyRecord[]) {
      const shape = definition.edge(store, record, subjectId);
      if (!shape) continue;
      const ends = [shape.sourceId, shape.targetId, shape.linkClassId];
      if (!ends.some((id) => id !== null && chosen.has(id))) continue;
      for (const id of ends) offer(id, { by: 'line', words: shape.description });
    }
  }
  for (const { ownerId, typeId, name } of store.all('attribute')) {
    if (typeId === null) continue;
    if (chosen.has(ownerId)) offer(typeId, { by: 'type', attribute: name });
    if (chosen.has(typeId)) offer(ownerId, { by: 'type', attribute: name });
  }
  const shapes = of.flatMap((id) => {
    const record = store.get(id);
    return (record && definition.box(store, record, subjectId)) ?? [];
  });
  for (const { parentId } of shapes) offer(parentId, { by: 'place' });
  // Only what is drawn around others can have something in it: seldom worth asking all of them.
  const frames = shapes.filter(({ form }) => FORMS[form].frame).map(({ elementId }) => elementId);
  if (frames.length === 0) return [...found.values()];
  for (const kind of definition.nodeKinds) {
    for (const record of store.all(kind) as AnyRecord[]) {
      const parent = definition.box(store, record, subjectId)?.parentId ?? null;
      if (parent !== null && frames.includes(parent)) offer(record.id, { by: 'place' });
    }
  }
  return [...found.values()];
}
