import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';
import { ask } from './support/bridge';
import { say, startInterview } from './support/window';

test('a question about several things is answered row by row, with the keyboard', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const app = await launchApp({ env: { HOME: home } });
  const { page } = app;
  try {
    await startInterview(page, 'Tool Hire');
    await say(
      page,
      'The purpose is to rent tools. Each tool has a name and a price. Each rental has a start date. ' +
        'Each customer has a name and an address. A clerk manages rentals. A customer has several rentals.',
    );
    await page.getByRole('button', { name: 'Accept all' }).click();
    const form = page.locator('form.batch');
    // Questions in prose come first; they are left for later.
    for (let n = 0; n < 12 && (await form.count()) === 0; n += 1) {
      const question = await page.locator('.question').textContent();
      await page.getByRole('button', { name: 'Skip' }).click();
      await expect(page.locator('.question').filter({ hasText: question ?? '' })).toHaveCount(0);
    }
    await expect(form).toBeVisible();
    await screenshot(page, '80-batch');
    expect(await findAccessibilityProblems(page)).toEqual([]);

    const { question } = await ask(page, 'interview.view', undefined);
    const rows = question?.form?.rows ?? [];
    expect(rows.length).toBeGreaterThan(1);
    const groups = form.getByRole('group');
    await expect(groups).toHaveCount(rows.length);

    // The first row by a choice, the second is not known, the others stay for later.
    await groups.nth(0).getByRole('radio').last().focus();
    await page.keyboard.press('ArrowRight');
    await expect(groups.nth(0).getByRole('radio').first()).toBeChecked();
    await groups.nth(1).getByRole('radio', { name: "Don't know" }).focus();
    await page.keyboard.press('Space');
    await screenshot(page, '81-batch-answered');
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await screenshot(page, '82-batch-dark');
    await groups.nth(1).getByRole('radio', { name: "Don't know" }).focus();
    await page.keyboard.press('Enter');
    await expect(form.filter({ hasText: rows[1]?.label ?? '' })).toHaveCount(0);
    const said = page.locator('.message.user:not(.pending)').last();
    await expect(said).not.toContainText('Skip');
    await screenshot(page, '83-batch-sent');
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
});
