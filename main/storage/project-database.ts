import { rename } from 'node:fs/promises';
import type { Clock } from '../../shared/kit/ports';
import type { NewId } from '../../shared/kit/ids';
import { projectMigrations } from './migrations/project/index';
import { openKysely } from './open-kysely';
import { ChatMessageRepository } from './repositories/chat-messages';
import { ChatSessionRepository } from './repositories/chat-sessions';
import { ChatStateRepository } from './repositories/chat-states';
import { GroupRepository } from './repositories/groups';
import { JournalRepository } from './repositories/journal';
import { UserRepository } from './repositories/users';
import type { ProjectTables } from './schema';

/** 'MWpr' */
const APPLICATION_ID = 0x4d577072;

/** What storage needs from outside. */
export interface StoragePorts {
  clock: Clock;
  newId: NewId;
  /** A fresh RFC 9562 UUID, for chat messages. */
  newUuid(): string;
}

export interface StorageLimits {
  /** The file may not grow beyond this many pages of 4 KiB; unlimited when absent. */
  maxPages?: number;
}

/** The database of one project, open. */
export interface ProjectDatabase {
  readonly path: string;
  readonly groups: GroupRepository;
  readonly users: UserRepository;
  readonly sessions: ChatSessionRepository;
  readonly messages: ChatMessageRepository;
  readonly chatStates: ChatStateRepository;
  readonly journal: JournalRepository;
  /** Waits for what is running, then releases the file. */
  close(): Promise<void>;
}

/**
 * Opens the database of a project, creating it when it is missing.
 *
 * @param path a file whose folder exists, or ':memory:'
 * @throws AppError `storage.not-a-database`, `storage.damaged`, `storage.foreign-database`,
 *   `storage.newer-version`, `storage.read-only`, `storage.cannot-open`, `storage.disk-full`,
 *   `storage.busy` or `storage.io-failed`; the file is never changed then
 */
export async function openDatabase(
  path: string,
  ports: StoragePorts,
  limits: StorageLimits = {},
): Promise<ProjectDatabase> {
  const db = await openKysely<ProjectTables>(path, {
    applicationId: APPLICATION_ID,
    migrations: projectMigrations,
    maxPages: limits.maxPages,
  });
  return {
    path,
    groups: new GroupRepository(db, ports),
    users: new UserRepository(db, ports),
    sessions: new ChatSessionRepository(db, ports),
    messages: new ChatMessageRepository(db, ports),
    chatStates: new ChatStateRepository(db, ports),
    journal: new JournalRepository(db, ports),
    close: () => db.destroy(),
  };
}

/**
 * Sets an unusable database aside and opens a new one in its place. Only on a person's request.
 *
 * @returns the new database, and where the old file went (undefined when there was none)
 */
export async function recreateDatabase(
  path: string,
  ports: StoragePorts,
): Promise<{ database: ProjectDatabase; keptAs: string | undefined }> {
  const stamp = new Date(ports.clock.now()).toISOString().replace(/[:.]/g, '-');
  const kept = `${path}.kept-${stamp}-${ports.newId('db')}`;
  const moved = await moveIfPresent(path, kept);
  // The write-ahead log holds the newest rows: it goes with its database.
  await moveIfPresent(`${path}-wal`, `${kept}-wal`);
  await moveIfPresent(`${path}-shm`, `${kept}-shm`);
  return { database: await openDatabase(path, ports), keptAs: moved ? kept : undefined };
}

async function moveIfPresent(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
