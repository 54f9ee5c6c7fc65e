import { describe, expect, it } from 'vitest';
import { fromPlaywright, fromVitest, lastLine, sum } from './tally';

describe('the sum of all test runners', () => {
  it('reads a Vitest report', () => {
    const report = {
      success: false,
      numPassedTests: 5,
      numFailedTests: 2,
      numPendingTests: 1,
      numTodoTests: 1,
    };
    expect(fromVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  it('counts a test file that could not be loaded', () => {
    expect(fromVitest({ success: false, numPassedTests: 5, numFailedTests: 0 })).toEqual({
      passed: 5,
      failed: 1,
      skipped: 0,
    });
  });

  it('reads a Playwright report, where flaky and outside errors are failures', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 2 };
    expect(fromPlaywright({ stats, errors: [{}] })).toEqual({ passed: 7, failed: 3, skipped: 2 });
  });

  it('ends in one plain line', () => {
    const all = sum([
      { passed: 1, failed: 0, skipped: 2 },
      { passed: 3, failed: 1, skipped: 0 },
    ]);
    expect(lastLine(all)).toBe('4 passed, 1 failed, 2 skipped');
  });
});
