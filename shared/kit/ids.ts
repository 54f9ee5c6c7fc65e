import type { Random } from './ports';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 8;

/** Makes a fresh id such as `cls_7Qm2x0Zk` for the given prefix. */
export type NewId = (prefix: string) => string;

/**
 * Ids are short, random and stable: a prefix that tells the kind, and eight base-62 characters
 * (2.2e14 values: a model of 10,000 records collides with a probability below 3e-7).
 */
export function idSource(random: Random): NewId {
  return (prefix) => {
    let text = `${prefix}_`;
    for (let i = 0; i < LENGTH; i += 1) text += ALPHABET[random.below(ALPHABET.length)];
    return text;
  };
}
