import type { Kysely } from 'kysely';
import type { NewId } from '../../../shared/kit/ids';
import type { Clock } from '../../../shared/kit/ports';
import type { ChatSessionRow, ProjectTables } from '../schema';

export interface ChatSession {
  id: string;
  userId: string;
  title: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** Conversations; each belongs to one user. */
export class ChatSessionRepository {
  constructor(
    private readonly db: Kysely<ProjectTables>,
    private readonly ports: { clock: Clock; newId: NewId },
  ) {}

  /** @throws AppError `storage.constraint` when there is no such user */
  async create(userId: string, title: string): Promise<ChatSession> {
    const created_at = new Date(this.ports.clock.now()).toISOString();
    const row = { id: this.ports.newId('chs'), user_id: userId, title, created_at };
    await this.db.insertInto('chat_sessions').values(row).execute();
    return fromRow(row);
  }

  async get(id: string): Promise<ChatSession | undefined> {
    const row = await this.db
      .selectFrom('chat_sessions')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  /** All sessions, newest first. */
  async list(): Promise<ChatSession[]> {
    const rows = await this.db
      .selectFrom('chat_sessions')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    return rows.map(fromRow);
  }

  async rename(id: string, title: string): Promise<void> {
    await this.db.updateTable('chat_sessions').set({ title }).where('id', '=', id).execute();
  }

  /** Deletes a session with its messages and its state. */
  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('chat_sessions').where('id', '=', id).execute();
  }
}

function fromRow(row: ChatSessionRow): ChatSession {
  return { id: row.id, userId: row.user_id, title: row.title, createdAt: row.created_at };
}
