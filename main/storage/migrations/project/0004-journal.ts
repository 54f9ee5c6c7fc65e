import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The changes since the last save. AUTOINCREMENT: a sequence number is never used twice. */
export const journal: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table journal (
      seq integer primary key autoincrement,
      change_id text not null unique,
      author text not null,
      reason text not null,
      payload text not null check (json_valid(payload)),
      created_at text not null
    )`.execute(db);
}
