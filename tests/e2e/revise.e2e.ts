import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';
import { takeChanges, watchChanges } from './support/model';
import { box, canvas, say, startInterview } from './support/window';

test('a sentence is said otherwise: what follows is shown, chosen, applied and undone in one step', async () => {
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
    await watchChanges(page);

    await page.getByRole('button', { name: 'Requirements', exact: true }).click();
    const statement = page.locator('[data-statement]', { hasText: 'coupon' });
    await statement.getByRole('button').first().click();
    await statement.getByRole('button', { name: 'Edit the words' }).click();
    const editor = page.getByRole('group', { name: 'Edit this sentence' });
    const words = editor.getByLabel('Words of the requirement');
    await expect(words).toBeFocused();
    await expect(editor.getByRole('button', { name: 'Change the words' })).toBeDisabled();
    await words.fill('Each voucher has a code and an expiry date.');
    const follows = editor.getByRole('list', { name: 'What follows' });
    await expect(follows).toContainText('Coupon → Voucher');
    await expect(follows).toContainText(/expiry ?date/i);
    await expect(box(page, 'Coupon')).toBeVisible();
    await screenshot(page, '62-revision');
    expect(await findAccessibilityProblems(page)).toEqual([]);

    await words.press('Control+Enter');
    await expect(box(page, 'Voucher')).toBeVisible();
    await expect(box(page, 'Coupon')).toHaveCount(0);
    await expect(box(page, 'Order')).toBeVisible();
    const edited = page.locator('[data-statement]', { hasText: 'voucher' });
    await expect(edited).toContainText('First said: Each coupon has a code and a value.');
    await screenshot(page, '63-revised');
    expect(await takeChanges(page, 1)).toHaveLength(1);

    await canvas(page).focus();
    await page.keyboard.press('Control+z');
    await expect(box(page, 'Coupon')).toBeVisible();
    await expect(box(page, 'Voucher')).toHaveCount(0);
    await expect(page.locator('[data-statement]', { hasText: 'coupon' })).toBeVisible();
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
});
