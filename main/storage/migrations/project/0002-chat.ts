import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Chat sessions, their messages in the order of arrival, and where each interview stands. */
export const chat: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table chat_sessions (
      id text primary key not null,
      user_id text not null references users (id) on delete restrict,
      title text not null,
      created_at text not null
    )`.execute(db);
  await sql`create index chat_sessions_by_user on chat_sessions (user_id)`.execute(db);
  await sql`
    create table chat_messages (
      seq integer primary key autoincrement,
      uuid text not null unique,
      session_id text not null references chat_sessions (id) on delete cascade,
      role text not null check (role in ('user', 'assistant', 'system')),
      content text not null,
      metadata text not null check (json_valid(metadata)),
      created_at text not null
    )`.execute(db);
  await sql`create index chat_messages_by_session on chat_messages (session_id, seq)`.execute(db);
  await sql`
    create table chat_states (
      session_id text primary key not null references chat_sessions (id) on delete cascade,
      section text not null,
      question text,
      state text not null check (state in ('INTERVIEW', 'DOCUMENT', 'COMPLETED')),
      progress real not null check (progress between 0 and 1),
      updated_at text not null
    )`.execute(db);
}
