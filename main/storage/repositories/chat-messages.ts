import { sql, type Kysely } from 'kysely';
import type { Clock } from '../../../shared/kit/ports';
import {
  HIT_END,
  HIT_START,
  type Highlight,
  literalSnippet,
  messageQuery,
  unmark,
} from '../message-query';
import type { ChatMessageRow, ChatRole, ProjectTables } from '../schema';

export interface ChatMessage {
  /** Ascending in the order of arrival, over all sessions. */
  seq: number;
  uuid: string;
  sessionId: string;
  role: ChatRole;
  content: string;
  /** Free facts about the message; JSON. */
  metadata: Record<string, unknown>;
  /** ISO 8601, UTC. */
  createdAt: string;
}

export interface NewChatMessage {
  sessionId: string;
  role: ChatRole;
  content: string;
  metadata?: Record<string, unknown>;
  /** Given when the message was made elsewhere; otherwise a fresh one. */
  uuid?: string;
}

export interface MessageHit {
  message: ChatMessage;
  /** The part of the content with the hits, at most about 24 words. */
  snippet: string;
  /** Where the hits are in the snippet. */
  highlights: Highlight[];
}

type StoredRow = Omit<ChatMessageRow, 'seq'> & { seq: number };

/** What was said, in order, and full-text search over it. */
export class ChatMessageRepository {
  constructor(
    private readonly db: Kysely<ProjectTables>,
    private readonly ports: { clock: Clock; newUuid(): string },
  ) {}

  /** @throws AppError `storage.constraint` for an unknown session or a uuid that is already there */
  async append(message: NewChatMessage): Promise<ChatMessage> {
    const row = {
      uuid: message.uuid ?? this.ports.newUuid(),
      session_id: message.sessionId,
      role: message.role,
      content: message.content,
      metadata: JSON.stringify(message.metadata ?? {}),
      created_at: new Date(this.ports.clock.now()).toISOString(),
    };
    const { insertId } = await this.db
      .insertInto('chat_messages')
      .values(row)
      .executeTakeFirstOrThrow();
    return fromRow({ ...row, seq: Number(insertId) });
  }

  async get(uuid: string): Promise<ChatMessage | undefined> {
    const row = await this.db
      .selectFrom('chat_messages')
      .selectAll()
      .where('uuid', '=', uuid)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  /** The messages of a session in order, from after `afterSeq`, at most `limit` of them. */
  async list(
    sessionId: string,
    { afterSeq = 0, limit = -1 }: { afterSeq?: number; limit?: number } = {},
  ): Promise<ChatMessage[]> {
    const rows = await this.db
      .selectFrom('chat_messages')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(limit)
      .execute();
    return rows.map(fromRow);
  }

  /**
   * Messages that contain every word of the query, the best match first (BM25). Any text is a valid
   * query; upper and lower case and accents do not matter, and the last word may be unfinished.
   */
  async search(query: string, { limit = 50 }: { limit?: number } = {}): Promise<MessageHit[]> {
    const wanted = messageQuery(query);
    if (wanted.kind === 'nothing') return [];
    if (wanted.kind === 'literal') return this.searchLiterally(wanted.text, limit);
    const { rows } = await sql<StoredRow & { marked: string }>`
      select chat_messages.*,
        snippet(message_search, 0, ${HIT_START}, ${HIT_END}, '…', 24) as marked
      from message_search join chat_messages on chat_messages.seq = message_search.rowid
      where message_search match ${wanted.match}
      order by message_search.rank
      limit ${limit}`.execute(this.db);
    return rows.map((row) => ({ message: fromRow(row), ...unmark(row.marked) }));
  }

  private async searchLiterally(text: string, limit: number): Promise<MessageHit[]> {
    const rows = await this.db
      .selectFrom('chat_messages')
      .selectAll()
      .where(sql<boolean>`instr(content, ${text}) > 0`)
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      message: fromRow(row),
      ...literalSnippet(row.content, text),
    }));
  }
}

function fromRow(row: StoredRow): ChatMessage {
  return {
    seq: row.seq,
    uuid: row.uuid,
    sessionId: row.session_id,
    role: row.role,
    content: row.content,
    metadata: JSON.parse(row.metadata) as Record<string, unknown>,
    createdAt: row.created_at,
  };
}
