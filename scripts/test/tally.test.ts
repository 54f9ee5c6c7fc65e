import { describe, expect, it } from 'vitest';
import { fromPlaywright, fromVitest, lastLine, oneFailure, sum } from './tally';

describe('the sum of all test runners', () => {
  it('reads a Vitest report, and names what failed', () => {
    const report = {
      success: false,
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        {
          name: 'a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'it adds', status: 'passed' },
            { fullName: 'it divides', status: 'failed' },
          ],
        },
      ],
    };
    expect(fromVitest(report)).toEqual({
      passed: 5,
      failed: 1,
      skipped: 2,
      remarks: ['failed: a.test.ts: it divides'],
    });
  });

  it('counts a test file that could not be loaded', () => {
    const testResults = [{ name: 'b.test.ts', status: 'failed', assertionResults: [] }];
    const report = { success: false, numPassedTests: 5, numFailedTests: 0, testResults };
    expect(fromVitest(report)).toEqual({
      passed: 5,
      failed: 1,
      skipped: 0,
      remarks: ['failed: b.test.ts'],
    });
  });

  it('reads a Playwright report: outside errors are failures, what passed at the second try is remarked on', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    const spec = (title: string, status: string) => ({
      file: 'c.e2e.ts',
      title,
      tests: [{ status }],
    });
    const suites = [
      {
        specs: [spec('opens', 'expected'), spec('closes', 'unexpected')],
        suites: [{ specs: [spec('hangs once', 'flaky')] }],
      },
    ];
    expect(fromPlaywright({ stats, suites, errors: [{ message: 'no display' }] })).toEqual({
      passed: 8,
      failed: 2,
      skipped: 2,
      remarks: [
        'failed: c.e2e.ts: closes',
        'passed at the second try only: c.e2e.ts: hangs once',
        'failed: no display',
      ],
    });
  });

  it('ends in one plain line', () => {
    const all = sum([{ passed: 4, failed: 0, skipped: 2, remarks: [] }, oneFailure('the build')]);
    expect(all.remarks).toEqual(['failed: the build']);
    expect(lastLine(all)).toBe('4 passed, 1 failed, 2 skipped');
  });
});
