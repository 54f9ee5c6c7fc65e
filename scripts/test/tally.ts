/** What a test runner reports in the end; `failed` counts what could not even be loaded, too. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };
/** A step that failed before any test could run counts as one failure. */
export const oneFailure: Tally = { passed: 0, failed: 1, skipped: 0 };

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    nothing,
  );
}

function numbersOf<K extends string>(value: unknown, ...keys: K[]): Record<K, number> {
  const source = (value ?? {}) as Record<string, unknown>;
  const pick = (key: string): number => (typeof source[key] === 'number' ? source[key] : 0);
  return Object.fromEntries(keys.map((key) => [key, pick(key)])) as Record<K, number>;
}

/** From Vitest's JSON report. A file that did not load fails no test there, so `success` decides. */
export function fromVitest(report: unknown): Tally {
  const counts = numbersOf(
    report,
    'numPassedTests',
    'numFailedTests',
    'numPendingTests',
    'numTodoTests',
  );
  const success = (report as { success?: unknown }).success === true;
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests || (success ? 0 : 1),
    skipped: counts.numPendingTests + counts.numTodoTests,
  };
}

/** From Playwright's JSON report; an error outside every test is a failure, a flaky test is one too. */
export function fromPlaywright(report: unknown): Tally {
  const { stats, errors } = report as { stats?: unknown; errors?: unknown[] };
  const counts = numbersOf(stats, 'expected', 'unexpected', 'flaky', 'skipped');
  return {
    passed: counts.expected,
    failed: counts.unexpected + counts.flaky + (errors?.length ?? 0),
    skipped: counts.skipped,
  };
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
