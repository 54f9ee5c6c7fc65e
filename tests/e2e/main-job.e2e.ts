import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, screenshot, test } from './support/app';
import { blocksDuring } from './support/responsiveness';

const REAL_INPUT = join(
  '..',
  'shared/corpora/text-to-model/dev/golden-uml/PizzaDeliveryWithEntertainment.txt',
);

/** A real requirements text of about a page; our own sample where the corpora are not there. */
function requirements(): string {
  if (existsSync(REAL_INPUT)) return readFileSync(REAL_INPUT, 'utf8').trim();
  console.log('main-job: ../shared/corpora is not there; a sample of our own is read instead.');
  return readFileSync(join('resources', 'samples', 'library', 'interview.md'), 'utf8').trim();
}

const box = (page: Page, name: string) => page.getByLabel(new RegExp(`^(class )?${name}\\b`, 'i'));

test('the main job: from words to a proven backend and a commit, in the window', async () => {
  test.setTimeout(600_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const app = await launchApp({ env: { HOME: home } });
  const { page, electron } = app;
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await test.step('start', async () => {
      await screenshot(page, '01-start');
      await page.getByRole('button', { name: /interview me/i }).click();
      await page.getByLabel('Name', { exact: true }).fill('Pizza Delivery');
      await screenshot(page, '02-new-project');
      await page.getByRole('button', { name: /start the interview/i }).click();
      await page.getByRole('tab', { name: 'Overview' }).waitFor();
      await screenshot(page, '03-empty-project');
    });

    await test.step('say what is needed, see it as proposals', async () => {
      const answer = page.getByRole('textbox', { name: /answer|message|document/i }).first();
      await answer.fill(requirements());
      let readMs = 0;
      const blocks = await blocksDuring(electron, page, async () => {
        const began = performance.now();
        await answer.press('Enter');
        await page.getByRole('button', { name: /accept all/i }).waitFor();
        readMs = performance.now() - began;
        await page.locator('.mw-box.ghost').first().waitFor();
      });
      console.log(`words to proposals: ${Math.round(readMs)} ms`, blocks);
      await screenshot(page, '04-proposals');
    });

    await test.step('accept: the model stands on the canvas', async () => {
      await page.getByRole('button', { name: /accept all/i }).click();
      await expect(page.locator('.mw-box.ghost')).toHaveCount(0);
      await expect(page.locator('.mw-box').nth(3)).toBeVisible();
      await screenshot(page, '05-accepted');
    });

    const renamed = 'ParlourKitchen';
    await test.step('rename on the canvas, undo, redo', async () => {
      const first = page.locator('.mw-box').first();
      await first.click();
      await page.keyboard.press('F2');
      await page.keyboard.press('Control+A');
      await page.keyboard.type(renamed);
      await page.keyboard.press('Enter');
      await expect(box(page, renamed)).toBeVisible();
      await page.keyboard.press('Control+Z');
      await expect(box(page, renamed)).toHaveCount(0);
      await page.keyboard.press('Control+Shift+Z');
      await expect(box(page, renamed)).toBeVisible();
      await screenshot(page, '06-renamed');
    });

    await test.step('the same model as an ER diagram', async () => {
      await page.getByRole('tab', { name: 'Data model' }).click();
      await expect(box(page, renamed)).toBeVisible();
      await screenshot(page, '07-erd');
      await page.getByRole('tab', { name: 'Overview' }).click();
    });

    await test.step('answer the next question with a quick answer', async () => {
      const answers = page.getByRole('group', { name: /quick answers/i }).getByRole('button');
      await answers.first().click();
      await page.waitForTimeout(1_000);
      await screenshot(page, '08-answered');
    });

    await test.step('generate, write and prove', async () => {
      await page.getByRole('button', { name: 'Generate', exact: true }).click();
      await page.getByRole('tree', { name: 'Files' }).waitFor();
      await screenshot(page, '09-preview');
      await page.getByRole('button', { name: 'Write', exact: true }).click();
      await expect(page.getByText(/\d+ files written/)).toBeVisible();
      expect(existsSync(projectFile(home, 'core', 'package.json'))).toBe(true);
      await screenshot(page, '10-written');
      await page.getByRole('button', { name: 'Prove it' }).first().click();
      await expect(page.getByText(/answered \d+ calls as documented/)).toBeVisible({
        timeout: 180_000,
      });
      await screenshot(page, '11-proven');
    });

    await test.step('save a version', async () => {
      await page.getByRole('button', { name: /^Save/ }).first().click();
      await screenshot(page, '12-save');
      await page.getByRole('dialog').getByRole('button', { name: /save/i }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect.poll(() => git(home, 'log', '--oneline').trim().split('\n').length).toBe(1);
      await screenshot(page, '13-saved');
    });

    await test.step('the files on disk say the same', () => {
      expect(git(home, 'status', '--porcelain')).toBe('');
      expect(git(home, 'log', '-1', '--format=%B')).toContain(renamed);
      const models = readdirSync(projectFile(home, 'model'));
      expect(models).toContain(`${renamed}.yaml`);
      expect(git(home, 'ls-files')).toContain('docs/requirements.md');
    });
    expect(complaints).toEqual([]);
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
});

function projectFile(home: string, ...parts: string[]): string {
  return join(home, 'Modelwright', 'pizza-delivery', ...parts);
}

function git(home: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: projectFile(home), encoding: 'utf8' });
}
