import type { BackendElement, BackendFacts, VirtualFile } from '../contract';
import type { ApiDocument } from '../lib/api-document';
import { CodeWriter } from '../lib/code-writer';
import type { StatedTargets } from '../lib/stated-targets';
import type { TestingOptions } from './options';

/** Collections that are read and written, at most: a load of forty different requests says little. */
const COLLECTIONS = 8;

/** What the load tests ask for, and where each number comes from. */
export interface LoadProfile {
  seconds: number;
  connections: number;
  /** null: as fast as the backend answers. */
  ratePerSecond: number | null;
  /** Share of answers, 0 to 1, that come within `milliseconds`. */
  share: number;
  milliseconds: number;
  /** Share of requests that may fail. */
  failedShare: number;
  /** Share of requests that create a record. */
  writeShare: number;
  reads: string[];
  creates: string[];
}

/** The numbers that requirements state, the options for what they do not say. */
export function loadProfile(
  targets: StatedTargets,
  backend: BackendFacts,
  elements: readonly BackendElement[],
  options: TestingOptions,
): LoadProfile {
  const { paths = {} } = backend.openapi as ApiDocument;
  const classes = elements.filter(({ recordId, resourceId }) => recordId === resourceId);
  const created = classes.filter(({ path }) => paths[path]?.post).map(({ path }) => path);
  const [latency] = [...targets.latencies].sort((a, b) => a.seconds - b.seconds);
  const users = targets.concurrentUsers?.value ?? options.load.connections;
  const rate = targets.ratePerSecond?.value ?? null;
  return {
    seconds: options.load.seconds,
    connections: Math.min(1000, Math.ceil(users)),
    // Less than one request a second is no load.
    ratePerSecond: rate === null || rate < 1 ? null : Math.ceil(rate),
    share: latency?.value ?? 0.95,
    milliseconds: latency ? Math.round(latency.seconds * 1000) : options.load.milliseconds,
    failedShare: targets.availability ? rounded(1 - targets.availability.value) : 0.001,
    writeShare: created.length > 0 ? 0.2 : 0,
    reads: created.slice(0, COLLECTIONS),
    creates: created.slice(0, COLLECTIONS),
  };
}

function rounded(share: number): number {
  return Number(share.toFixed(6));
}

/** `load/profile.json`; a number that a requirement states is traced to its statement. */
export function profileFile(profile: LoadProfile, targets: StatedTargets): VirtualFile {
  const [latency] = [...targets.latencies].sort((a, b) => a.seconds - b.seconds);
  const sources: Partial<Record<keyof LoadProfile, string | undefined>> = {
    connections: targets.concurrentUsers?.statementId,
    ratePerSecond: targets.ratePerSecond?.statementId,
    share: latency?.statementId,
    milliseconds: latency?.statementId,
    failedShare: targets.availability?.statementId,
  };
  const out = new CodeWriter();
  const entries = Object.entries(profile) as [keyof LoadProfile, unknown][];
  out.line('{');
  out.indented(() => {
    entries.forEach(([name, value], at) => {
      const source = sources[name];
      const text = JSON.stringify(value).replace(/","/g, '", "');
      const write = () => out.line(`"${name}": ${text}${at < entries.length - 1 ? ',' : ''}`);
      out.traced(source === undefined ? [] : [source], write);
    });
  });
  return out.line('}').file('tests/load/profile.json');
}
