import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './support/app';
import { ask } from './support/bridge';
import { look, runCommand } from './support/look';
import { recordsOf, takeChanges, watchChanges } from './support/model';
import { box, canvas } from './support/window';

async function openSample(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Samples' }).getByRole('button', { name }).click();
  await page.locator('.mw-box').first().waitFor();
}

/** Titles of the boxes that are drawn, sorted. */
async function drawn(page: Page): Promise<string[]> {
  return (await page.locator('.mw-box .mw-title').allInnerTexts()).sort();
}

async function dark(page: Page, wanted: boolean): Promise<void> {
  await runCommand(page, wanted ? 'Dark theme' : 'Light theme');
}

const tabs = async (page: Page, list = 'Open') =>
  (
    await page.getByRole('tablist', { name: list, exact: true }).getByRole('tab').allInnerTexts()
  ).map((text) => text.trim());

test('a part of a diagram is looked at by itself, hidden, shown and put on layers', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  await openSample(page, 'Town Library');
  await watchChanges(page);
  const all = await drawn(page);

  await test.step('what is within some lines of the selection, and the whole again', async () => {
    await box(page, 'LateFee').click();
    await page.keyboard.press('f');
    await expect.poll(() => drawn(page)).toEqual(['LateFee', 'Loan']);
    await page.keyboard.press('+');
    await expect
      .poll(() => drawn(page))
      .toEqual(['Copy', 'LateFee', 'Loan', 'LoanStatus', 'Member']);
    await look(page, '180-focus');
    await dark(page, true);
    await look(page, '180-focus-dark');
    await dark(page, false);
    await canvas(page).focus();
    await page.keyboard.press('-');
    await expect.poll(() => drawn(page)).toEqual(['LateFee', 'Loan']);
    await page.keyboard.press('Escape');
    await expect.poll(() => drawn(page)).toEqual(all);
    expect(await takeChanges(page)).toEqual([]);
  });

  await test.step('a focus becomes a diagram, as one change', async () => {
    await page.keyboard.press('f');
    await expect.poll(() => drawn(page)).toEqual(['LateFee', 'Loan']);
    await page.getByRole('button', { name: 'New diagram from this' }).click();
    await expect(page.getByRole('tab', { name: 'Around LateFee' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect.poll(() => drawn(page)).toEqual(['LateFee', 'Loan']);
    expect(await takeChanges(page, 1)).toHaveLength(1);
  });

  await test.step('what is related to the selection is added by choice', async () => {
    await box(page, 'Loan').click();
    await page.keyboard.press('Shift+R');
    const dialog = page.getByRole('dialog', { name: 'Related to Loan' });
    await expect(dialog.getByRole('checkbox')).toHaveCount(4);
    await look(page, '181-related');
    await dialog.getByRole('checkbox', { name: /^Copy/ }).uncheck();
    await dialog.getByRole('button', { name: 'Add 2 elements' }).click();
    await expect.poll(() => drawn(page)).toEqual(['LateFee', 'Loan', 'LoanStatus', 'Member']);
    expect(await takeChanges(page, 1)).toHaveLength(1);
  });

  await test.step('hidden and shown again, in the model all the time', async () => {
    await box(page, 'Member').click();
    await page.keyboard.press('h');
    await expect.poll(() => drawn(page)).toEqual(['LateFee', 'Loan', 'LoanStatus']);
    expect((await recordsOf(page, 'class')).map(({ name }) => name)).toContain('Member');
    await page.keyboard.press('Shift+H');
    await expect.poll(() => drawn(page)).toContain('Member');
    await page.keyboard.press('h');
    await page.keyboard.press('Control+Z');
    await expect.poll(() => drawn(page)).toContain('Member');
  });

  await test.step('a layer is made, filled, hidden and locked', async () => {
    await page.getByRole('tab', { name: 'Overview' }).click();
    await box(page, 'Reservation').click();
    await box(page, 'LateFee').click({ modifiers: ['Shift'] });
    await page.keyboard.press('Shift+L');
    const panel = page.getByRole('region', { name: 'Layers' });
    await panel.getByRole('button', { name: 'New layer' }).click();
    await panel.getByRole('textbox').fill('Later');
    await page.keyboard.press('Enter');
    await expect(panel.getByRole('button', { name: 'Rename layer Later' })).toBeVisible();
    await look(page, '182-layers');
    await panel.getByRole('button', { name: 'Show layer Later' }).click();
    await expect
      .poll(() => drawn(page))
      .toEqual(all.filter((name) => name !== 'Reservation' && name !== 'LateFee'));
    await canvas(page).focus();
    await box(page, 'Author').click();
    await page.keyboard.press('h');
    await expect(panel.getByText('1 hidden')).toBeVisible();
    await look(page, '183-layer-hidden');
    await dark(page, true);
    await look(page, '183-layer-hidden-dark');
    await dark(page, false);
    await panel.getByRole('button', { name: 'Show Author' }).click();
    await panel.getByRole('button', { name: 'Show layer Later' }).click();
    await panel.getByRole('button', { name: 'Lock layer Later' }).click();
    await expect.poll(() => drawn(page)).toEqual(all);
    await panel.getByRole('button', { name: 'Close' }).click();
    const before = await recordsOf(page, 'placement');
    await box(page, 'LateFee').click();
    await page.keyboard.press('Alt+ArrowRight');
    await page.keyboard.press('l');
    await expect.poll(async () => (await recordsOf(page, 'placement')).length).toBe(before.length);
    const fee = (await recordsOf(page, 'class')).find(({ name }) => name === 'LateFee');
    const place = async () => {
      const found = (await recordsOf(page, 'placement')).filter(
        ({ elementId, layerId }) => elementId === fee?.id && layerId !== null,
      );
      return found.map(({ x, y }) => ({ x, y }));
    };
    const stood = before
      .filter(({ elementId, layerId }) => elementId === fee?.id && layerId !== null)
      .map(({ x, y }) => ({ x, y }));
    expect(await place()).toEqual(stood);
  });

  await test.step('the files know of it', async () => {
    const project = await ask(page, 'project.current', undefined);
    const folder = join(project?.path ?? '', 'diagrams');
    const texts = () => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    await expect.poll(() => texts().join('\n')).toContain('name: Later');
    expect(texts().join('\n')).toContain('layer: Later');
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});

test('tabs, two halves, breadcrumb, outline and presentation', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const profile = mkdtempSync(join(tmpdir(), 'modelwright-profile-'));
  const { page, close } = await launchApp({ env: { HOME: home }, profile });
  await openSample(page, 'Corner Shop');
  await runCommand(page, 'Requirements document');

  await test.step('tabs are ordered and closed by mouse and keys', async () => {
    expect(await tabs(page)).toEqual(['Overview', 'Data model', 'Requirements document']);
    await page.keyboard.press('Control+Shift+PageUp');
    expect(await tabs(page)).toEqual(['Overview', 'Requirements document', 'Data model']);
    await page
      .getByRole('tab', { name: 'Data model' })
      .dragTo(page.getByRole('tab', { name: 'Overview' }));
    expect(await tabs(page)).toEqual(['Data model', 'Overview', 'Requirements document']);
    await page.getByRole('tab', { name: 'Data model' }).click({ button: 'middle' });
    expect(await tabs(page)).toEqual(['Overview', 'Requirements document']);
    await page.keyboard.press('Control+Shift+T');
    expect(await tabs(page)).toEqual(['Overview', 'Requirements document', 'Data model']);
    await page.keyboard.press('Control+PageUp');
    await page.getByRole('tab', { name: 'Requirements document' }).press('Delete');
    expect(await tabs(page)).toEqual(['Overview', 'Data model']);
    await page.getByRole('tab', { name: 'Overview' }).click();
  });

  const left = page.getByRole('region', { name: 'Tabs on the left' });
  const right = page.getByRole('region', { name: 'Tabs on the right' });

  await test.step('two halves, each with its own selection and view', async () => {
    await box(page, 'Payment').click();
    await page.keyboard.press('Control+\\');
    await right.locator('.mw-box').first().waitFor();
    expect(await tabs(page, 'Tabs on the right')).toEqual(['Overview']);
    await right.getByRole('article', { name: /^Supplier,/ }).click();
    const inspector = page.getByRole('region', { name: 'Inspector' });
    const name = inspector.getByLabel('Name', { exact: true });
    await expect(name).toHaveValue('Supplier');
    await expect(left.locator('.mw-box.selected .mw-title')).toHaveText(['Payment']);
    await page.keyboard.press('Control+F6');
    await expect(name).toHaveValue('Payment');
    await page.keyboard.press('F2');
    await expect(left.getByRole('textbox', { name: /^Name of/ })).toBeFocused();
    await expect(right.getByRole('textbox', { name: /^Name of/ })).toHaveCount(0);
    await page.keyboard.type('Settlement');
    await page.keyboard.press('Enter');
    await expect(right.getByRole('article', { name: /^Settlement,/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeEnabled();
    await page.keyboard.press('Control+Z');
    await expect(right.getByRole('article', { name: /^Payment,/ })).toBeVisible();
    await page.keyboard.press('Control+F6');
    await page
      .getByRole('tab', { name: 'Data model' })
      .dragTo(right.getByRole('tab', { name: 'Overview' }));
    await expect(right.getByRole('tab', { name: 'Data model' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await right.locator('.mw-box').first().waitFor();
    await look(page, '184-halves');
    await dark(page, true);
    await look(page, '184-halves-dark');
    await dark(page, false);
  });

  await test.step('the breadcrumb says where one is and leads on', async () => {
    const crumbs = left.getByRole('navigation', { name: 'Where you are' });
    await expect(crumbs).toContainText('Corner Shop');
    await crumbs.getByRole('button', { name: 'Overview' }).click();
    await expect(crumbs.getByRole('menuitem')).toHaveText(['Overview', 'Data model']);
    await page.keyboard.press('Escape');
  });

  await test.step('the outline lists what is shown, and leads there', async () => {
    await left.locator('.mw-canvas-surface').focus();
    await page.keyboard.press('Alt+O');
    const tree = page.getByRole('tree', { name: 'What the diagram shows' });
    await expect(tree.getByRole('treeitem')).not.toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Filter the outline' }).fill('review');
    await expect(tree.getByRole('treeitem', { name: /^Review/ }).first()).toBeVisible();
    await look(page, '185-outline');
    await tree.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(left.locator('.mw-box.selected, .mw-row.selected')).not.toHaveCount(0);
    await page.getByRole('searchbox', { name: 'Filter the outline' }).fill('');
  });

  await test.step('what was open is open after a restart', async () => {
    await page.reload();
    await right.locator('.mw-box').first().waitFor();
    expect(await tabs(page, 'Tabs on the left')).toEqual(['Overview']);
    expect(await tabs(page, 'Tabs on the right')).toEqual(['Data model', 'Overview']);
    await page.keyboard.press('Control+\\');
    await expect(right).toHaveCount(0);
    expect((await tabs(page)).sort()).toEqual(['Data model', 'Overview']);
    // A tab that is let go at the right stands beside the other one.
    await page
      .getByRole('tab', { name: 'Data model' })
      .dragTo(page.locator('.half .panel-body'), { targetPosition: { x: 650, y: 300 } });
    expect(await tabs(page, 'Tabs on the left')).toEqual(['Overview']);
    await page.keyboard.press('Control+\\');
    await expect(right).toHaveCount(0);
  });

  await test.step('the diagrams are presented, one after the other', async () => {
    await page.getByRole('tab', { name: 'Overview' }).click();
    await page.keyboard.press('F5');
    const stage = page.getByRole('region', { name: 'Presentation' });
    await expect(stage.getByRole('heading', { name: 'Overview' })).toBeVisible();
    await stage.locator('.mw-box').first().waitFor();
    await look(page, '186-presentation');
    await page.keyboard.press('ArrowRight');
    await expect(stage.getByRole('heading', { name: 'Data model' })).toBeVisible();
    await expect(stage.getByText('2 of 2')).toBeVisible();
    await stage.locator('.mw-box').first().waitFor();
    // Nothing behind it hears a key.
    await page.keyboard.press('Delete');
    await page.keyboard.press('g');
    await page.keyboard.press('ArrowRight');
    await expect(stage.getByRole('heading', { name: 'Data model' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(stage).toHaveCount(0);
    await expect(page.getByRole('tab', { name: 'Data model' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await dark(page, true);
    await page.keyboard.press('F5');
    await stage.locator('.mw-box').first().waitFor();
    await look(page, '187-presentation-dark');
    await page.keyboard.press('Escape');
  });

  await test.step('with every tab closed the diagrams are offered', async () => {
    await page.keyboard.press('Control+W');
    await page.keyboard.press('Control+W');
    await expect(page.getByText('No tab is open')).toBeVisible();
    await look(page, '188-nothing-open');
    await page.getByRole('button', { name: 'Overview' }).click();
    await page.locator('.mw-box').first().waitFor();
  });

  await close();
  for (const folder of [home, profile]) rmSync(folder, { recursive: true, force: true });
});
