import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { entriesOf, tarOf } from '../support/archives';
import { expect, launchApp, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';
import { say, startInterview } from './support/window';

const SHIPPED = join('models', 'reading');
const panel = (page: Page) => page.getByRole('dialog', { name: 'Local models' });
const card = (page: Page, name: string | RegExp) => panel(page).getByRole('article', { name });

async function look(page: Page, name: string): Promise<void> {
  await page.evaluate(async () => {
    const running = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(running.map(({ finished }) => finished));
  });
  await screenshot(page, name);
  expect.soft(await findAccessibilityProblems(page), name).toEqual([]);
}

async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Search or command' }).fill(title);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Search or command' })).toHaveCount(0);
}

async function openModels(page: Page): Promise<void> {
  await runCommand(page, 'local models');
  await expect(panel(page)).toBeVisible();
}

async function closeModels(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
}

/** The system's own dialog cannot be reached: from now on it answers with this path. */
async function answerDialogs(electron: ElectronApplication, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

/** Main answers `models.view` with this from now on; `never` for no answer at all. */
async function pretend(electron: ElectronApplication, reply: unknown): Promise<void> {
  await electron.evaluate(({ ipcMain }, answer) => {
    ipcMain.removeHandler('models.view');
    ipcMain.handle('models.view', () => (answer === 'never' ? new Promise(() => {}) : answer));
  }, reply);
}

test('models are seen, imported, downloaded, found damaged and removed', async () => {
  test.setTimeout(180_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const profile = join(home, 'profile');
  const options = { env: { HOME: home }, profile };
  const archive = join(home, 'reading.tar.gz');

  await test.step('the shipped model reads along', async () => {
    const { electron, page, close } = await launchApp(options);
    await startInterview(page, 'Riverside');
    await say(page, 'A clinic has doctors and patients. A patient has a name.');
    await expect(page.getByRole('button', { name: 'Reader: local, ready' })).toBeVisible();
    await openModels(page);
    await expect(card(page, 'Requirements reader')).toContainText('In use');
    await expect(card(page, 'Requirements reader')).toContainText('Every file has its checksum.');
    await expect(panel(page).getByText('Texts read').locator('..')).toContainText('1');
    await look(page, '70-models');

    const damaged = entriesOf(SHIPPED).map((entry) =>
      entry.name === 'config.json' ? { ...entry, content: '{}' } : entry,
    );
    writeFileSync(archive, await tarOf(damaged));
    await answerDialogs(electron, archive);
    await panel(page).getByRole('button', { name: 'Import an archive…' }).click();
    await expect(panel(page).getByRole('alert')).toContainText('config.json');
    await expect(card(page, 'Requirements reader')).toHaveCount(1);
    await look(page, '71-models-damaged-archive');
    await closeModels(page);
    await close();
  });

  await test.step('a model is downloaded when asked, although the connection breaks', async () => {
    const { page, close } = await launchApp(options);
    const whole = await tarOf(entriesOf(SHIPPED));
    const ranges: (string | undefined)[] = [];
    const server = createServer(({ headers }, response) => {
      const start = Number(/bytes=(\d+)/.exec(headers.range ?? '')?.[1] ?? 0);
      ranges.push(headers.range);
      response.writeHead(start > 0 ? 206 : 200, {
        etag: '"1"',
        'content-length': whole.length - start,
        ...(start > 0 && { 'content-range': `bytes ${start}-${whole.length - 1}/${whole.length}` }),
      });
      if (start > 0) response.end(whole.subarray(start));
      else response.write(whole.subarray(0, 5e6), () => setTimeout(() => response.destroy(), 50));
    });
    await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
    await openModels(page);
    await panel(page).getByText('Download one').click();
    const button = panel(page).getByRole('button', { name: 'Download' });
    await panel(page).getByLabel('Address of').fill('http://example.org/model.zip');
    await expect(panel(page).getByText('Only https addresses are used.')).toBeVisible();
    await look(page, '72-models-address');
    const { port } = server.address() as AddressInfo;
    await panel(page).getByLabel('Address of').fill(`http://127.0.0.1:${port}/reading.tar.gz`);
    const sha256 = createHash('sha256').update(whole).digest('hex');
    await panel(page).getByLabel('SHA-256').fill(sha256);
    await expect(button).toBeDisabled();
    expect(ranges).toEqual([]);
    await panel(page).getByLabel('Use the network for this one download').check();
    await button.click();
    await expect(card(page, 'Requirements reader').first()).toContainText('imported by you');
    expect(ranges).toEqual([undefined, expect.stringMatching(/^bytes=\d+-$/)]);
    await close();
    server.closeAllConnections();
    server.close();
  });

  await test.step('a damaged model is said in the status bar, with a way out', async () => {
    writeFileSync(join(profile, 'models', 'reading', 'config.json'), '{}');
    const { electron, page, close } = await launchApp(options);
    await startInterview(page, 'Lakeside');
    await page.getByRole('button', { name: 'Reader: local, rules only' }).click();
    const note = panel(page).getByText(/^Reading with rules only: .* Remove your model/);
    await expect(note).toBeVisible();
    await look(page, '73-models-rules-only');
    await card(page, 'Requirements reader')
      .first()
      .getByRole('button', { name: 'Remove…' })
      .click();
    await expect(panel(page).getByRole('button', { name: 'Keep it' })).toBeFocused();
    await panel(page).getByRole('button', { name: 'Delete the files' }).click();
    await expect(card(page, 'Requirements reader')).toHaveCount(1);
    await expect(note).toHaveCount(0);
    await expect(card(page, 'Requirements reader')).toContainText('In use');

    const long = join(home, 'long');
    cpSync(SHIPPED, long, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(long, 'manifest.json'), 'utf8')) as object;
    const word = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(3);
    const named = { ...manifest, id: 'long', title: word, license: word, base: word };
    writeFileSync(join(long, 'manifest.json'), JSON.stringify(named));
    await answerDialogs(electron, long);
    await panel(page).getByRole('button', { name: 'Import a folder…' }).click();
    await expect(card(page, word)).toBeVisible();
    await look(page, '74-models-long');

    await closeModels(page);
    await runCommand(page, 'dark theme');
    await openModels(page);
    await look(page, '75-models-dark');
    await closeModels(page);

    const figures = { median: null, percentile95: null, tokensPerSecond: null };
    const summary = { count: 0, cancelled: 0, failed: 0, batchSize: null, peakMemory: null };
    const telemetry = { summary: { ...figures, ...summary }, calls: [] };
    const message = 'Reading with rules only: The reading model is not installed. Import it.';
    const none = { models: [], loaded: null, note: { message }, telemetry };
    await pretend(electron, { ok: true, value: none });
    await openModels(page);
    await expect(panel(page).getByText('No model is installed')).toBeVisible();
    await look(page, '76-models-none-dark');
    await closeModels(page);
    const error = { code: 'internal', message: 'The models folder cannot be read.', data: {} };
    await pretend(electron, { ok: false, error });
    await openModels(page);
    await expect(panel(page).getByRole('alert')).toBeVisible();
    await look(page, '77-models-error-dark');
    await closeModels(page);
    await pretend(electron, 'never');
    await openModels(page);
    await expect(panel(page).getByLabel('Loading')).toBeVisible();
    await look(page, '78-models-loading-dark');
    await close();
  });

  rmSync(home, { recursive: true, force: true });
});
