/** `src/database/prepared.ts`. Statements that PostgreSQL parses once. */
export const databasePrepared = `import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import pg from 'pg';

/** Lists with filters come in many texts: further ones are parsed each time. */
const MOST_NAMES = 200;

const names = new Map<string, string>();
let made = 0;

/** A name for a text, the same each time; undefined when there are too many. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_NAMES) return known;
  made += 1;
  const name = \`statement_\${made}\`;
  names.set(text, name);
  return name;
}

/**
 * Makes the connections of a pool send what has parameters under a name, so that PostgreSQL parses
 * and plans a text once per connection. A connection pooler in between has to know prepared
 * statements, too, as PgBouncer does since 1.21.
 */
export function prepared(pool: pg.Pool): PostgresPool {
  const connections = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      const connection = connections.get(client) ?? preparing(client);
      connections.set(client, connection);
      return connection;
    },
  };
}

function preparing(client: pg.PoolClient): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: string | PostgresCursor<unknown>, values: readonly unknown[] = []): unknown {
    if (typeof text !== 'string') throw new Error('there are no cursors here');
    return run(client, text, [...values]);
  }
  return { query, release: (destroy) => client.release(destroy) };
}

async function run(client: pg.PoolClient, text: string, values: unknown[]) {
  const name = values.length > 0 ? nameOf(text) : undefined;
  if (name === undefined) return client.query(text, values);
  try {
    return await client.query({ name, text, values });
  } catch (error) {
    if (!isOutdated(error)) throw error;
    // The tables are others since: every text gets a new name, and this one another chance.
    names.clear();
    return client.query(text, values);
  }
}

/** "cached plan must not change result type": a migration ran while this process was running. */
function isOutdated(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '0A000';
}
`;
