import type { ReadingCall, ReadingSummary, ReadingTelemetry } from '../../shared/ipc/models';

/** Calls that are remembered. */
const REMEMBERED = 500;

/**
 * What the last readings took, in memory only: it ends with the program and nothing is sent anywhere.
 */
export class Telemetry {
  readonly #calls: ReadingCall[] = [];
  #peakMemory: number | null = null;

  /** @param remembered how many calls are kept; older ones are forgotten */
  constructor(readonly remembered = REMEMBERED) {}

  /** @param peakMemory bytes, as the reader told; absent when it told nothing */
  record(call: ReadingCall, peakMemory?: number): void {
    this.#calls.push(call);
    if (this.#calls.length > this.remembered) this.#calls.shift();
    if (peakMemory !== undefined) this.#peakMemory = Math.max(peakMemory, this.#peakMemory ?? 0);
  }

  report(): ReadingTelemetry {
    return { summary: this.#summary(), calls: [...this.#calls] };
  }

  #summary(): ReadingSummary {
    const count = (outcome: ReadingCall['outcome']) =>
      this.#calls.filter((call) => call.outcome === outcome).length;
    const read = this.#calls.filter(({ outcome }) => outcome === 'read');
    const latencies = read.map(({ latency }) => latency).sort((a, b) => a - b);
    const withModel = read.filter(({ batches }) => batches > 0);
    const sum = (value: (call: ReadingCall) => number) =>
      withModel.reduce((total, call) => total + value(call), 0);
    const busy = sum((call) => call.busy ?? 0);
    const batches = sum((call) => call.batches);
    return {
      count: read.length,
      cancelled: count('cancelled'),
      failed: count('failed'),
      median: percentile(latencies, 0.5),
      percentile95: percentile(latencies, 0.95),
      tokensPerSecond: busy > 0 ? (1000 * sum(({ tokens }) => tokens)) / busy : null,
      batchSize: batches > 0 ? sum(({ sentences }) => sentences) / batches : null,
      peakMemory: this.#peakMemory,
    };
  }
}

/**
 * The value below which a share of the values lies, by linear interpolation between the two nearest.
 *
 * @param sorted ascending
 * @param share 0 to 1
 */
export function percentile(sorted: readonly number[], share: number): number | null {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
