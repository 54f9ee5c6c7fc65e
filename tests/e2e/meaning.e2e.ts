import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';
import { say, startInterview } from './support/window';

test('what was said twice in other words is offered, and found by what it means', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const app = await launchApp({ env: { HOME: home } });
  const { page } = app;
  try {
    await startInterview(page, 'Town Library');
    await say(
      page,
      'A member may borrow at most five books at a time. Invoices are sent on the first working day of the month. A member has a name and a card number. No member may borrow more than five books at once.',
    );
    await page.locator('.gap-head').click();
    const again = page.locator('.gap-list li', { hasText: 'say the same' });
    await expect(again).toContainText('at most five books', { timeout: 15_000 });
    await again.scrollIntoViewIfNeeded();
    await screenshot(page, '70-said-twice');
    await page.locator('.gap-head').click();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or command' }).fill('when do we bill people');
    const found = page.getByRole('option', { name: /Invoices are sent/ });
    await expect(found).toContainText('similar meaning');
    await screenshot(page, '71-palette-meaning');
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+Shift+f');
    await page.getByRole('searchbox').fill('books');
    await expect(page.locator('.hit mark').first()).toHaveText('books');
    await screenshot(page, '72-search-words');
    await page.getByRole('searchbox').fill('billing date');
    const hit = page.locator('.hit', { hasText: 'Invoices are sent' });
    await expect(hit).toContainText('similar meaning');
    await screenshot(page, '73-search-meaning');
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await screenshot(page, '74-search-meaning-dark');
    await hit.click();
    await expect(page.locator('[data-message].found')).toContainText('Invoices are sent');
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
});
