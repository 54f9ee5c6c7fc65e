import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';
import { ask } from './support/bridge';
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

test('from an element to its sentence and back, and what is open follows every step', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const app = await launchApp({ env: { HOME: home } });
  const { page } = app;
  const gaps = async (): Promise<string[]> => {
    const view = await ask(page, 'interview.view', undefined);
    return view.gaps.map(({ text }) => text);
  };
  try {
    await startInterview(page, 'Corner Shop');
    await say(
      page,
      'Each order has a number and a date. Customers place orders. Each coupon has a code and a value. ' +
        'The system must answer within 2 seconds.',
    );
    await page.getByRole('button', { name: 'Accept all' }).click();
    await expect(box(page, 'Coupon')).toBeVisible();
    await expect(page.locator('.message.user mark.evidence').first()).toBeVisible();

    await box(page, 'Coupon').click();
    await page.getByRole('button', { name: /Each coupon has a code/ }).click();
    const statement = page.locator('[data-statement].open');
    await expect(statement).toContainText('Each coupon has a code and a value.');
    await box(page, 'Order').click();
    const caused = statement.getByRole('list', { name: 'Elements it caused' });
    await caused.getByRole('button', { name: 'Coupon', exact: true }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    await expect(inspector.getByLabel('Name', { exact: true })).toHaveValue('Coupon');

    expect(await gaps()).toContain('Coupon has no identifier.');
    await statement.getByRole('button', { name: 'Withdraw' }).click();
    await statement.getByRole('button', { name: 'Withdraw and remove 1 element' }).click();
    await expect(box(page, 'Coupon')).toHaveCount(0);
    expect((await gaps()).filter((text) => text.includes('Coupon'))).toEqual([]);

    await page.getByLabel('Kind').first().selectOption('quality');
    const quality = page.locator('[data-statement]');
    await expect(quality).toHaveCount(1);
    await quality.getByRole('button').first().click();
    await quality.getByLabel('Quality characteristic').selectOption('reliability');
    await expect(quality.locator('.badge', { hasText: 'Reliability' })).toBeVisible();
    await quality.getByLabel('Priority').selectOption('should');
    await quality.getByLabel('Status').selectOption('accepted');
    await expect(quality.locator('.badge', { hasText: 'NFR' })).toBeVisible();
    await screenshot(page, '64-requirement-fields');
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await screenshot(page, '65-requirement-fields-dark');
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
});
