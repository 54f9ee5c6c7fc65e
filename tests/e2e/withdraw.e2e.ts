import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';
import { box, canvas, say, startInterview } from './support/window';

test('a sentence is taken back: what follows is shown first, and is one step to undo', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const app = await launchApp({ env: { HOME: home } });
  const { page } = app;
  try {
    await startInterview(page, 'Corner Shop');
    await say(
      page,
      'Each order has a number and a date. Customers place orders. Each coupon has a code and a value.',
    );
    await page.getByRole('button', { name: 'Accept all' }).click();
    await expect(box(page, 'Coupon')).toBeVisible();

    await page.getByRole('button', { name: 'Requirements', exact: true }).click();
    const statement = page.locator('[data-statement]', { hasText: 'coupon' });
    await statement.getByRole('button').first().click();
    await statement.getByLabel('Status').selectOption('withdrawn');
    const preview = statement.getByRole('group', { name: 'Withdraw this sentence' });
    await expect(preview).toContainText('Coupon');
    await expect(box(page, 'Coupon')).toBeVisible();
    await screenshot(page, '60-withdrawal');
    expect(await findAccessibilityProblems(page)).toEqual([]);

    await preview.getByRole('button', { name: /^Withdraw/ }).click();
    await expect(box(page, 'Coupon')).toHaveCount(0);
    await expect(box(page, 'Order')).toBeVisible();
    const badge = statement.locator('.badge', { hasText: 'Withdrawn' });
    await expect(badge).toBeVisible();

    await canvas(page).focus();
    await page.keyboard.press('Control+z');
    await expect(box(page, 'Coupon')).toBeVisible();
    await expect(badge).toHaveCount(0);
    await screenshot(page, '61-withdrawal-undone');
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
});
