import type { Change } from '../../shared/metamodel/change';
import { isKind } from '../../shared/metamodel/kinds';

/**
 * Where changes are kept until they are in the files and in a saved version. The real one is a
 * table of the project's database.
 */
export interface Journal {
  /** Resolves when the entry is on the disk for good. @returns its number, ascending */
  append(entry: JournalEntry): Promise<number>;
  /** Everything kept, in the order of appending. */
  readAll(): Promise<{ seq: number; entry: unknown }[]>;
  /** Forgets the entries up to and including this number. */
  truncateThrough(seq: number): Promise<void>;
}

/** A change, or the note that every change up to `saved` is in the files. */
export type JournalEntry = Change | SavedMark;

export interface SavedMark {
  id: string;
  author: string;
  reason: string;
  at: number;
  /** Number of the last entry that the files hold. */
  saved: number;
}

/** A repository of entries with a payload, as the project's database has one. */
export interface EntryRepository {
  append(
    batch: readonly { changeId: string; author: string; reason: string; payload: unknown }[],
  ): Promise<number>;
  readAll(): Promise<{ seq: number; payload: unknown }[]>;
  truncateThrough(seq: number): Promise<void>;
}

/** The journal of a session over a repository of the project's database. */
export function journalOver(repository: EntryRepository): Journal {
  return {
    append: (entry) =>
      repository.append([
        { changeId: entry.id, author: entry.author, reason: entry.reason, payload: entry },
      ]),
    async readAll() {
      const rows = await repository.readAll();
      return rows.map(({ seq, payload }) => ({ seq, entry: payload }));
    },
    truncateThrough: (seq) => repository.truncateThrough(seq),
  };
}

/** A journal that forgets: for projects that are open for reading only, and for tests. */
export function memoryJournal(): Journal {
  const rows: { seq: number; entry: unknown }[] = [];
  let last = 0;
  return {
    async append(entry) {
      last += 1;
      rows.push({ seq: last, entry: JSON.parse(JSON.stringify(entry)) as unknown });
      return last;
    },
    readAll: async () => [...rows],
    async truncateThrough(seq) {
      while (rows[0] && rows[0].seq <= seq) rows.shift();
    },
  };
}

/** A change of the journal with its number. */
export interface KeptChange {
  seq: number;
  change: Change;
}

/** What a journal holds, checked. */
export interface JournalContent {
  changes: KeptChange[];
  /** Number of the last entry that the files hold; 0 when none is known to be there. */
  saved: number;
  /** Number of the last entry; 0 for an empty journal. */
  last: number;
  /** Entries that make no sense. */
  damaged: number;
}

/** Reads a journal; entries that make no sense are counted and passed over. */
export async function readJournal(journal: Journal): Promise<JournalContent> {
  const content: JournalContent = { changes: [], saved: 0, last: 0, damaged: 0 };
  for (const { seq, entry } of await journal.readAll()) {
    content.last = seq;
    if (isSavedMark(entry)) content.saved = Math.max(content.saved, entry.saved);
    else if (isChange(entry)) content.changes.push({ seq, change: entry });
    else content.damaged += 1;
  }
  return content;
}

function isSavedMark(value: unknown): value is SavedMark {
  return isObject(value) && typeof value.saved === 'number';
}

function isChange(value: unknown): value is Change {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.author === 'string' &&
    typeof value.at === 'number' &&
    isObject(value.added) &&
    isObject(value.updated) &&
    isObject(value.removed) &&
    [...Object.values(value.added), ...Object.values(value.removed)].every(
      (record) => isObject(record) && typeof record.id === 'string' && isKind(record.kind),
    )
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
