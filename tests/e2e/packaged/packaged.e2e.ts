import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { screenshot, waitUntilInteractive } from '../support/app';
import { ask } from '../support/bridge';
import { launchPackagedApp, packagedExecutable } from '../support/packaged-app';

test('the packaged application starts and shows its start screen', async () => {
  const app = await launchPackagedApp();
  try {
    await expect(app.page).toHaveTitle(/Modelwright/);
    await expect(app.page.getByRole('main', { name: 'Start' })).toBeVisible();
    expect(await app.page.evaluate(() => location.origin)).toBe('app://modelwright');
    await screenshot(app.page, 'packaged-start-screen');
  } finally {
    await app.close();
  }
});

test('the packaged application opens a project: its database and its reader work from the archive', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'modelwright-packaged-project-'));
  const app = await launchPackagedApp();
  try {
    const made = await ask(app.page, 'project.create', { parent, name: 'Shop', description: '' });
    await ask(app.page, 'project.close', undefined);
    const opened = await ask(app.page, 'project.open', { path: made.path });
    expect(opened.id).toBe(made.id);
    const text = 'A customer has a name and an email address. A customer places orders.';
    const said = await ask(app.page, 'interview.say', { text, document: null });
    expect(JSON.stringify(said.proposals)).toContain('Customer');
    // Without the model, or its native code, the reader would say that it reads by rules alone.
    expect(JSON.stringify(said.messages)).not.toContain('rules alone');
    expect(existsSync(join(made.path, 'modelwright.yaml'))).toBe(true);
    expect(readdirSync(join(made.path, '.modelwright'))).not.toEqual([]);
    await app.page.reload();
    await waitUntilInteractive(app.page);
    await expect(app.page).toHaveTitle(/Shop/);
    await screenshot(app.page, 'packaged-project');
  } finally {
    await app.close();
    rmSync(parent, { recursive: true, force: true });
  }
});

test('the packaged program cannot be turned into a plain Node', () => {
  const { stdout } = spawnSync(packagedExecutable(), ['-e', 'console.log("node" + 1)'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '' },
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(stdout).not.toContain('node1');
});
