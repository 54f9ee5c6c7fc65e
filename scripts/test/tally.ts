import { relative } from 'node:path';

/** What a test runner reports in the end; `failed` counts what could not even be loaded, too. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** A line on each test that failed, or passed at the second try only: what to look into. */
  remarks: readonly string[];
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, remarks: [] };

/** A step that failed before any test could run counts as one failure. */
export function oneFailure(step: string): Tally {
  return { ...nothing, failed: 1, remarks: [`failed: ${step}`] };
}

export function sum(tallies: Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
      remarks: [...all.remarks, ...one.remarks],
    }),
    nothing,
  );
}

function numbersOf<K extends string>(value: unknown, ...keys: K[]): Record<K, number> {
  const source = (value ?? {}) as Record<string, unknown>;
  const pick = (key: string): number => (typeof source[key] === 'number' ? source[key] : 0);
  return Object.fromEntries(keys.map((key) => [key, pick(key)])) as Record<K, number>;
}

interface VitestReport {
  success?: boolean;
  testResults?: {
    name: string;
    status?: string;
    assertionResults?: { fullName: string; status: string }[];
  }[];
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
  const { success, testResults = [] } = report as VitestReport;
  const remarks = testResults.flatMap(({ name, status, assertionResults = [] }) => {
    const file = relative('', name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`failed: ${file}`] : [];
    return failed.map(({ fullName }) => `failed: ${file}: ${fullName}`);
  });
  return {
    passed: counts.numPassedTests,
    failed: counts.numFailedTests || (success === true ? 0 : 1),
    skipped: counts.numPendingTests + counts.numTodoTests,
    remarks,
  };
}

interface PlaywrightSuite {
  specs?: { file: string; title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
}

const REMARKS: Readonly<Record<string, string>> = {
  unexpected: 'failed',
  flaky: 'passed at the second try only',
};

function remarksOf({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests.flatMap(({ status }) => {
      const remark = REMARKS[status];
      return remark === undefined ? [] : [`${remark}: ${file}: ${title}`];
    }),
  );
  return [...own, ...suites.flatMap(remarksOf)];
}

/**
 * From Playwright's JSON report; an error outside every test is a failure. What passes at the second
 * try (see playwright.config.ts) has passed, and is remarked on.
 */
export function fromPlaywright(report: unknown): Tally {
  const { stats, errors = [] } = report as { stats?: unknown; errors?: { message?: string }[] };
  const counts = numbersOf(stats, 'expected', 'unexpected', 'flaky', 'skipped');
  const outside = errors.map(({ message }) => `failed: ${message ?? 'outside every test'}`);
  return {
    passed: counts.expected + counts.flaky,
    failed: counts.unexpected + errors.length,
    skipped: counts.skipped,
    remarks: [...remarksOf(report as PlaywrightSuite), ...outside],
  };
}

/** The last line of `npm test`. */
export function lastLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
