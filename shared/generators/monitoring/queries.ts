/** PromQL over the metrics that every stack gives. Text from the model never gets into a query. */

/** Label of what is scraped from the backend. */
const BACKEND = 'job="backend"';

/** Matchers of a selector: empty ones are left out. */
export function matching(...matchers: readonly string[]): string {
  return `{${[BACKEND, ...matchers].filter((one) => one !== '').join(',')}}`;
}

/** What nobody could answer: not what is not written yet (501). */
const FAILED = 'status=~"5..",status!="501"';

export function requestRate(window: string, by = '', ...matchers: readonly string[]): string {
  return `sum${by}(rate(http_requests_total${matching(...matchers)}[${window}]))`;
}

/** Share of requests that failed; 0 where none did, nothing where there were no requests. */
export function errorRatio(window: string, ...matchers: readonly string[]): string {
  const failed = requestRate(window, '', FAILED, ...matchers);
  return `(${failed} or vector(0)) / ${requestRate(window, '', ...matchers)}`;
}

export function errorRate(window: string, by: string, ...matchers: readonly string[]): string {
  return requestRate(window, by, FAILED, ...matchers);
}

/** Seconds within which that share of the requests was answered. */
export function quantile(
  share: number,
  window: string,
  by = '',
  ...matchers: readonly string[]
): string {
  const labels = by === '' ? 'le' : `le, ${by}`;
  const buckets = `rate(http_request_duration_seconds_bucket${matching(...matchers)}[${window}])`;
  return `histogram_quantile(${share}, sum by (${labels}) (${buckets}))`;
}

/** Cores that each copy uses; as Micrometer calls it where there is no such metric. */
export function cpuUse(window: string): string {
  return `rate(process_cpu_seconds_total${matching()}[${window}]) or rate(process_cpu_time_ns_total${matching()}[${window}]) / 1e9`;
}

/** Bytes that each copy holds; on the JVM what it manages itself. */
export function memoryUse(): string {
  return `process_resident_memory_bytes${matching()} or sum by (job, instance) (jvm_memory_used_bytes${matching()})`;
}

/** A number as PromQL has it, without the tail of binary fractions. */
export function decimal(value: number): string {
  return String(Number(value.toPrecision(10)));
}
