import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, test } from './support/app';
import { look, runCommand } from './support/look';
import { recordsOf, takeChanges, watchChanges } from './support/model';
import { box } from './support/window';

test('many elements are edited at once: in a table, and by their names', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { electron, page, close } = await launchApp({ env: { HOME: home } });
  await page
    .getByRole('region', { name: 'Samples' })
    .getByRole('button', { name: 'Town Library' })
    .click();
  await page.locator('.mw-box').first().waitFor();
  await watchChanges(page);
  const grid = page.getByRole('grid', { name: 'Classes and attributes' });
  const attribute = async (name: string) =>
    (await recordsOf(page, 'attribute')).find((one) => one.name === name);

  await test.step('the keyboard of a spreadsheet, one change for each edit', async () => {
    await page.keyboard.press('Alt+T');
    await grid.waitFor();
    await look(page, '170-table');
    await grid.getByRole('gridcell', { name: 'Name: isbn' }).click();
    await page.keyboard.type('isbn13');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Integer');
    await look(page, '171-table-editing');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await attribute('isbn13'))?.type).toBe('Integer');
    expect(await takeChanges(page, 2)).toHaveLength(2);
    await page.keyboard.press('Control+Z');
    await expect.poll(async () => (await attribute('isbn13'))?.type).toBe('String');
  });

  await test.step('a block of a spreadsheet is pasted as one change', async () => {
    await takeChanges(page);
    await electron.evaluate(({ clipboard }) =>
      clipboard.writeText('street\tString\t1\nzipCode\tString\t0..1\n'),
    );
    await grid.getByRole('gridcell', { name: 'Another attribute…' }).first().click();
    await page.keyboard.press('Control+V');
    await expect.poll(async () => (await attribute('zipCode'))?.multiplicity.lower).toBe(0);
    expect(await takeChanges(page, 1)).toHaveLength(1);
  });

  await test.step('names are replaced after they were seen', async () => {
    await page.keyboard.press('Control+H');
    const dialog = page.getByRole('dialog', { name: 'Find and replace names' });
    await dialog.getByLabel('Find', { exact: true }).fill('loan');
    await dialog.getByLabel('Replace with').fill('rental');
    await expect(dialog.getByRole('listitem')).not.toHaveCount(0);
    await look(page, '172-replace');
    const count = await dialog.getByRole('listitem').count();
    await dialog.getByRole('button', { name: `Replace ${count} names` }).click();
    await expect(dialog).toHaveCount(0);
    expect(await takeChanges(page, 1)).toHaveLength(1);
    expect((await recordsOf(page, 'class')).map(({ name }) => name)).toContain('Rental');
  });

  await test.step('relations are made and removed where classes meet', async () => {
    await takeChanges(page);
    const matrix = page.getByRole('grid', { name: 'Relations' });
    await page.keyboard.press('Alt+R');
    await matrix.getByRole('gridcell', { name: 'Nothing relates Author to Branch' }).click();
    await page.keyboard.press('Enter');
    const cell = matrix.getByRole('gridcell', { name: /^Author to Branch: Association/ });
    await expect(cell).toHaveText('1 – *');
    await page.keyboard.press('Enter');
    await page.keyboard.type('0..1 – 2..5');
    await look(page, '176-relations');
    await page.keyboard.press('Enter');
    await expect(cell).toHaveText('0..1 – 2..5');
    await page.keyboard.press('Delete');
    await expect(cell).toHaveCount(0);
    expect(await takeChanges(page, 3)).toHaveLength(3);
  });

  await test.step('what refers to an element', async () => {
    await page.getByRole('tab', { name: 'Overview' }).click();
    await box(page, 'RentalStatus').click();
    await runCommand(page, 'Find usages');
    const dialog = page.getByRole('dialog', { name: 'Usages of RentalStatus' });
    await expect(dialog.getByRole('button', { name: /Rental\.status/ })).toBeVisible();
    await look(page, '173-usages');
    await page.keyboard.press('Escape');
    await runCommand(page, 'Dark theme');
    await page.keyboard.press('Alt+T');
    await look(page, '174-table-dark');
  });
  await close();
  rmSync(home, { recursive: true, force: true });
});
