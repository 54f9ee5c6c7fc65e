import type { RecordChanges } from '../metamodel/change';
import { diffRecords, emptyChanges } from '../metamodel/change';
import type { AnyRecord, Kind } from '../metamodel/kinds';
import { displayName, endsOf } from '../metamodel/queries';
import type { Store } from '../metamodel/store';

/** What lies between two states of a model, record by record and field by field. */
export function diffStores(from: Store, to: Store): RecordChanges {
  const changes = emptyChanges();
  for (const record of from.toRecords()) {
    const after = to.get(record.id);
    if (!after) changes.removed[record.id] = record;
    else if (after !== record) {
      const fields = diffRecords(record, after);
      if (Object.keys(fields).length > 0) changes.updated[record.id] = fields;
    }
  }
  for (const record of to.toRecords()) {
    if (!from.has(record.id)) changes.added[record.id] = record;
  }
  return changes;
}

/** Names of the elements that were added, changed and removed, without repeats, sorted. */
export interface ChangeSummary {
  added: string[];
  changed: string[];
  removed: string[];
}

/** Kinds a person speaks of as things; a change to a part counts for the thing it belongs to. */
const SPOKEN: ReadonlySet<Kind> = new Set<Kind>([
  'package',
  'class',
  'enumeration',
  'data-type',
  'association',
  'generalization',
  'actor',
  'use-case',
  'state-machine',
  'interaction',
  'activity',
  'component',
  'dependency',
  'deployment-node',
  'artifact',
  'instance',
]);

/** Sums up changes by the elements a person would name: a new attribute is a changed class. */
export function summarise(changes: RecordChanges, from: Store, to: Store): ChangeSummary {
  const added = new Map<string, string>();
  const changed = new Map<string, string>();
  const removed = new Map<string, string>();
  for (const id of Object.keys(changes.added)) note(to, id, added, changed);
  for (const id of Object.keys(changes.removed)) note(from, id, removed, changed);
  for (const id of Object.keys(changes.updated)) note(to, id, changed, changed);
  for (const id of changed.keys()) if (added.has(id) || removed.has(id)) changed.delete(id);
  const names = (found: Map<string, string>) => [...new Set(found.values())].sort();
  return { added: names(added), changed: names(changed), removed: names(removed) };
}

/** Counts a record itself when it is spoken of, else the thing it is part of. */
function note(
  store: Store,
  id: string,
  own: Map<string, string>,
  parent: Map<string, string>,
): void {
  const record = store.get(id);
  if (!record) return;
  if (SPOKEN.has(record.kind)) {
    own.set(id, spokenName(store, record));
    return;
  }
  const owner = spokenOwner(store, record);
  if (owner) parent.set(owner.id, spokenName(store, owner));
}

/** A verb alone says little: an association is called by what it joins. */
function spokenName(store: Store, record: AnyRecord): string {
  const ends = record.kind === 'association' ? endsOf(store, record.id) : undefined;
  if (!ends) return displayName(store, record.id);
  return ends.map(({ classifierId }) => displayName(store, classifierId)).join('–');
}

function spokenOwner(store: Store, record: AnyRecord): AnyRecord | undefined {
  let current: AnyRecord | undefined = record;
  // A placement or a trace says nothing about the element it points to.
  while (current && !SPOKEN.has(current.kind)) {
    current = 'ownerId' in current ? store.get(current.ownerId) : undefined;
  }
  return current;
}

const SUBJECT_LIMIT = 72;

/**
 * A commit message: a subject of at most 72 characters, then what changed, one line a group.
 */
export function draftMessage(summary: ChangeSummary, otherwise: string): string {
  const parts = [
    phrase('Add', summary.added),
    phrase('change', summary.changed),
    phrase('remove', summary.removed),
  ].filter((part) => part !== '');
  if (parts.length === 0) return otherwise;
  const [first = '', ...rest] = parts;
  const subject = [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join('; ');
  const body = [
    group('Added', summary.added),
    group('Changed', summary.changed),
    group('Removed', summary.removed),
  ].filter((line) => line !== '');
  const short =
    subject.length > SUBJECT_LIMIT ? `${subject.slice(0, SUBJECT_LIMIT - 1)}…` : subject;
  return `${short}\n\n${body.join('\n')}\n`;
}

function phrase(verb: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${verb} ${shown} and ${names.length - 3} more` : `${verb} ${shown}`;
}

function group(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}: ${names.join(', ')}`;
}

/** Reads the groups back from a message that `draftMessage` wrote; null for any other message. */
export function parseMessage(message: string): ChangeSummary | null {
  const found = new Map(
    [...message.matchAll(/^(Added|Changed|Removed): (.+)$/gm)].map(([, title, names]) => [
      title,
      (names ?? '').split(', '),
    ]),
  );
  if (found.size === 0) return null;
  return {
    added: found.get('Added') ?? [],
    changed: found.get('Changed') ?? [],
    removed: found.get('Removed') ?? [],
  };
}
