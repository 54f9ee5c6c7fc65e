import { constants } from 'node:os';

/** How often it is looked whether our parent is still there, milliseconds. */
const INTERVAL = 1000;

/**
 * A signal that is aborted when this process is asked to end, or its parent is gone, so that it can put
 * its things away first. Who asks twice does not wait for that.
 */
export function endOfProcess(): { signal: AbortSignal; status(): number | undefined } {
  const end = new AbortController();
  let status: number | undefined;
  const abort = (code: number) => {
    status = code;
    end.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => abort(128 + constants.signals[name]));
  }
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) abort(128 + constants.signals.SIGHUP);
  }, INTERVAL);
  watch.unref();
  return { signal: end.signal, status: () => status };
}
