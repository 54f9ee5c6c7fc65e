import {
  CompiledQuery,
  SelectQueryNode,
  RawNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  type RootOperationNode,
  type TransactionSettings,
} from 'kysely';
import type { SqliteHandle } from './sqlite-driver';

/**
 * Kysely over one open SQLite handle.
 *
 * Kysely hands out the single connection to one query or one transaction at a time. A transaction
 * takes the write lock when it begins: one that first reads and then writes would otherwise fail at
 * once with SQLITE_BUSY when another process wrote in between, whatever the busy timeout.
 *
 * @param handle the open file; the dialect closes it in `Kysely.destroy()`
 * @param translate turns the binding's error into the one that callers see
 */
export function sqliteDialect(
  handle: SqliteHandle,
  translate: (error: unknown) => unknown,
): Dialect {
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => new HandleDriver(handle, new HandleConnection(handle, translate)),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite can roll back a schema change, so a migration runs wholly or not at all. */
class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class HandleDriver implements Driver {
  constructor(
    private readonly handle: SqliteHandle,
    private readonly connection: HandleConnection,
  ) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.connection;
  }

  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begin = settings.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await this.connection.executeQuery(CompiledQuery.raw(begin));
  }

  async commitTransaction(): Promise<void> {
    await this.connection.executeQuery(CompiledQuery.raw('commit'));
  }

  /** A full disk makes SQLite roll back by itself; the first error is the one worth reporting. */
  async rollbackTransaction(): Promise<void> {
    await this.handle.run('rollback').catch((error: unknown) => {
      if (!String(error).includes('no transaction is active')) throw error;
    });
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.handle.close();
  }
}

class HandleConnection implements DatabaseConnection {
  constructor(
    private readonly handle: SqliteHandle,
    private readonly translate: (error: unknown) => unknown,
  ) {}

  async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
    try {
      if (givesRows(query)) return { rows: (await this.handle.all(sql, parameters)) as R[] };
      const { changes, lastId } = await this.handle.run(sql, parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) };
    } catch (error) {
      throw this.translate(error);
    }
  }

  /** The binding has no cursor that can be paused: all rows come as one chunk. */
  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

/** Raw SQL counts as giving rows: a statement without any then gives an empty list. */
function givesRows(node: RootOperationNode): boolean {
  return SelectQueryNode.is(node) || RawNode.is(node) || ('returning' in node && !!node.returning);
}
