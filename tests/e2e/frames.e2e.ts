import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Command } from '../../shared/metamodel/commands';
import { create } from '../../shared/metamodel/commands';
import { expect, test, waitUntilInteractive } from './support/app';
import { ask } from './support/bridge';
import { look, runCommand } from './support/look';
import { recordsOf } from './support/model';
import { box, canvas } from './support/window';

/** Two packages with classes in them, one of which uses the other. */
const PACKAGES: Command[] = [
  create('package', 'pkg_lending', { name: 'Lending' }),
  create('package', 'pkg_stock', { name: 'Stock' }),
  create('class', 'cls_loan', { name: 'Loan', ownerId: 'pkg_lending' }),
  create('class', 'cls_member', { name: 'Member', ownerId: 'pkg_lending' }),
  create('class', 'cls_copy', { name: 'Copy', ownerId: 'pkg_stock' }),
  create('dependency', 'dep_uses', { sourceId: 'pkg_lending', targetId: 'pkg_stock' }),
  create('diagram', 'dgm_packages', { name: 'Map of packages', type: 'package' }),
];

async function openPackages(page: Page, parent: string): Promise<void> {
  await ask(page, 'project.create', { parent, name: 'Packages', description: '' });
  await ask(page, 'project.execute', { commands: PACKAGES, reason: null });
  await page.reload();
  await waitUntilInteractive(page);
  await runCommand(page, 'Map of packages');
  await box(page, 'Loan').waitFor();
  await page.keyboard.press('Control+B');
  await page.keyboard.press('Control+0');
  await page.waitForTimeout(600);
}

/** Pulls a corner of what is selected. */
async function pullCorner(page: Page, corner: string, dx: number, dy: number): Promise<void> {
  const area = await page.locator(`.mw-size[data-corner="${corner}"]`).boundingBox();
  if (area === null) throw new Error('It is not in view.');
  const from = { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + dx / 2, from.y + dy / 2, { steps: 4 });
  await page.mouse.move(from.x + dx, from.y + dy, { steps: 4 });
  await page.mouse.up();
}

test('a package gets a size by hand, and keeps it', async ({ app }) => {
  const { page } = app;
  const parent = mkdtempSync(join(tmpdir(), 'modelwright-frames-'));
  await openPackages(page, parent);
  const lending = box(page, 'Lending');
  const areaOf = async () => {
    const area = await lending.boundingBox();
    if (area === null) throw new Error('It is not in view.');
    return area;
  };
  const asked = async () =>
    (await recordsOf(page, 'placement')).find(({ elementId }) => elementId === 'pkg_lending')
      ?.width;
  await canvas(page).focus();
  await page.keyboard.press('Escape');
  const { x, y } = await areaOf();
  await page.mouse.click(x + 12, y + 8);
  const before = await areaOf();
  const loan = await box(page, 'Loan').boundingBox();

  await test.step('larger, with what stands in it where it was', async () => {
    await pullCorner(page, 'bottom-right', 90, 70);
    await expect.poll(asked).toBeGreaterThan(0);
    await expect.poll(async () => (await areaOf()).width - before.width).toBeGreaterThan(70);
    expect((await areaOf()).height - before.height).toBeGreaterThan(50);
    expect(await box(page, 'Loan').boundingBox()).toEqual(loan);
    await look(page, '190-frame-light');
    await runCommand(page, 'dark theme');
    await look(page, '190-frame-dark');
    await runCommand(page, 'light theme');
  });

  await test.step('laying out respects it', async () => {
    const width = await asked();
    await canvas(page).focus();
    await page.keyboard.press('l');
    await expect
      .poll(async () => (await recordsOf(page, 'placement')).length)
      .toBeGreaterThanOrEqual(5);
    await page.waitForTimeout(600);
    expect(await asked()).toBe(width);
    const [outer, inner] = [await areaOf(), await box(page, 'Loan').boundingBox()];
    expect(inner?.x ?? 0).toBeGreaterThan(outer.x);
    expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan(outer.x + outer.width);
    await look(page, '191-frame-laid-out-light');
  });

  await test.step('made smaller than its content, it follows that again', async () => {
    await pullCorner(page, 'bottom-right', -400, -400);
    await expect.poll(asked).toBeNull();
    await page.keyboard.press('Control+Z');
    await expect.poll(asked).toBeGreaterThan(0);
  });
  rmSync(parent, { recursive: true, force: true });
});
