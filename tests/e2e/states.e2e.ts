import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, screenshot, test } from './support/app';
import { ask } from './support/bridge';
import { look, overflow, photograph, runCommand, setZoom } from './support/look';
import { recordsOf } from './support/model';
import { box, canvas, say, startInterview } from './support/window';

const SAID =
  'A clinic has doctors and patients. A patient has a name, a birth date and a phone number. ' +
  'Each appointment belongs to one patient and one doctor and has a start time. ' +
  'The system must answer every search within one second.';

test('every state of the window can be seen and used by everyone', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { electron, page, close } = await launchApp({ env: { HOME: home } });

  await test.step('start and an empty project', async () => {
    await page.getByRole('region', { name: 'Samples' }).getByRole('button').first().waitFor();
    await look(page, '30-start');
    await page.getByRole('button', { name: /interview me/i }).click();
    await look(page, '31-new-project');
    await page.keyboard.press('Escape');
    await startInterview(page, 'Riverside');
    await look(page, '32-empty');
    await runCommand(page, 'Traceability matrix');
    await page.getByText('Nothing to trace yet').waitFor();
    await look(page, '32-empty-traceability');
    await page.keyboard.press('Control+W');
    await expect(page.getByRole('tab', { name: 'Traceability' })).toHaveCount(0);
  });

  await test.step('proposals and the accepted model', async () => {
    await say(page, SAID);
    await page.getByRole('button', { name: 'Accept all' }).waitFor();
    await page.locator('.mw-box.ghost').first().waitFor();
    await look(page, '33-proposals');
    await page.getByRole('button', { name: 'Accept all' }).click();
    await expect(page.locator('.mw-box.ghost')).toHaveCount(0);
    await box(page, 'Patient').click();
    await look(page, '34-selected');
    await page.getByRole('tab', { name: 'Data model' }).click();
    await look(page, '35-data-model');
    await page.getByRole('tab', { name: 'Overview' }).click();
  });

  await test.step('the panels at the left', async () => {
    const rail = page.getByRole('navigation', { name: 'Panels' });
    await rail.getByRole('button', { name: 'Explorer' }).click();
    await look(page, '36-explorer');
    await rail.getByRole('button', { name: 'Requirements' }).click();
    await page.getByRole('button', { name: /within one second/ }).click();
    await look(page, '37-requirements');
    await rail.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('searchbox').fill('appointment');
    await page.locator('.hit').first().waitFor();
    await look(page, '38-search');
  });

  await test.step('what is laid over the window', async () => {
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: 'Search or command' }).fill('pat');
    await look(page, '39-palette');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keys', exact: true }).click();
    await look(page, '40-keys');
    const sheet = await page.getByRole('dialog', { name: 'Keys' }).boundingBox();
    const height = await page.evaluate(() => window.innerHeight);
    expect((sheet?.y ?? 0) + (sheet?.height ?? height)).toBeLessThan(height);
    await page.keyboard.press('Escape');
  });

  await test.step('documents, code and versions', async () => {
    await runCommand(page, 'Requirements document');
    await page.getByRole('tab', { name: 'Requirements document' }).waitFor();
    await look(page, '41-document');
    await page.getByRole('button', { name: 'Generate', exact: true }).click();
    await page.getByRole('tree', { name: 'Files' }).waitFor();
    await look(page, '42-code');
    await runCommand(page, 'Show the problems');
    await look(page, '43-problems');
    await runCommand(page, 'Show the proof');
    await look(page, '43-proof');
    await runCommand(page, 'Save version');
    const dialog = page.getByRole('dialog', { name: 'Save version' });
    await dialog.getByRole('textbox').first().waitFor();
    await look(page, '44-save');
    await dialog.getByRole('button', { name: /^Save version/ }).click();
    await expect(dialog).toHaveCount(0);
    await runCommand(page, 'Show the timeline');
    const versions = page.getByRole('list', { name: /Versions/ });
    await expect(versions.getByRole('listitem')).toHaveCount(2);
    await page.getByRole('tab', { name: 'Overview' }).click();
    await look(page, '44-timeline');
    await versions.getByRole('button').first().click();
    await expect(page.getByText('It cannot be changed.')).toBeVisible();
    await expect(box(page, 'Patient')).toBeVisible();
    await look(page, '45-old-version');
    await page.getByRole('button', { name: 'Back to now' }).click();
  });

  await test.step('dark, large and narrow', async () => {
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await look(page, '46-dark');
    await page.getByRole('tab', { name: 'Data model' }).click();
    await look(page, '47-dark-data-model');
    const fitted = await page.locator('.mw-zoom').innerText();
    await setZoom(electron, 2);
    await expect.poll(() => overflow(page)).toBe(0);
    await look(page, '48-large');
    await photograph(electron, '48-large');
    await runCommand(page, 'Show the interview');
    await look(page, '49-large-interview');
    await photograph(electron, '49-large-interview');
    await setZoom(electron, 1);
    // What was fitted stays fitted when the canvas shrinks and grows again.
    await expect(page.locator('.mw-zoom')).toHaveText(fitted);
    await setZoom(electron, 2);
    await runCommand(page, 'Close the project');
    await page.getByRole('region', { name: 'Recent' }).waitFor();
    await expect.poll(() => overflow(page)).toBe(0);
    await look(page, '50-large-start');
    await photograph(electron, '50-large-start');
  });

  await close();
  rmSync(home, { recursive: true, force: true });
});

test('markup in what people write stays text, and nothing leaves the window', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const evil = '<img src="https://example.com/x.png" onerror="window.injected = true">';

  await page.getByRole('button', { name: /interview me/i }).click();
  await page.getByLabel('Name', { exact: true }).fill('   ');
  await expect(page.getByRole('button', { name: /start the interview/i })).toBeDisabled();
  await page.keyboard.press('Escape');

  await startInterview(page, `Town ${evil}`);
  await say(page, '   ');
  const before = await ask(page, 'interview.view', undefined);
  expect(before.messages.filter(({ role }) => role === 'user')).toEqual([]);
  await say(page, `A user writes ${evil} and <script>window.injected = true</script> in a note.`);
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('onerror=');

  await page.getByRole('button', { name: 'New class' }).click();
  const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
  await field.fill('');
  await field.press('Enter');
  await expect(canvas(page).getByRole('alert')).toBeVisible();
  await screenshot(page, '54-empty-name');
  await field.fill(evil);
  await field.press('Enter');
  await expect(page.locator('.mw-box img, .mw-box script')).toHaveCount(0);
  await screenshot(page, '55-markup');
  await runCommand(page, 'Requirements document');
  await page.getByRole('tab', { name: 'Requirements document' }).waitFor();
  await screenshot(page, '56-markup-document');
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  await expect(
    page.getByRole('tree', { name: 'Files' }).or(page.getByText('Nothing was generated')),
  ).toBeVisible();
  await screenshot(page, '57-markup-code');

  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  expect(requests.filter((url) => !/^(app:\/\/modelwright\/|data:|blob:app:)/.test(url))).toEqual(
    [],
  );
  await close();
  rmSync(home, { recursive: true, force: true });
});

test('long texts stay inside what holds them', async () => {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  const word = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(3);
  await startInterview(
    page,
    `The members and everything else that belongs to ${word}`.slice(0, 100),
  );
  await say(
    page,
    `A member has a name. Each ${word} belongs to one member. ${`${SAID} `.repeat(12)}`,
  );
  await page.getByRole('button', { name: 'Accept all' }).waitFor();
  await expect.poll(() => overflow(page)).toBe(0);
  await look(page, '58-long-answer');
  await page.getByRole('button', { name: 'Accept all' }).click();
  await expect(page.locator('.mw-box.ghost')).toHaveCount(0);

  await runCommand(page, 'Traceability matrix');
  await page.getByRole('grid').getByRole('rowheader').first().waitFor();
  await expect.poll(() => overflow(page)).toBe(0);
  await look(page, '58-long-traceability');
  await page.getByRole('tab', { name: 'Overview' }).click();

  await page.getByRole('button', { name: 'New class' }).click();
  const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
  await field.fill(word);
  await field.press('Enter');
  await expect(box(page, word)).toBeVisible();
  await page.keyboard.press('Enter');
  const row = canvas(page).getByRole('textbox', { name: /^New attribute/ });
  await row.fill(`${word}: String`);
  await row.press('Enter');
  await expect.poll(async () => (await recordsOf(page, 'attribute')).at(-1)).toBeDefined();
  await page.keyboard.press('Escape');
  await expect.poll(() => overflow(page)).toBe(0);
  await look(page, '59-long-names');
  for (const panel of ['Explorer', 'Requirements']) {
    await page
      .getByRole('navigation', { name: 'Panels' })
      .getByRole('button', { name: panel })
      .click();
    await look(page, `59-long-${panel.toLowerCase()}`);
  }
  await close();
  rmSync(home, { recursive: true, force: true });
});
