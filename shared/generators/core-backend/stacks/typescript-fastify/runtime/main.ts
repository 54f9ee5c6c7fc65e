/** `src/main.ts`. The command that serves. */
export const main = `import { buildApp } from './app.js';
import { loadConfig } from './config.js';
import { dialectOf, openDatabase } from './database/database.js';
{{useKeysImport}}import { migrateToLatest } from './database/migrator.js';
{{verifierImport}}
const config = loadConfig(process.env);{{useConfiguredKeys}}
const db = openDatabase(config.DATABASE_URL);
const app = await buildApp({
  db,
  logger: { level: config.LOG_LEVEL },
  requestsPerMinute: config.REQUESTS_PER_MINUTE,
  trustedProxies: config.TRUSTED_PROXIES,{{verifier}}
});

if (config.MIGRATE_ON_START) {
  const ran = await migrateToLatest(db, dialectOf(config.DATABASE_URL));
  if (ran.length > 0) app.log.info({ migrations: ran }, 'migrated the database');
}

/** Stops accepting requests, finishes those under way, then closes the database. */
async function shutDown(signal: NodeJS.Signals): Promise<void> {
  app.log.info({ signal }, 'shutting down');
  // A request that never ends must not keep the process alive.
  setTimeout(() => process.exit(1), config.SHUTDOWN_TIMEOUT_MS).unref();
  await app.close();
  await db.destroy();
}
process.once('SIGTERM', shutDown);
process.once('SIGINT', shutDown);

await app.listen({ host: config.HOST, port: config.PORT });
`;
