import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { expect, launchApp, test } from './support/app';
import { look, overflow, photograph, runCommand, setZoom } from './support/look';
import { writtenProject } from '../support/written-project';
import { ask } from './support/bridge';
import { recordsOf } from './support/model';
import { startInterview } from './support/window';

/** The system's save dialog cannot be driven: it answers with this path. */
async function willSaveAt(electron: ElectronApplication, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

test('what was said leaves the application as documents', async () => {
  // Every state is held to WCAG, and the document is long.
  test.setTimeout(240_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { electron, page, close } = await launchApp({ env: { HOME: home } });
  await page.getByRole('region', { name: 'Samples' }).getByRole('button').first().click();
  await page.locator('.mw-box').first().waitFor();
  const statements = await recordsOf(page, 'statement');

  await test.step('the document is read and exported', async () => {
    await runCommand(page, 'Requirements document');
    await page.getByRole('heading', { level: 1, name: /requirements/ }).waitFor();
    await look(page, '60-document');
    for (const [label, extension] of [
      ['PDF', 'pdf'],
      ['Word document (DOCX)', 'docx'],
    ] as const) {
      const path = join(home, `out.${extension}`);
      await willSaveAt(electron, path);
      await page.getByRole('button', { name: 'Export…' }).click();
      if (extension === 'pdf') await look(page, '61-export-menu');
      await page.getByRole('menuitem', { name: label }).click();
      await page.getByText(path).waitFor();
      const bytes = readFileSync(path);
      const text =
        extension === 'pdf'
          ? (await extractText(new Uint8Array(bytes), { mergePages: true })).text
          : strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array());
      for (const { id } of statements) expect(text).toContain(id);
    }
  });

  await test.step('what led to what is seen, walked and exported', async () => {
    await runCommand(page, 'Traceability matrix');
    const grid = page.getByRole('grid', { name: 'Sentences and the elements they led to' });
    await grid.getByRole('rowheader').first().waitFor();
    await look(page, '64-traceability');
    await grid.getByRole('gridcell').first().click();
    await expect(page.locator('.statement.open')).toHaveCount(1);
    await look(page, '65-traceability-cell');
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    const at = await grid.getAttribute('aria-activedescendant');
    await expect(page.locator(`[id="${at}"]`)).toBeInViewport();
    const path = join(home, 'matrix.csv');
    await willSaveAt(electron, path);
    await page.getByRole('button', { name: 'Export as CSV…' }).click();
    await page.getByText(path).waitFor();
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
    expect(lines).toHaveLength(statements.length + 1);
    await page.getByRole('button', { name: /^Sentences left over/ }).click();
    await look(page, '66-traceability-left-over');
    await page.getByRole('button', { name: 'Every element' }).click();
  });

  await test.step('in the dark, and at twice the size', async () => {
    await runCommand(page, 'Dark theme');
    await look(page, '67-traceability-dark');
    await page.getByRole('tab', { name: 'Requirements document' }).click();
    await look(page, '62-document-dark');
    await setZoom(electron, 2);
    await page.waitForFunction(() => window.innerWidth < 800);
    await photograph(electron, '63-document-200');
    expect(await overflow(page)).toBe(0);
    await page.getByRole('tab', { name: 'Traceability' }).click();
    await page.getByRole('grid').getByRole('rowheader').first().waitFor();
    await page.evaluate(() => new Promise((seen) => setTimeout(seen, 300)));
    await photograph(electron, '68-traceability-200');
    expect(await overflow(page)).toBe(0);
    await setZoom(electron, 1);
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});

test('a matrix of five hundred by three thousand opens and scrolls without a pause', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  await startInterview(page, 'Large');
  const commands = writtenProject(500);
  const { diagnostics } = await ask(page, 'project.execute', { commands, reason: null });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  await runCommand(page, 'Traceability matrix');
  const grid = page.getByRole('grid', { name: 'Sentences and the elements they led to' });
  await page.getByRole('button', { name: 'Every element' }).click();
  await grid.getByRole('rowheader').first().waitFor();
  const drawn = () => grid.locator('[aria-colindex]').count();
  expect(await drawn()).toBeLessThan(400);
  const longest = await page.evaluate(async () => {
    const area = document.querySelector('.trace-area');
    if (!area) return Infinity;
    let longest = 0;
    let last = performance.now();
    for (let step = 0; step < 120; step += 1) {
      area.scrollTop += 90;
      area.scrollLeft += 400;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return longest;
  });
  console.log(`longest frame while scrolling: ${Math.round(longest)} ms`);
  expect(await drawn()).toBeLessThan(400);
  await look(page, '69-traceability-large');
  await close();
  rmSync(home, { recursive: true, force: true });
});
