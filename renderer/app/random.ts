const RANGE = 2 ** 32;

/** A uniform integer in `[0, limit)` from the system's random source. */
export function randomBelow(limit: number): number {
  // Values at the end of the range would make small results likelier: they are drawn again.
  const most = RANGE - (RANGE % limit);
  const [value] = crypto.getRandomValues(new Uint32Array(1));
  return value !== undefined && value < most ? value % limit : randomBelow(limit);
}
