import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';
import { ask } from './support/bridge';
import { classNames, recordsOf, takeChanges, watchChanges } from './support/model';
import { box, openRecent, say, startInterview } from './support/window';

const spoken = (page: Page) => page.locator('.message.user:not(.pending)');

/** Says something and waits until it has been taken in; what is proposed then is accepted whole. */
async function turn(page: Page, text: string): Promise<void> {
  const before = await spoken(page).count();
  await say(page, text);
  await expect(spoken(page)).toHaveCount(before + 1);
  await expect(page.locator('.reading')).toHaveCount(0);
  await acceptAll(page);
}

async function acceptAll(page: Page): Promise<void> {
  const { proposals } = await ask(page, 'interview.view', undefined);
  const accept = page.getByRole('button', { name: 'Accept all' });
  for (let left = proposals.length; left > 0; left -= 1) await accept.first().click();
  await expect(accept).toHaveCount(0);
}

function conversation(page: Page) {
  return page.getByRole('region', { name: 'Conversation' });
}

function showRequirements(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Requirements', exact: true }).click();
}

function showInterview(page: Page): Promise<void> {
  return page.getByRole('button', { name: 'Interview', exact: true }).click();
}

test('a whole interview about a veterinary practice, with a restart in the middle', async () => {
  test.setTimeout(240_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const profile = mkdtempSync(join(tmpdir(), 'modelwright-profile-'));
  const launch = () => launchApp({ profile, env: { HOME: home } });
  const first = await launch();

  await test.step('what it is for, its things and its people', async () => {
    const { page } = first;
    await startInterview(page, 'Paws and Claws');
    await turn(
      page,
      'The purpose of the system is to replace the paper cards of our veterinary practice. ' +
        'Owners register animals. Each animal has a name, a weight and a birth date.',
    );
    await screenshot(page, '70-interview-begun');
    await turn(
      page,
      'A receptionist books appointments. An appointment has a date, a time and a reason.',
    );
    await turn(page, 'An owner has a name, a phone number and an email address.');
    expect(await classNames(page)).toEqual(['Animal', 'Appointment', 'Owner', 'Receptionist']);
  });

  await test.step('an open question, and a rename by chat', async () => {
    const { page } = first;
    const asked = await page.locator('.question').textContent();
    await turn(page, "I don't know");
    await expect(page.locator('.question')).not.toHaveText(asked ?? '');
    await turn(
      page,
      'Each treatment has a description and a price. A vet has a name and a license number.',
    );
    await turn(page, 'Rename Vet to Veterinarian');
    await expect(box(page, 'Veterinarian')).toBeVisible();
    await expect(box(page, 'Vet')).toHaveCount(0);
    await turn(
      page,
      'An appointment has exactly one veterinarian. Each appointment is for exactly one animal.',
    );
    await screenshot(page, '71-interview-renamed');
  });

  const said = await spoken(first.page).count();
  const asked = await first.page.locator('.question').textContent();
  await first.close();
  const second = await launch();
  const { page } = second;

  await test.step('the restart: nothing is lost, and the same question stands there', async () => {
    await openRecent(page, 'Paws and Claws');
    await expect(spoken(page)).toHaveCount(said);
    await expect(page.locator('.question')).toHaveText(asked ?? '');
    await expect(box(page, 'Veterinarian')).toBeVisible();
    await screenshot(page, '72-interview-restarted');
  });

  await test.step('a correction', async () => {
    await turn(page, 'Actually, an animal can have several owners.');
    await expect(conversation(page)).toContainText('Done:');
    await screenshot(page, '73-interview-corrected');
  });

  await test.step('a contradiction is noticed and resolved', async () => {
    await turn(
      page,
      'Each treatment belongs to one appointment. An appointment can have several veterinarians.',
    );
    const card = page.getByRole('group', { name: 'Two sentences that do not agree' });
    await expect(card).toContainText('An appointment has exactly one veterinarian');
    await expect(card).toContainText('An appointment can have several veterinarians');
    await card.getByLabel('The first').check();
    await expect(card.getByRole('list', { name: 'What follows' })).toContainText(
      'an appointment has exactly one veterinarian',
    );
    await screenshot(page, '74-interview-contradiction');
    expect(await findAccessibilityProblems(page)).toEqual([]);
    await watchChanges(page);
    await card.getByRole('button', { name: 'Keep it, withdraw the other' }).click();
    await expect(card).toHaveCount(0);
    await expect(spoken(page).last()).toContainText('Right is: An appointment has exactly one');
    expect(await takeChanges(page, 1)).toHaveLength(1);
    const statements = await recordsOf(page, 'statement');
    const wrong = statements.find(({ text }) => text.includes('several veterinarians'));
    expect(wrong?.status).toBe('withdrawn');
  });

  await test.step('qualities, technology and data protection', async () => {
    await turn(page, 'Search results must appear within 2 seconds.');
    await turn(page, 'We use PostgreSQL and TypeScript.');
    await turn(page, 'Personal data is deleted after 5 years.');
    expect(await spoken(page).count()).toBeGreaterThanOrEqual(12);
  });

  await test.step('a statement is edited', async () => {
    await showRequirements(page);
    const statement = page.locator('[data-statement]', { hasText: 'a weight and a birth date' });
    await statement.getByRole('button').first().click();
    await statement.getByRole('button', { name: 'Edit the words' }).click();
    const editor = page.getByRole('group', { name: 'Edit this sentence' });
    const words = editor.getByLabel('Words of the requirement');
    await words.fill('Each animal has a name, a weight, a birth date and a chip number.');
    await expect(editor.getByRole('list', { name: 'What follows' })).toContainText('chip number');
    await screenshot(page, '75-interview-editing');
    await words.press('Control+Enter');
    await expect(box(page, 'Animal')).toContainText('chipNumber');
  });

  await test.step('a statement is withdrawn', async () => {
    const statement = page.locator('[data-statement]', { hasText: 'Each treatment has' });
    await statement.getByRole('button').first().click();
    await statement.getByRole('button', { name: 'Withdraw' }).click();
    const preview = statement.getByRole('group', { name: 'Withdraw this sentence' });
    await screenshot(page, '76-interview-withdrawing');
    await preview.getByRole('button', { name: /^Withdraw/ }).click();
    await expect(statement.locator('.badge', { hasText: 'Withdrawn' })).toBeVisible();
    await expect(box(page, 'Treatment')).not.toContainText('price');
  });

  await test.step('written up and completed', async () => {
    await showInterview(page);
    await page.locator('.progress-head').click();
    await screenshot(page, '77-interview-sections');
    await page.getByRole('button', { name: 'Write it up' }).click();
    await page.getByRole('button', { name: 'Complete' }).click();
    await expect(page.locator('.interview-state')).toContainText('Completed.');
    await screenshot(page, '78-interview-completed');
    const { state } = await ask(page, 'interview.view', undefined);
    expect(state).toBe('COMPLETED');
    expect((await ask(page, 'versions.list', undefined)).length).toBeGreaterThan(0);
  });

  await second.close();
  for (const folder of [home, profile]) rmSync(folder, { recursive: true, force: true });
});
