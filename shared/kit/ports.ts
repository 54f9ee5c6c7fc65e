/** What pure code needs from outside; the composition root passes the real ones in. */

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

export interface Random {
  /** A uniform integer in `[0, limit)`, `limit` at most 2^31. */
  below(limit: number): number;
}
