/** `src/migrate.ts`. The command that migrates. */
export const migrate = `import { databaseUrl{{encryptionConfig}} } from './config.js';
import { dialectOf, openDatabase } from './database/database.js';
{{useKeysImport}}import { migrateToLatest } from './database/migrator.js';

const url = databaseUrl(process.env);{{useMigrationKeys}}
const db = openDatabase(url);
try {
  const ran = await migrateToLatest(db, dialectOf(url));
  console.log(ran.length === 0 ? 'The database is up to date.' : \`Ran: \${ran.join(', ')}\`);
} finally {
  await db.destroy();
}
`;
