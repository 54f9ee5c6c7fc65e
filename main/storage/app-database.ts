import type { Clock } from '../../shared/kit/ports';
import { appMigrations } from './migrations/app/index';
import { openKysely } from './open-kysely';
import { RecentProjectRepository } from './repositories/recent-projects';
import { SettingRepository } from './repositories/settings';
import type { AppTables } from './schema';

/** 'MWap' */
const APPLICATION_ID = 0x4d576170;

/** The application's own database, open. */
export interface AppDatabase {
  readonly recentProjects: RecentProjectRepository;
  readonly settings: SettingRepository;
  close(): Promise<void>;
}

/**
 * Opens the database with settings and recent projects, creating it when it is missing.
 *
 * @param path a file whose folder exists, or ':memory:'
 * @throws AppError `storage.*` as openDatabase does
 */
export async function openAppDatabase(path: string, ports: { clock: Clock }): Promise<AppDatabase> {
  const db = await openKysely<AppTables>(path, {
    applicationId: APPLICATION_ID,
    migrations: appMigrations,
  });
  return {
    recentProjects: new RecentProjectRepository(db, ports.clock),
    settings: new SettingRepository(db),
    close: () => db.destroy(),
  };
}
