import type { Generated } from 'kysely';

/** An instant as ISO 8601 in UTC with milliseconds: sorts as text and reads well. */
type IsoInstant = string;

export interface GroupRow {
  id: string;
  name: string;
  created_at: IsoInstant;
}

export interface UserRow {
  id: string;
  name: string;
  created_at: IsoInstant;
}

export interface GroupMemberRow {
  group_id: string;
  user_id: string;
}

export interface ChatSessionRow {
  id: string;
  user_id: string;
  title: string;
  created_at: IsoInstant;
}

export interface ChatMessageRow {
  seq: Generated<number>;
  uuid: string;
  session_id: string;
  role: ChatRole;
  content: string;
  metadata: string;
  created_at: IsoInstant;
}

export interface ChatStateRow {
  session_id: string;
  section: string;
  question: string | null;
  state: InterviewState;
  progress: number;
  updated_at: IsoInstant;
}

export interface JournalRow {
  seq: Generated<number>;
  change_id: string;
  author: string;
  reason: string;
  payload: string;
  created_at: IsoInstant;
}

export const CHAT_ROLES = ['user', 'assistant', 'system'] as const;
export type ChatRole = (typeof CHAT_ROLES)[number];

export const INTERVIEW_STATES = ['INTERVIEW', 'DOCUMENT', 'COMPLETED'] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

/** The database of one project: transcripts, and the journal of changes since the last save. */
export interface ProjectTables {
  groups: GroupRow;
  users: UserRow;
  group_members: GroupMemberRow;
  chat_sessions: ChatSessionRow;
  chat_messages: ChatMessageRow;
  chat_states: ChatStateRow;
  journal: JournalRow;
}

export interface RecentProjectRow {
  path: string;
  name: string;
  opened_at: IsoInstant;
}

export interface SettingRow {
  key: string;
  value: string;
}

/** The database of the application itself, one per user of the machine. */
export interface AppTables {
  recent_projects: RecentProjectRow;
  settings: SettingRow;
}
