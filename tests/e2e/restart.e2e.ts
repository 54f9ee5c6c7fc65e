import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, launchApp, type RunningApp, screenshot, test } from './support/app';
import { ask } from './support/bridge';
import { box, canvas, openRecent, say, startInterview } from './support/window';

const SAID =
  'A member borrows copies of books. Each loan has a due date. A librarian registers members. ' +
  'A member has a name and an e-mail address.';

/** One person's machine: a home for the projects and a profile for the application. */
function machine(): { launch: () => Promise<RunningApp>; remove: () => void } {
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const profile = mkdtempSync(join(tmpdir(), 'modelwright-profile-'));
  return {
    launch: () => launchApp({ profile, env: { HOME: home } }),
    remove: () => {
      for (const folder of [home, profile]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the process as a power cut would: nothing gets a chance to tidy up. */
async function cutPower({ electron }: RunningApp): Promise<void> {
  const ended = electron.waitForEvent('close');
  electron.process().kill('SIGKILL');
  await ended;
}

test('a project is found again with its conversation and open proposals', async () => {
  const { launch, remove } = machine();
  const first = await launch();
  await startInterview(first.page, 'Town Lending');
  await say(first.page, SAID);
  await first.page.getByRole('button', { name: 'Accept all' }).waitFor();
  const ghosts = first.page.locator('.mw-box.ghost');
  await ghosts.first().waitFor();
  const proposed = await ghosts.count();
  await screenshot(first.page, '20-before-restart');
  await first.close();

  const second = await launch();
  await screenshot(second.page, '21-recent');
  await openRecent(second.page, 'Town Lending');
  const conversation = second.page.getByRole('region', { name: 'Conversation' });
  await expect(conversation).toContainText('A librarian registers members.');
  await expect(second.page.getByRole('button', { name: 'Accept all' })).toBeVisible();
  await expect(second.page.locator('.mw-box.ghost')).toHaveCount(proposed);
  await screenshot(second.page, '22-after-restart');

  await second.page.getByRole('button', { name: 'Accept all' }).click();
  await expect(second.page.locator('.mw-box.ghost')).toHaveCount(0);
  await expect(box(second.page, 'Member')).toBeVisible();
  await second.close();
  remove();
});

test('a power cut right after an edit loses nothing', async () => {
  const { launch, remove } = machine();
  const first = await launch();
  await ask(first.page, 'project.create', { parent: null, name: 'Power Cut', description: '' });
  await first.close();

  let previous: string | null = null;
  for (const name of ['Customer', 'Client', 'Patron']) {
    const app = await launch();
    const { page } = app;
    await openRecent(page, 'Power Cut');
    if (previous === null) {
      await page.getByRole('button', { name: 'New class' }).click();
    } else {
      await expect(box(page, previous)).toBeVisible();
      await box(page, previous).click();
      await page.keyboard.press('F2');
    }
    const field = canvas(page).getByRole('textbox', { name: /^Name of/ });
    await field.fill(name);
    await field.press('Enter');
    await expect(box(page, name)).toBeVisible();
    await cutPower(app);
    previous = name;
  }

  const last = await launch();
  await openRecent(last.page, 'Power Cut');
  await expect(box(last.page, 'Patron')).toBeVisible();
  await screenshot(last.page, '23-after-power-cut');
  const project = await ask(last.page, 'project.current', undefined);
  expect(project?.readOnly).toBe(false);
  // The files were behind at each cut; the journal was not.
  expect(project?.diagnostics.map(({ code }) => code)).toEqual(['journal.recovered']);
  const classes = project?.records.filter(({ kind }) => kind === 'class');
  expect(classes).toHaveLength(1);
  await last.close();
  remove();
});
