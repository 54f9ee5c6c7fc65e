import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the application remembers between starts. */
export const settingsAndRecentProjects: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table recent_projects (
      path text primary key not null,
      name text not null,
      opened_at text not null
    )`.execute(db);
  await sql`
    create table settings (
      key text primary key not null,
      value text not null check (json_valid(value))
    )`.execute(db);
}
