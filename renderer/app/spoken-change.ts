import type { Change } from '../../shared/metamodel/change';
import type { AnyRecord, Kind } from '../../shared/metamodel/kinds';
import { displayName } from '../../shared/metamodel/queries';
import type { Store } from '../../shared/metamodel/store';
import { kindName } from './kind-name';
import { t } from './text';

/** Kinds that come along with something else and are not worth a word of their own. */
const QUIET: ReadonlySet<Kind> = new Set(['placement', 'association-end', 'trace', 'note-anchor']);

/**
 * A change in a few words for people who do not see it: "Order renamed to Purchase", "3 elements
 * added", "Loan moved".
 *
 * @param store the model, before or after the change.
 * @returns null when there is nothing to say.
 */
export function spokenChange(change: Change, store: Store): string | null {
  const added = outermost(change.added);
  const removed = outermost(change.removed);
  const [only] = [...removed, ...added];
  // What is taken out and put in at once is a change of something: it is called by what is there now.
  if (added.length > 0) return t('said.added', { n: added.length, name: nameOf(added[0]) });
  if (only) return t('said.removed', { n: removed.length, name: nameOf(only) });
  return spokenUpdate(change, store) ?? spokenMove(change, store);
}

/** Records of which no owner is among them. */
function outermost(records: Readonly<Record<string, AnyRecord>>): AnyRecord[] {
  return Object.values(records).filter(
    (record) =>
      !QUIET.has(record.kind) && !('ownerId' in record && (record.ownerId ?? '') in records),
  );
}

function nameOf(record: AnyRecord | undefined): string {
  if (!record) return '';
  return 'name' in record && record.name !== '' ? record.name : kindName(record.kind);
}

function spokenUpdate({ updated }: Change, store: Store): string | null {
  const ids = Object.keys(updated).filter((id) => store.get(id)?.kind !== 'placement');
  const [first] = ids;
  if (first === undefined) return null;
  const [from, to] = updated[first]?.['name'] ?? [];
  if (ids.length === 1 && typeof from === 'string' && typeof to === 'string' && from !== '') {
    return t('said.renamed', { from, to });
  }
  return t('said.changed', { n: ids.length, name: displayName(store, first) });
}

function spokenMove({ added, updated, removed }: Change, store: Store): string | null {
  const placements = [
    ...Object.values(added),
    ...Object.values(removed),
    ...Object.keys(updated).map((id) => store.get(id)),
  ];
  const moved = new Set(
    placements.flatMap((one) => (one?.kind === 'placement' ? [one.elementId] : [])),
  );
  const [first] = moved;
  if (first === undefined) return null;
  return t('said.moved', { n: moved.size, name: displayName(store, first) });
}
