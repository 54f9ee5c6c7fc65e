import type { Locator, Page } from '@playwright/test';

/** The drawing surface of the diagram that is shown. */
export function canvas(page: Page): Locator {
  return page.getByRole('application', { name: /diagram/ });
}

/** A box on the canvas, by the name of its element; a proposed one only with `proposed`. */
export function box(page: Page, name: string, proposed = false): Locator {
  const spoken = new RegExp(`^${proposed ? 'Proposed: ' : ''}${name}(,|$)`);
  return page.getByRole('article', { name: spoken });
}

/** Makes a project as a person does: start screen, name, first question. */
export async function startInterview(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /interview me/i }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('button', { name: /start the interview/i }).click();
  await canvas(page).waitFor();
}

/** Answers the question that stands there. */
export async function say(page: Page, text: string): Promise<void> {
  const answer = page.getByRole('textbox', { name: 'Answer' });
  await answer.fill(text);
  await answer.press('Enter');
}

/** Comes back to a project through the start screen. */
export async function openRecent(page: Page, name: string): Promise<void> {
  const recent = page.getByRole('region', { name: 'Recent' });
  await recent.getByRole('button', { name }).click();
  await canvas(page).waitFor();
}
