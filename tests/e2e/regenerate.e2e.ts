import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, launchApp, test } from './support/app';
import { ask } from './support/bridge';
import { look, runCommand } from './support/look';
import { recordsOf } from './support/model';

/** Line of the generated code that a person changes, and what they make of it. */
const METHOD = /^ {2}async find\w*\(.*$/m;

test('a renamed class takes the edits in its files along; a conflict is shown and decided', async () => {
  test.setTimeout(240_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const { page, close } = await launchApp({ env: { HOME: home } });
  try {
    const samples = page.getByRole('region', { name: 'Samples' });
    await samples
      .getByRole('button', { name: /Library/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    const { path: root } = (await ask(page, 'project.current', undefined)) ?? { path: '' };
    const at = (path: string) => join(root, ...path.split('/'));
    const edit = (path: string, change: (text: string) => string) =>
      writeFileSync(at(path), change(readFileSync(at(path), 'utf8')));

    await test.step('generate and write', async () => {
      await generate(page);
      await page.getByRole('button', { name: 'Report' }).click();
      await expect(page.getByRole('region', { name: 'Report' })).toContainText('Backend');
      await page.getByRole('button', { name: 'Settings of the generators' }).click();
      await look(page, '70-settings');
      await page.getByRole('button', { name: 'Settings of the generators' }).click();
      await write(page);
    });

    const repository = 'core/src/loans/loan.repository.ts';
    await test.step('edit by hand, rename the class, look at the preview', async () => {
      edit(repository, (text) => text.replace(METHOD, '  // Edited by hand.\n$&'));
      edit('core/src/loans/loan.routes.ts', (text) => `// Mine.\n${text}`);
      const loan = (await recordsOf(page, 'class')).find(({ name }) => name === 'Loan');
      const id = loan?.id ?? '';
      await ask(page, 'project.execute', {
        commands: [{ type: 'rename-element', id, name: 'Rental' }],
        reason: null,
      });
      await refresh(page);
      await file(page, 'rental.repository.ts').click();
      await expect(page.getByText(repository)).toBeVisible();
      await expect(page.getByText('// Edited by hand.').first()).toBeVisible();
      await look(page, '71-renamed');
    });

    await test.step('write: the edits are in the renamed files', async () => {
      await write(page);
      const text = readFileSync(at('core/src/rentals/rental.repository.ts'), 'utf8');
      expect(text).toContain('// Edited by hand.');
      expect(text).toContain('Rental');
      expect(existsSync(at(repository))).toBe(false);
      expect(readFileSync(at('core/src/rentals/rental.routes.ts'), 'utf8')).toMatch(
        /^\/\/ Mine\.\n/,
      );
    });

    const schema = 'core/src/members/member.schema.ts';
    await test.step('both change the same line: the preview shows both and asks', async () => {
      const line = /^export const \w+ = .*$/m;
      edit(schema, (text) => text.replace(line, '$& // mine'));
      const member = (await recordsOf(page, 'class')).find(({ name }) => name === 'Member');
      const id = member?.id ?? '';
      await ask(page, 'project.execute', {
        commands: [{ type: 'rename-element', id, name: 'Reader' }],
        reason: null,
      });
      await refresh(page);
      await expect(page.getByText('1 file needs your decision.')).toBeVisible();
      await file(page, 'reader.schema.ts').click();
      await expect(page.getByText('<<<<<<< yours').first()).toBeVisible();
      await look(page, '72-conflict');
      await runCommand(page, 'Dark theme');
      await look(page, '73-conflict-dark');
      await runCommand(page, 'Light theme');
    });

    await test.step('chosen once, it is not asked again', async () => {
      await page.getByRole('radio', { name: 'Mine' }).check();
      await expect(page.getByText('needs your decision')).toHaveCount(0);
      await write(page);
      expect(readFileSync(at('core/src/readers/reader.schema.ts'), 'utf8')).toContain('// mine');
      await expect(page.getByText('needs your decision')).toHaveCount(0);
      await page.getByRole('button', { name: 'Report' }).click();
      await look(page, '74-report');
    });
  } finally {
    await close();
    rmSync(home, { recursive: true, force: true });
  }
});

const file = (page: Page, name: string) => page.getByRole('treeitem', { name });

async function generate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Generate', exact: true }).click();
  await page.getByRole('tree', { name: 'Files' }).waitFor();
}

async function refresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: /the model changed/i }).click();
  await expect(page.getByRole('button', { name: /the model changed/i })).toHaveCount(0);
}

async function write(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(page.getByText(/\d+ files? written/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write', exact: true })).toBeEnabled();
}
