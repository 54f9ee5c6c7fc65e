import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Users and the groups they belong to. */
export const people: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table groups (
      id text primary key not null,
      name text not null unique check (name <> ''),
      created_at text not null
    )`.execute(db);
  await sql`
    create table users (
      id text primary key not null,
      name text not null check (name <> ''),
      created_at text not null
    )`.execute(db);
  await sql`
    create table group_members (
      group_id text not null references groups (id) on delete cascade,
      user_id text not null references users (id) on delete cascade,
      primary key (group_id, user_id)
    ) without rowid`.execute(db);
  await sql`create index group_members_by_user on group_members (user_id)`.execute(db);
}
