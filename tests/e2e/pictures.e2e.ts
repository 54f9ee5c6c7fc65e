import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { readPng } from '../support/read-png';
import { expect, launchApp, test } from './support/app';
import { ask } from './support/bridge';
import { look, runCommand } from './support/look';
import { canvas } from './support/window';

/** The system's save dialog cannot be driven: it answers with this path. */
async function willSaveAt(electron: ElectronApplication, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** Nothing but the diagram, at zoom 1, with the canvas's point (x, y) in the surface's corner. */
async function onlyDiagram(page: Page, { x, y }: { x: number; y: number }): Promise<void> {
  await page.evaluate(
    (corner) => {
      const hide = '.mw-corner, .react-flow__background, .react-flow__minimap, [popover]';
      for (const one of document.querySelectorAll<HTMLElement | SVGElement>(hide)) {
        one.style.display = 'none';
      }
      const viewport = document.querySelector<HTMLElement>('.react-flow__viewport');
      if (viewport) viewport.style.transform = `translate(${-corner.x}px, ${-corner.y}px) scale(1)`;
    },
    { x, y },
  );
}

/** Share of the pixels in which a channel is further off than `tolerance`, 0 to 1. */
function difference(a: Uint8Array, b: Uint8Array, tolerance: number): number {
  const [one, two] = [readPng(a), readPng(b)];
  expect([one.width, one.height]).toEqual([two.width, two.height]);
  let off = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const worst = Math.max(
      ...[0, 1, 2].map((channel) => Math.abs(one.data[at + channel]! - two.data[at + channel]!)),
    );
    if (worst > tolerance) off += 1;
  }
  return off / (one.width * one.height);
}

test('a picture from the command line is what the window shows', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  await page
    .getByRole('region', { name: 'Samples' })
    .getByRole('button', { name: 'Town Library' })
    .click();
  await page.locator('.mw-box').first().waitFor();
  for (const panel of ['Left panel on or off', 'Inspector on or off'])
    await runCommand(page, panel);
  const project = await ask(page, 'project.current', undefined);
  const draw = (form: string, theme: string) => {
    const out = join(home, `${theme}.${form}`);
    const options = ['--diagram', 'Overview', '--theme', theme, '--out', out];
    execFileSync('node', ['out/main/cli.js', 'picture', project?.path ?? '', ...options], {
      env: { ...process.env, MODELWRIGHT_DATA: join(home, 'data') },
    });
    return readFileSync(out);
  };
  for (const theme of ['light', 'dark']) {
    await runCommand(page, `${theme === 'light' ? 'Light' : 'Dark'} theme`);
    const [x, y, width, height] = (
      /viewBox="([^"]+)"/.exec(draw('svg', theme).toString())?.[1] ?? ''
    )
      .split(' ')
      .map(Number) as [number, number, number, number];
    await page.keyboard.press('Escape');
    await page.mouse.move(2, 2);
    await onlyDiagram(page, { x, y });
    const surface = await canvas(page).boundingBox();
    if (!surface) throw new Error('The canvas is not in view.');
    expect(surface.width).toBeGreaterThan(width);
    expect(surface.height).toBeGreaterThan(height);
    const shown = await page.screenshot({ clip: { x: surface.x, y: surface.y, width, height } });
    const drawn = draw('png', theme);
    mkdirSync('test-results/screenshots', { recursive: true });
    writeFileSync(`test-results/screenshots/picture-window-${theme}.png`, shown);
    writeFileSync(`test-results/screenshots/picture-cli-${theme}.png`, drawn);
    // Text is painted with another gamma in the window: letters' edges differ, nothing else does.
    expect(difference(shown, drawn, 64)).toBeLessThan(0.01);
  }
  await close();
  rmSync(home, { recursive: true, force: true });
});

test('a picture leaves the window as a file and by the clipboard', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { electron, page, close } = await launchApp({ env: { HOME: home } });
  await page
    .getByRole('region', { name: 'Samples' })
    .getByRole('button', { name: 'Town Library' })
    .click();
  await page.locator('.mw-box').first().waitFor();
  const dialog = page.getByRole('dialog', { name: 'Export picture' });

  await test.step('the dialog shows what it is going to be', async () => {
    await canvas(page).focus();
    await page.keyboard.press('Control+Shift+E');
    await dialog.getByRole('img', { name: 'The whole diagram' }).waitFor();
    await look(page, '160-picture-dialog');
    await dialog.getByRole('radio', { name: 'Dark' }).check({ force: true });
    await dialog.getByRole('radio', { name: 'Transparent' }).check({ force: true });
    await expect(dialog.locator('figure')).toHaveAttribute('aria-busy', 'false');
    await look(page, '161-picture-dialog-transparent');
    await dialog.getByRole('radio', { name: 'Plain' }).check({ force: true });
  });

  await test.step('each form is written where the person says', async () => {
    const starts = { SVG: '<svg', PNG: '\u0089PNG', PDF: '%PDF' };
    for (const [form, start] of Object.entries(starts)) {
      if (!(await dialog.isVisible())) await runCommand(page, 'Export picture');
      const path = join(home, `out.${form.toLowerCase()}`);
      await willSaveAt(electron, path);
      await dialog.getByRole('radio', { name: form }).check({ force: true });
      await dialog.getByRole('button', { name: 'Export…' }).click();
      await page.getByText(path).waitFor();
      expect(readFileSync(path).toString('latin1').slice(0, 4)).toBe(start);
      await expect(dialog).toHaveCount(0);
    }
  });

  await test.step('PNG and SVG go to the clipboard', async () => {
    await runCommand(page, 'Export picture');
    await dialog.getByLabel('Scale').fill('1');
    await dialog.getByRole('button', { name: 'Copy as PNG' }).click();
    await page.getByText('Picture copied').waitFor();
    expect(await electron.evaluate(({ clipboard }) => clipboard.has('image/png'))).toBe(true);
    await dialog.getByRole('button', { name: 'Copy SVG' }).click();
    await page.getByText('SVG copied').waitFor();
    const text = await electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(text.slice(0, 4)).toBe('<svg');
  });
  await close();
  rmSync(home, { recursive: true, force: true });
});
