import type { Kysely } from 'kysely';
import type { Clock } from '../../../shared/kit/ports';
import type { AppTables } from '../schema';

export interface RecentProject {
  /** The project's folder, absolute. */
  path: string;
  name: string;
  /** ISO 8601, UTC. */
  openedAt: string;
}

/** The projects opened on this machine, newest first. */
export class RecentProjectRepository {
  constructor(
    private readonly db: Kysely<AppTables>,
    private readonly clock: Clock,
  ) {}

  /** Notes that a project was opened now. */
  async touch(path: string, name: string): Promise<void> {
    const opened_at = new Date(this.clock.now()).toISOString();
    await this.db
      .insertInto('recent_projects')
      .values({ path, name, opened_at })
      .onConflict((conflict) => conflict.column('path').doUpdateSet({ name, opened_at }))
      .execute();
  }

  async list(limit = 20): Promise<RecentProject[]> {
    const rows = await this.db
      .selectFrom('recent_projects')
      .selectAll()
      .orderBy('opened_at', 'desc')
      .orderBy('path')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ path: row.path, name: row.name, openedAt: row.opened_at }));
  }

  /** Takes a project off the list; its folder is not touched. */
  async forget(path: string): Promise<void> {
    await this.db.deleteFrom('recent_projects').where('path', '=', path).execute();
  }
}
