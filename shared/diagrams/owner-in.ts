import type { Command } from '../metamodel/commands';
import type { Kind } from '../metamodel/kinds';
import { kindOf } from '../metamodel/kinds';
import { linesFrom } from '../metamodel/lines';
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

/** Kinds that stand in a frame by a field of their own, besides what owns them. */
const MEMBERS: Partial<Record<Kind, { field: string; frames: Kind }>> = {
  'activity-node': { field: 'partitionId', frames: 'partition' },
};

/** Where something belongs: its owner, and further fields that say the frame it stands in. */
export interface Home {
  ownerId: string | null;
  values: Readonly<Record<string, string | null>>;
}

/** As `ownerIn`, with the fields that say the frame where that is not the owner. */
export function homeIn(store: Store, kind: Kind, frameId: string | null): Home | undefined {
  const ownerId = ownerIn(store, kind, frameId);
  if (ownerId === undefined) return undefined;
  const member = MEMBERS[kind];
  if (!member) return { ownerId, values: {} };
  const isMember = store.get(frameId)?.kind === member.frames;
  return { ownerId, values: { [member.field]: isMember ? frameId : null } };
}

/**
 * Commands that put an element into a frame, along with the lines that live where it does.
 *
 * @returns nothing when it is there already, undefined when it cannot be there.
 */
export function moveInto(store: Store, id: string, frameId: string | null): Command[] | undefined {
  const record = store.get(id);
  const home = record && homeIn(store, record.kind, frameId);
  if (!record || !home) return undefined;
  const before = 'ownerId' in record ? record.ownerId : null;
  const fields = record as unknown as Record<string, unknown>;
  const commands: Command[] = [];
  if (before !== home.ownerId) {
    const { ownerId } = home;
    commands.push({ type: 'move-element', id, ownerId, before: null });
    const lines = linesFrom(store, 'transition', id).filter(
      ({ record: line }) => 'ownerId' in line && line.ownerId === before,
    );
    for (const line of record.kind === 'state' ? lines : []) {
      commands.push({ type: 'move-element', id: line.record.id, ownerId, before: null });
    }
  }
  if (Object.entries(home.values).some(([field, value]) => fields[field] !== value)) {
    commands.push({ type: 'update-element', id, values: { ...home.values } });
  }
  return commands;
}
