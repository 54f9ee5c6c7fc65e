import { describe, expect, test } from 'vitest';
import { isSafePath } from '../../shared/generators/orchestrator';
import { STACK_NAMES } from '../../shared/generators/core-backend/stacks/names';
import { generateBackend } from '../perf/backend/generate';
import { awkwardModels } from '../perf/backend/models';

/**
 * What every stack owes whatever a person types: files that any disk can hold, inside the backend's
 * folder, the same each time, and no secret in any of them. That they build is proven by
 * `npm run bench:prove`.
 */
const models = awkwardModels();

/** What looks like a key or a password that somebody meant to be one. */
const SECRETS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/,
  /\b(?:AKIA|ghp_|xox[bp]-)\w{10,}/,
];

describe.each(STACK_NAMES)('%s', (stack) => {
  test.each(models)('$name: safe paths, no two alike, each inside', (model) => {
    const { files, facts } = generateBackend(model, stack);
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => !isSafePath(path))).toEqual([]);
    expect(paths.filter((path) => !path.startsWith(`${facts.folder}/`))).toEqual([]);
    expect(new Set(paths.map((path) => path.toLowerCase().normalize('NFC'))).size).toBe(
      paths.length,
    );
  });

  test.each(models)('$name: the same files each time, and no secret in one', (model) => {
    const { files } = generateBackend(model, stack);
    expect(generateBackend(model, stack).files).toEqual(files);
    const telling = files.filter(({ text }) => SECRETS.some((secret) => secret.test(text)));
    expect(telling.map(({ path }) => path)).toEqual([]);
  });
});
