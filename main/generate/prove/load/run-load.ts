import { Connection } from './connection';

/** One kind of request of a load. */
export interface LoadKind {
  /** For people: `read`. */
  name: string;
  /** How often it is sent, beside the others. */
  share: number;
  /** The next request, all of its bytes. */
  next(): Buffer | Promise<Buffer>;
}

export interface LoadOptions {
  /** Origin of the backend, e.g. `http://127.0.0.1:4000`. */
  base: string;
  seconds: number;
  connections: number;
  kinds: readonly LoadKind[];
  /** Ends the load early. */
  signal: AbortSignal;
}

/** How one kind of request went. Latencies are milliseconds; NaN when nothing was answered. */
export interface LoadFigures {
  name: string;
  requests: number;
  /** Answers other than 2xx, and requests without any. */
  errors: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** What the first error was; empty when there is none. */
  firstError: string;
}

/** Keeps every connection busy with one request at a time until the time is over. */
export async function runLoad(options: LoadOptions): Promise<LoadFigures[]> {
  const { base, seconds, connections, kinds, signal } = options;
  const { hostname, port } = new URL(base);
  const tallies = kinds.map(() => new Tally());
  const order = kinds.flatMap(({ share }, index) => Array.from({ length: share }, () => index));
  const started = performance.now();
  const ends = started + seconds * 1000;
  const work = async (number: number): Promise<void> => {
    const connection = new Connection(hostname, Number(port));
    // Each connection begins elsewhere, so that not all send the same at once.
    for (let turn = number; performance.now() < ends && !signal.aborted; turn += 1) {
      const index = order[turn % order.length] ?? 0;
      const request = await kinds[index]?.next();
      if (request) await timed(connection, request, tallies[index]);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, number) => work(number)));
  const elapsed = (performance.now() - started) / 1000;
  return kinds.map(({ name }, index) => ({
    name,
    ...(tallies[index] ?? new Tally()).figures(elapsed),
  }));
}

async function timed(connection: Connection, request: Buffer, tally?: Tally): Promise<void> {
  const sent = performance.now();
  try {
    const status = await connection.send(request);
    tally?.answered(performance.now() - sent, status);
  } catch (error) {
    tally?.failed(error instanceof Error ? error.message : String(error));
    // A backend that is gone refuses at once: do not spin.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

class Tally {
  readonly #latencies: number[] = [];
  #errors = 0;
  #firstError = '';

  answered(latency: number, status: number): void {
    this.#latencies.push(latency);
    if (status < 200 || status > 299) this.#error(`status ${status}`);
  }

  failed(reason: string): void {
    this.#error(reason);
  }

  #error(reason: string): void {
    this.#errors += 1;
    if (this.#firstError === '') this.#firstError = reason;
  }

  figures(seconds: number): Omit<LoadFigures, 'name'> {
    const sorted = this.#latencies.sort((a, b) => a - b);
    // Nearest rank: the smallest latency that so much of all are not above.
    const percentile = (share: number) =>
      sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
    return {
      requests: sorted.length,
      errors: this.#errors,
      perSecond: sorted.length / seconds,
      p50: percentile(0.5),
      p95: percentile(0.95),
      p99: percentile(0.99),
      firstError: this.#firstError,
    };
  }
}
