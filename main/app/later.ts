/** Runs something once, a while after the last request. */
export function later(delay: number, run: () => void): { request(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  return {
    request() {
      stop();
      timer = setTimeout(run, delay);
      timer.unref();
    },
    stop,
  };
}
