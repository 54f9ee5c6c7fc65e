import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StandInModel } from '../support/stand-in-model';
import { expect, launchApp, test } from './support/app';
import { ask } from './support/bridge';
import { look } from './support/look';

/** One method is answered with what may not be run; of the others the model says that it cannot know. */
const HOSTILE = "async isFree() {\n  (() => 0)['con' + 'structor']('return 1')();\n}";

test('the report offers to have methods written, and says what came of it', async () => {
  test.setTimeout(420_000);
  const home = mkdtempSync(join(tmpdir(), 'modelwright-home-'));
  const model = await StandInModel.start(({ user }) =>
    user.includes('"async isFree() {"') ? `\`\`\`ts\n${HOSTILE}\n\`\`\`` : '```ts\n```',
  );
  const named = { MODELWRIGHT_LANGUAGE_MODEL_URL: model.url, MODELWRIGHT_LANGUAGE_MODEL: 'small' };
  const { page, close } = await launchApp({ env: { HOME: home, ...named } });
  try {
    const samples = page.getByRole('region', { name: 'Samples' });
    await samples
      .getByRole('button', { name: /Library/ })
      .first()
      .click();
    await page.getByRole('tab', { name: 'Overview' }).waitFor();
    await page.getByRole('button', { name: 'Generate', exact: true }).click();
    await page.getByRole('tree', { name: 'Files' }).waitFor();
    await page.getByRole('button', { name: 'Write', exact: true }).click();
    await expect(page.getByText(/\d+ files? written/).first()).toBeVisible();

    await page.getByRole('button', { name: 'Settings of the generators' }).click();
    const tokens = page.getByLabel('Tokens for having methods written');
    await tokens.fill('50000');
    await tokens.press('Enter');
    await page.getByRole('button', { name: 'Report' }).click();
    const report = page.getByRole('region', { name: 'Report' });
    await expect(report).toContainText('small on this computer may spend 50,000 tokens');
    expect(model.asked).toEqual([]);

    await report.getByRole('button', { name: 'Have them written' }).click();
    await expect(report.getByRole('button', { name: 'Writing …' })).toBeDisabled();
    const task = () => ask(page, 'generate.bodies', undefined);
    await expect.poll(async () => (await task()).last, { timeout: 360_000 }).not.toBeNull();
    await expect(report).toContainText('0 methods written · 1,600 tokens used · 0 tokens saved');
    await expect(report).toContainText('reaches for a property by a computed name');
    await report.getByText('Written by a language model').scrollIntoViewIfNeeded();
    await look(page, '75-written-methods');
  } finally {
    await close();
    await model.stop();
    rmSync(home, { recursive: true, force: true });
  }
});
