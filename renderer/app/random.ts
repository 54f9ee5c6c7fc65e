const RANGE = 2 ** 32;

/** Drawn many at a time: a paste asks for tens of thousands. */
const pool = new Uint32Array(1024);
let left = 0;

function drawn(): number {
  if (left === 0) {
    crypto.getRandomValues(pool);
    left = pool.length;
  }
  left -= 1;
  return pool[left] ?? 0;
}

/** A uniform integer in `[0, limit)` from the system's random source. */
export function randomBelow(limit: number): number {
  // Values at the end of the range would make small results likelier: they are drawn again.
  const most = RANGE - (RANGE % limit);
  const value = drawn();
  return value < most ? value % limit : randomBelow(limit);
}
