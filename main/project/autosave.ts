/** Times of the autosave, in milliseconds. */
export interface AutosaveTimes {
  /** Quiet time after the last change. */
  quiet: number;
  /** Longest time that a change waits while others keep coming. */
  longest: number;
  /** First wait after a save that failed; doubled at each failure, up to `retryLongest`. */
  retry: number;
  retryLongest: number;
}

export const AUTOSAVE_TIMES: AutosaveTimes = {
  quiet: 1_500,
  longest: 10_000,
  retry: 2_000,
  retryLongest: 60_000,
};

/** Decides when to save: soon after the last change, in any case after a while, again on failure. */
export class Autosave {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the oldest change that waits came in. */
  #waitingSince: number | undefined;
  #failures = 0;

  /** @param save begins to save; `finished` tells how that went */
  constructor(
    private readonly times: AutosaveTimes,
    private readonly save: () => void,
  ) {}

  /** There is something to save. */
  request(): void {
    const now = performance.now();
    this.#waitingSince ??= now;
    const waited = now - this.#waitingSince;
    const retry = Math.min(this.times.retry * 2 ** (this.#failures - 1), this.times.retryLongest);
    if (this.#failures > 0) this.#schedule(retry);
    else this.#schedule(Math.max(0, Math.min(this.times.quiet, this.times.longest - waited)));
  }

  /** Tells how a save went, whoever asked for it. */
  finished(saved: boolean): void {
    this.#failures = saved ? 0 : this.#failures + 1;
    this.#waitingSince = undefined;
    if (saved) this.stop();
    else this.request();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #schedule(delay: number): void {
    // While a failure is being waited out, new changes do not put the next try off.
    if (this.#failures > 0 && this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.save();
    }, delay);
    this.#timer.unref();
  }
}
