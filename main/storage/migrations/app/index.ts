import type { Migration } from 'kysely/migration';
import { settingsAndRecentProjects } from './0001-settings-and-recent-projects';

/** In order; a released migration is never edited, a correction is a new one. */
export const appMigrations: Record<string, Migration> = {
  '0001-settings-and-recent-projects': settingsAndRecentProjects,
};
