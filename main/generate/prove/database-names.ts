import type { Database } from '../../../shared/generators/contract';

export const DATABASE_NAMES: Readonly<Record<Database, string>> = {
  sqlite: 'SQLite',
  postgresql: 'PostgreSQL',
};
