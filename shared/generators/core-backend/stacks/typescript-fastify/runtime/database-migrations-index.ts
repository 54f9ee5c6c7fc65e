/** `src/database/migrations/index.ts`. The list of migrations. */
export const databaseMigrationsIndex = `import type { Kysely } from 'kysely';
import type { Dialect } from '../database.js';
import * as initial from './0001-initial.js';

export interface PortableMigration {
  up(db: Kysely<unknown>, dialect: Dialect): Promise<void>;
}

/**
 * In the order of their names. Never change one that has run somewhere: add another. They only go
 * forward; to take one back, write one that undoes it. The first one carries a fingerprint of its tables.
 */
export const migrations: Readonly<Record<string, PortableMigration>> = {
  '0001-initial-{{fingerprint}}': initial,
};
`;
