/** `support/random.mjs`. */
export const supportRandom = `/** Random numbers that can be had again: \`SEED=7 npm test\` repeats a run. */
export const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/**
 * A generator of numbers from 0 to below 1 (mulberry32).
 *
 * @param {number} start
 */
export function randomFrom(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const random = randomFrom(seed);

/** A whole number from \`lowest\` to \`highest\`, both included. */
export function between(lowest, highest) {
  return lowest + Math.floor(random() * (highest - lowest + 1));
}

/** One of the items. */
export function pick(items) {
  return items[between(0, items.length - 1)];
}

/** Letters and digits. */
export function word(length) {
  return Array.from({ length }, () => pick([...'abcdefghijklmnopqrstuvwxyz0123456789'])).join('');
}
`;
