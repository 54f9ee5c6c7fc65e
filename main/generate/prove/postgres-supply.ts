import type { LocalPostgres } from './local-postgres';
import { findPostgres, startLocalPostgres } from './local-postgres';
import type { ProofDatabases } from './proof-database';
import { proofDatabases } from './proof-database';
import { startStep } from './run-step';
import type { Note } from './step-list';

export interface PostgresSupplyOptions {
  /** Of a server that is there already; '' when one has to be started. */
  url: string;
  /** Folder the commands run in. */
  folder: string;
}

/** The PostgreSQL databases of one proof: on a server that was named, else on one started for it. */
export class PostgresSupply {
  #server: LocalPostgres | undefined;
  #databases: ProofDatabases | undefined;
  /** Version of the server, once there are databases: `15.18`. */
  version = '';

  /** @throws AppError `prove.database-url` */
  constructor(readonly options: PostgresSupplyOptions) {
    if (options.url !== '') this.#databases = proofDatabases(options.url);
  }

  /** False when no server was named and PostgreSQL is not installed here. */
  async isPossible(): Promise<boolean> {
    return this.#databases !== undefined || (await findPostgres()) !== undefined;
  }

  /** Makes the databases. @returns undefined, with the reason noted, when that failed */
  async make(note: Note, signal: AbortSignal): Promise<ProofDatabases | undefined> {
    if (!this.#databases) {
      const programs = await findPostgres();
      if (programs === undefined) return undefined;
      note(`Starting a temporary PostgreSQL server with ${programs}.\n`);
      this.#server = await startLocalPostgres(programs);
      this.#databases = proofDatabases(this.#server.url, programs);
    }
    const { create, version, environment } = this.#databases;
    const options = { folder: this.options.folder, environment, signal, onOutput: note };
    if ((await startStep(create, options).exit) !== 0) return undefined;
    const onResult = (text: string) => {
      this.version += text.trim().split(' ')[0] ?? '';
    };
    await startStep(version, { ...options, onResult }).exit;
    return this.#databases;
  }

  /** Drops the databases, stops what was started. Has its own time, so that a cancelled proof cleans up. */
  async end(limit: number): Promise<void> {
    if (this.#server) return this.#server.stop();
    if (!this.#databases) return;
    const { drop, environment } = this.#databases;
    const signal = AbortSignal.timeout(limit);
    const { folder } = this.options;
    await startStep(drop, { folder, environment, signal, onOutput: () => undefined }).exit;
  }
}
