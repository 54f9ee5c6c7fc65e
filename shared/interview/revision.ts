import { AppError } from '../kit/app-error';
import type { NewId } from '../kit/ids';
import type { Command } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import type { Store } from '../metamodel/store';
import type { Reading } from './reading';
import type { Compared } from './revision/compare';
import { compare, isEdited, speaksStill } from './revision/compare';
import { additions, leftovers } from './revision/changes';
import type { RevisionItem } from './revision/item';
import { independent } from './revision/item';
import { rewording } from './revision/rewording';
import { wordsFor } from './revision/told';
import { speaksAlone, takeAway } from './withdrawal';

export type { RevisionItem } from './revision/item';
export { saidFirst } from './revision/rewording';

/** Why an element stays although its words are gone. */
export type KeptReason =
  /** Another statement that stands speaks for it. */
  | 'said-elsewhere'
  /** A person has changed it since: what they made of it counts. */
  | 'edited'
  /** It holds or carries what did not come from this statement. */
  | 'holds-others'
  /** It did not come from the reading of these words (a question was answered by them). */
  | 'unread';

/** What would follow from saying a statement otherwise. */
export interface Revision {
  statementId: string;
  /** The statement's new text. */
  text: string;
  /** What may be taken over or left, each by itself with what it depends on. */
  items: RevisionItem[];
  kept: { elementId: string; reason: KeptReason }[];
  /** The new text and what it still speaks for; runs before any item. */
  base: Command[];
}

/**
 * Previews the edit of a statement: the old and the new words are read alike, and what only the old
 * ones say goes, what only the new ones say comes, what they say differently changes. What a person
 * has changed since, or another statement says too, is kept.
 *
 * @param text the new text, trimmed and not empty
 * @param readings the reader's understanding of the statement's present text and of `text`
 * @throws AppError `interview.unknown-statement`
 */
export function revisionOf(
  store: Store,
  statementId: string,
  text: string,
  readings: { before: Reading; after: Reading },
  newId: NewId,
): Revision {
  const statement = store.getAs('statement', statementId);
  if (!statement) {
    throw new AppError('interview.unknown-statement', 'This statement is no longer there.');
  }
  const compared = compare(store, statement, text, readings);
  const base = rewording(store, statement, text, compared, readings, newId);
  const renames = renameItems(compared, newId);
  const { removals, kept } = partings(store, compared);
  const work = store.clone();
  for (const commands of [base, ...[...renames, ...removals].map((item) => item.commands)]) {
    execute(work, commands);
  }
  const added = additions(work, compared, text, readings.after, newId);
  for (const { commands } of added.items) execute(work, commands);
  const items = [...renames, ...removals, ...added.items, ...leftovers(work, compared)];
  return {
    statementId,
    text,
    items: independent(store, base, items),
    kept: [...kept, ...added.kept.map((elementId) => ({ elementId, reason: 'edited' as const }))],
    base,
  };
}

/** The chosen effects with what they depend on, and the new text, as one batch. */
export function revisionCommands(
  store: Store,
  { statementId, base, items }: Revision,
  chosen: ReadonlySet<string>,
): Command[] {
  const wanted = withNeeds(items, chosen);
  const commands = [...base, ...wanted.flatMap((item) => item.commands)];
  if (wanted.length > 0 && store.getAs('statement', statementId)?.status === 'open') {
    commands.push({ type: 'update-element', id: statementId, values: { status: 'accepted' } });
  }
  return commands;
}

/** The chosen items and what they need, in their order. */
export function withNeeds(
  items: readonly RevisionItem[],
  chosen: ReadonlySet<string>,
): RevisionItem[] {
  const wanted = new Set(chosen);
  // What an item needs stands before it.
  for (const { id, dependsOn } of [...items].reverse()) {
    if (wanted.has(id)) for (const need of dependsOn) wanted.add(need);
  }
  return items.filter(({ id }) => wanted.has(id));
}

function renameItems({ statement, now, renames }: Compared, newId: NewId): RevisionItem[] {
  return renames.map(({ id, toldId, from, to }) => ({
    id: `rename:${id}`,
    effect: 'rename',
    label: `${from} → ${to}`,
    elementId: id,
    commands: [
      { type: 'rename-element', id, name: to },
      ...wordsFor(now, toldId).map(
        (words): Command => ({
          type: 'trace-element',
          id: newId('trc'),
          statementId: statement.id,
          elementId: id,
          ...words,
        }),
      ),
    ],
    dependsOn: [],
  }));
}

/** Elements whose words are gone: those that go with them, and those that stay, and why. */
function partings(
  store: Store,
  compared: Compared,
): { removals: RevisionItem[]; kept: Revision['kept'] } {
  const kept: Revision['kept'] = [];
  const going = new Set<string>();
  for (const id of compared.caused) {
    if (speaksStill(compared, id)) continue;
    if (!compared.was.byModel.has(id)) kept.push({ elementId: id, reason: 'unread' });
    else if (!speaksAlone(store, compared.statement.id, id)) {
      kept.push({ elementId: id, reason: 'said-elsewhere' });
    } else if (isEdited(store, compared, id)) kept.push({ elementId: id, reason: 'edited' });
    else going.add(id);
  }
  const { removed, after } = takeAway(store, going);
  for (const id of going) {
    if (after.has(id)) kept.push({ elementId: id, reason: 'holds-others' });
  }
  const removals = removed.map(
    (id): RevisionItem => ({
      id: `remove:${id}`,
      effect: 'remove',
      label: '',
      elementId: id,
      commands: [{ type: 'delete-elements', ids: [id] }],
      dependsOn: [],
    }),
  );
  return { removals, kept };
}
