import type { Kysely } from 'kysely';
import type { NewId } from '../../../shared/kit/ids';
import type { Clock } from '../../../shared/kit/ports';
import type { GroupRow, ProjectTables } from '../schema';

export interface Group {
  id: string;
  name: string;
  /** ISO 8601, UTC. */
  createdAt: string;
}

/** Groups of users. */
export class GroupRepository {
  constructor(
    private readonly db: Kysely<ProjectTables>,
    private readonly ports: { clock: Clock; newId: NewId },
  ) {}

  /** @throws AppError `storage.constraint` when the name is empty or taken */
  async create(name: string): Promise<Group> {
    const created_at = new Date(this.ports.clock.now()).toISOString();
    const row = { id: this.ports.newId('grp'), name, created_at };
    await this.db.insertInto('groups').values(row).execute();
    return fromRow(row);
  }

  /** All groups by name. */
  async list(): Promise<Group[]> {
    const rows = await this.db.selectFrom('groups').selectAll().orderBy('name').execute();
    return rows.map(fromRow);
  }

  /** Makes a user a member; nothing happens when it is one already. */
  async addMember(groupId: string, userId: string): Promise<void> {
    await this.db
      .insertInto('group_members')
      .values({ group_id: groupId, user_id: userId })
      .onConflict((conflict) => conflict.columns(['group_id', 'user_id']).doNothing())
      .execute();
  }

  async removeMember(groupId: string, userId: string): Promise<void> {
    await this.db
      .deleteFrom('group_members')
      .where('group_id', '=', groupId)
      .where('user_id', '=', userId)
      .execute();
  }

  /** The groups that a user belongs to, by name. */
  async ofUser(userId: string): Promise<Group[]> {
    const rows = await this.db
      .selectFrom('groups')
      .innerJoin('group_members', 'group_members.group_id', 'groups.id')
      .where('group_members.user_id', '=', userId)
      .selectAll('groups')
      .orderBy('groups.name')
      .execute();
    return rows.map(fromRow);
  }

  /** Deletes a group; its members remain as users. */
  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('groups').where('id', '=', id).execute();
  }
}

function fromRow(row: GroupRow): Group {
  return { id: row.id, name: row.name, createdAt: row.created_at };
}
