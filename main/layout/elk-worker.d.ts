/** The engine's program; outside a page it exports a stand-in for a Worker, which elk-api drives. */
declare module 'elkjs/lib/elk-worker.min.js' {
  export const Worker: new (url?: string) => globalThis.Worker;
}
