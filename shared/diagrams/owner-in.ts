import type { Kind } from '../metamodel/kinds';
import { kindOf } from '../metamodel/kinds';
import { ownerOf } from '../metamodel/ownership';
import type { Store } from '../metamodel/store';
import { compareByOrder } from '../metamodel/store';

/**
 * The record that comes to own something of a kind that is put into a frame: the frame's own record,
 * what lies between the two (a composite state holds states through its region), or the nearest one
 * around the frame that may own it.
 *
 * @param frameId record of the frame, or what the diagram is about; null: the top level.
 * @returns null for the top level, undefined when nothing there may own it.
 */
export function ownerIn(
  store: Store,
  kind: Kind,
  frameId: string | null,
): string | null | undefined {
  const definition = kindOf(kind);
  const owners = definition.references.find(({ field }) => field === 'ownerId')?.kinds ?? [];
  const seen = new Set<string>();
  for (
    let frame = store.get(frameId);
    frame && !seen.has(frame.id);
    frame = ownerOf(store, frame)
  ) {
    seen.add(frame.id);
    if (owners.includes(frame.kind)) return frame.id;
    const between = store
      .owned(frame.id)
      .filter((child) => owners.includes(child.kind))
      .sort(compareByOrder);
    // Only what holds things and nothing else stands between: not one of several elements.
    const [first] = between.filter(({ kind: holder }) => HOLDERS.includes(holder));
    if (first) return first.id;
  }
  return 'ownerId' in definition.defaults && definition.defaults['ownerId'] === null
    ? null
    : undefined;
}

/** Kinds that are there for what they hold. */
const HOLDERS: readonly Kind[] = ['region'];
