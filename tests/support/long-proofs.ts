/**
 * Whether the backends of every stack are installed, checked and tested for every awkward model: that takes
 * a quarter of an hour. `PROVE_STACKS=1 npx vitest run shared/generators/core-backend/stacks` does it.
 */
export const provesStacks = process.env['PROVE_STACKS'] === '1';

export const NOT_PROVEN = 'Skipped: the proofs of further stacks run with PROVE_STACKS=1 only.';
