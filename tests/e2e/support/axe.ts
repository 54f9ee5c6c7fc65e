import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';

declare global {
  interface Window {
    axe: typeof axe;
  }
}

export interface AxeFinding {
  rule: string;
  impact: string;
  help: string;
  /** Selectors of the elements concerned. */
  elements: string[];
}

let source: string | undefined;

/**
 * Runs axe-core (WCAG 2.2 level A and AA, and best practices) in the page and returns what it found.
 *
 * axe is evaluated through the debugging protocol, which the content security policy does not bind.
 * `within` limits the check to a selector.
 */
export async function findAccessibilityProblems(
  page: Page,
  within = 'body',
): Promise<AxeFinding[]> {
  source ??= readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const results = await page.evaluate((selector) => window.axe.run(selector), within);
  return results.violations.map((violation) => ({
    rule: violation.id,
    impact: violation.impact ?? 'unknown',
    help: violation.help,
    elements: violation.nodes.map((node) => node.target.join(' ')),
  }));
}
