import type { Kysely } from 'kysely';
import type { Clock } from '../../../shared/kit/ports';
import type { ProjectTables } from '../schema';

/** One change to be kept. */
export interface JournalEntry {
  /** The change's own id; no two entries may share it. */
  changeId: string;
  author: string;
  reason: string;
  /** The change itself; must survive a round trip through JSON. */
  payload: unknown;
}

export interface StoredJournalEntry extends JournalEntry {
  /** Ascending in the order of appending, never used twice. */
  seq: number;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** Rows in one statement: 5 values each, far below SQLite's limit of 32,766. */
const ROWS_PER_STATEMENT = 500;

/** The changes since the last save of the project's files. */
export class JournalRepository {
  constructor(
    private readonly db: Kysely<ProjectTables>,
    private readonly ports: { clock: Clock },
  ) {}

  /**
   * Appends a batch, all of it or nothing. When the promise resolves the batch is on the disk: it
   * survives the death of the process and a power loss.
   *
   * @returns the sequence number of the last entry; 0 for an empty batch
   * @throws AppError `storage.constraint` for a change id that is already there,
   *   `storage.disk-full`, `storage.read-only`, `storage.busy`
   */
  async append(batch: readonly JournalEntry[]): Promise<number> {
    if (batch.length <= ROWS_PER_STATEMENT) return this.insert(this.db, batch);
    return this.db.transaction().execute(async (transaction) => {
      let last = 0;
      for (let start = 0; start < batch.length; start += ROWS_PER_STATEMENT) {
        last = await this.insert(transaction, batch.slice(start, start + ROWS_PER_STATEMENT));
      }
      return last;
    });
  }

  /** Every entry in the order of appending. */
  async readAll(): Promise<StoredJournalEntry[]> {
    const rows = await this.db.selectFrom('journal').selectAll().orderBy('seq').execute();
    return rows.map((row) => ({
      seq: row.seq,
      changeId: row.change_id,
      author: row.author,
      reason: row.reason,
      payload: JSON.parse(row.payload) as unknown,
      createdAt: row.created_at,
    }));
  }

  /** Forgets the entries up to and including `seq`: they are in the saved files now. */
  async truncateThrough(seq: number): Promise<void> {
    await this.db.deleteFrom('journal').where('seq', '<=', seq).execute();
  }

  private async insert(
    db: Kysely<ProjectTables>,
    entries: readonly JournalEntry[],
  ): Promise<number> {
    if (entries.length === 0) return 0;
    const created_at = new Date(this.ports.clock.now()).toISOString();
    const { insertId } = await db
      .insertInto('journal')
      .values(
        entries.map((entry) => ({
          change_id: entry.changeId,
          author: entry.author,
          reason: entry.reason,
          payload: JSON.stringify(entry.payload),
          created_at,
        })),
      )
      .executeTakeFirstOrThrow();
    return Number(insertId);
  }
}
