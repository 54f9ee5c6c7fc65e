import type { Kysely } from 'kysely';
import type { Clock } from '../../../shared/kit/ports';
import type { ChatStateRow, InterviewState, ProjectTables } from '../schema';

/** Where an interview stands, so that it resumes after a restart. */
export interface ChatState {
  sessionId: string;
  /** The section's name as the interview knows it. */
  section: string;
  /** The open question; null between questions. */
  question: string | null;
  state: InterviewState;
  /** 0 to 1. */
  progress: number;
  /** ISO 8601, UTC. */
  updatedAt: string;
}

/** One state for each chat session. */
export class ChatStateRepository {
  constructor(
    private readonly db: Kysely<ProjectTables>,
    private readonly ports: { clock: Clock },
  ) {}

  async get(sessionId: string): Promise<ChatState | undefined> {
    const row = await this.db
      .selectFrom('chat_states')
      .selectAll()
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  /**
   * Stores the state of a session in place of the one before.
   *
   * @throws AppError `storage.constraint` when there is no such session or progress is not in 0..1
   */
  async set(state: Omit<ChatState, 'updatedAt'>): Promise<ChatState> {
    const row: ChatStateRow = {
      session_id: state.sessionId,
      section: state.section,
      question: state.question,
      state: state.state,
      progress: state.progress,
      updated_at: new Date(this.ports.clock.now()).toISOString(),
    };
    await this.db
      .insertInto('chat_states')
      .values(row)
      .onConflict((conflict) => conflict.column('session_id').doUpdateSet(row))
      .execute();
    return fromRow(row);
  }
}

function fromRow(row: ChatStateRow): ChatState {
  return {
    sessionId: row.session_id,
    section: row.section,
    question: row.question,
    state: row.state,
    progress: row.progress,
    updatedAt: row.updated_at,
  };
}
