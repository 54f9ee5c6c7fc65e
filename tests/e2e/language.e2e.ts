import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ShownLanguage } from '../../shared/texts/texts';
import { textsOf } from '../../shared/texts/texts';
import { expect, launchApp, test } from './support/app';
import { look, overflow } from './support/look';

/** Texts that are cut off without a sign of it, as `text (selector)`. */
function clippedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const clipped = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const ownText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      const isSeen = element.clientWidth > 2 && clipPath === 'none';
      return (
        ownText &&
        isSeen &&
        hides &&
        textOverflow !== 'ellipsis' &&
        element.scrollWidth > element.clientWidth + 1
      );
    });
    return clipped.map((element) => `${element.textContent} (${element.className})`);
  });
}

/** Buttons whose words do not fit into them. */
function burstButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, .badge, label, legend, .tab')]
      .filter(
        ({ clientWidth, scrollWidth, className }) =>
          clientWidth > 2 && scrollWidth > clientWidth + 1 && !/hidden/.test(className),
      )
      .map((element) => `${element.textContent} (${element.className})`),
  );
}

/** Walks the window in one language, by its own words, and keeps a picture of each screen. */
async function tour(page: Page, language: ShownLanguage, prefix: string): Promise<void> {
  const { t } = textsOf(language);
  const seen = async (name: string) => {
    await look(page, `${prefix}-${name}`);
    expect.soft(await overflow(page), `${name} is wider than the window`).toBeLessThanOrEqual(0);
    expect.soft(await clippedTexts(page), `${name} cuts texts off`).toEqual([]);
    expect.soft(await burstButtons(page), `${name} has texts that do not fit`).toEqual([]);
  };
  const run = async (title: string) => {
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: t('action.commands') }).fill(title);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: t('action.commands') })).toHaveCount(0);
  };
  await page
    .getByRole('region', { name: t('start.samples') })
    .getByRole('button')
    .first()
    .waitFor();
  await seen('start');
  await page.getByRole('button', { name: t('app.language'), exact: true }).click();
  await expect(page.getByRole('menuitem', { name: 'Deutsch' })).toBeVisible();
  await seen('languages');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: new RegExp(`^${t('start.interviewMe')}`) }).click();
  await seen('new-project');
  await page.getByLabel(t('common.name'), { exact: true }).fill('Riverside');
  await page.getByRole('button', { name: t('start.startTheInterview') }).click();
  await page.getByText(t('canvas.nothingDrawnYet')).waitFor();
  await seen('empty');
  const answer = page.getByRole('textbox', { name: t('chat.answer'), exact: true });
  await answer.fill(
    'A clinic has doctors and patients. A patient has a name and a birth date. Each appointment ' +
      'belongs to one patient and one doctor. The system must answer within one second.',
  );
  await answer.press('Enter');
  await page.getByRole('button', { name: t('proposal.acceptAll') }).waitFor();
  await page.locator('.mw-box.ghost').first().waitFor();
  await seen('proposals');
  await page.getByRole('button', { name: t('proposal.acceptAll') }).click();
  await expect(page.locator('.mw-box.ghost')).toHaveCount(0);
  await page.locator('.mw-box').first().click();
  await seen('inspector');
  for (const panel of ['explorer', 'requirements', 'search'] as const) {
    await page
      .getByRole('navigation', { name: t('app.panels') })
      .getByRole('button', { name: t(`panel.${panel}`), exact: true })
      .click();
    if (panel === 'requirements') await page.locator('.statement-head').first().click();
    await seen(panel);
  }
  for (const [name, title] of [
    ['models', t('action.localModels')],
    ['keys', t('action.showKeys')],
    ['save', t('action.saveVersion')],
  ] as const) {
    await run(title);
    await page.getByRole('dialog').waitFor();
    if (name === 'models') await page.getByRole('article').first().waitFor();
    await seen(name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await run(t('action.document'));
  await page.locator('.document-pages').waitFor();
  await seen('document');
  await run(t('action.traceability'));
  await page.getByRole('grid').waitFor();
  await seen('traceability');
  await run(t('action.generate'));
  await page.getByRole('tree', { name: t('code.files') }).waitFor();
  await seen('generate');
  for (const [tab, title] of [
    ['problems', t('action.showProblems')],
    ['proof', t('action.showProof')],
    ['timeline', t('action.showTimeline')],
  ] as const) {
    await run(title);
    await seen(`bottom-${tab}`);
  }
  await run(t('action.darkTheme'));
  await seen('dark');
}

test('the window speaks the language of the system', async () => {
  test.setTimeout(300_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home }, args: ['--lang=de'] });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await tour(page, 'de', '70-de');
  await close();
  rmSync(home, { recursive: true, force: true });
});

test('a chosen language is there at once, in system dialogs too, and remembered', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const options = { env: { HOME: home }, profile: join(home, 'profile') };
  const first = await launchApp(options);
  const { page, electron } = first;
  await electron.evaluate(({ dialog }) => {
    const asked = globalThis as unknown as { asked: string[] };
    asked.asked = [];
    dialog.showOpenDialog = (_window: unknown, given?: { title?: string }) => {
      asked.asked.push(given?.title ?? '');
      return Promise.resolve({ canceled: true, filePaths: [] });
    };
  });
  await page.getByRole('button', { name: /^Interview me/ }).click();
  await page.getByLabel('Name', { exact: true }).fill('Riverside');
  await page.getByRole('button', { name: 'Start the interview' }).click();
  const draft = 'A clinic has doctors';
  await page.getByRole('textbox', { name: 'Answer', exact: true }).fill(draft);
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: 'Search or command' }).fill('Language: Deutsch');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('textbox', { name: 'Antwort', exact: true })).toHaveValue(draft);
  await expect(page.getByText('Noch nichts gezeichnet.')).toBeVisible();
  await page.getByRole('button', { name: 'Dokument lesen' }).click();
  const titles = () =>
    electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  await expect.poll(titles).toEqual(['Dokument lesen']);
  await first.close();
  const second = await launchApp(options);
  await expect(second.page.getByRole('button', { name: /^Interview führen/ })).toBeVisible();
  await second.close();
  rmSync(home, { recursive: true, force: true });
});

test('nothing is clipped in a language that is 40 % longer', async () => {
  test.setTimeout(300_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const options = { env: { HOME: home }, profile: join(home, 'profile') };
  const first = await launchApp(options);
  await first.page.evaluate(() => {
    localStorage.setItem('modelwright.preferences', JSON.stringify({ language: 'pseudo' }));
  });
  await first.close();
  const { page, close } = await launchApp(options);
  await tour(page, 'pseudo', '71-pseudo');
  await close();
  rmSync(home, { recursive: true, force: true });
});
