import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Full-text search over messages. The index keeps no copy of the text (FTS5 external content), so
 * triggers tell it of every change: https://sqlite.org/fts5.html#external_content_tables
 */
export const messageSearch: Migration = { up };

async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create virtual table message_search using fts5 (
      content,
      content = 'chat_messages',
      content_rowid = 'seq',
      tokenize = 'unicode61 remove_diacritics 2'
    )`.execute(db);
  await sql`
    create trigger message_search_insert after insert on chat_messages begin
      insert into message_search (rowid, content) values (new.seq, new.content);
    end`.execute(db);
  await sql`
    create trigger message_search_delete after delete on chat_messages begin
      insert into message_search (message_search, rowid, content)
      values ('delete', old.seq, old.content);
    end`.execute(db);
  await sql`
    create trigger message_search_update after update of seq, content on chat_messages begin
      insert into message_search (message_search, rowid, content)
      values ('delete', old.seq, old.content);
      insert into message_search (rowid, content) values (new.seq, new.content);
    end`.execute(db);
}
