import type { Kysely } from 'kysely';
import type { NewId } from '../../../shared/kit/ids';
import type { Clock } from '../../../shared/kit/ports';
import type { ProjectTables, UserRow } from '../schema';

export interface User {
  id: string;
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** The people who talk in this project. */
export class UserRepository {
  constructor(
    private readonly db: Kysely<ProjectTables>,
    private readonly ports: { clock: Clock; newId: NewId },
  ) {}

  /** @throws AppError `storage.constraint` when the name is empty */
  async create(name: string): Promise<User> {
    const created_at = new Date(this.ports.clock.now()).toISOString();
    const row = { id: this.ports.newId('usr'), name, created_at };
    await this.db.insertInto('users').values(row).execute();
    return fromRow(row);
  }

  async get(id: string): Promise<User | undefined> {
    const row = await this.db
      .selectFrom('users')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  /** All users in the order in which they came. */
  async list(): Promise<User[]> {
    const rows = await this.db
      .selectFrom('users')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(fromRow);
  }

  /** The members of a group, by name. */
  async inGroup(groupId: string): Promise<User[]> {
    const rows = await this.db
      .selectFrom('users')
      .innerJoin('group_members', 'group_members.user_id', 'users.id')
      .where('group_members.group_id', '=', groupId)
      .selectAll('users')
      .orderBy('users.name')
      .execute();
    return rows.map(fromRow);
  }

  /** @throws AppError `storage.constraint` while the user has chat sessions */
  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('users').where('id', '=', id).execute();
  }
}

function fromRow(row: UserRow): User {
  return { id: row.id, name: row.name, createdAt: row.created_at };
}
