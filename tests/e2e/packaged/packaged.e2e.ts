import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { screenshot } from '../support/app';
import { launchPackagedApp, packagedExecutable } from '../support/packaged-app';

test('the packaged application starts and shows its start screen', async () => {
  const app = await launchPackagedApp();
  try {
    await expect(app.page).toHaveTitle(/Modelwright/);
    expect(await app.page.evaluate(() => location.origin)).toBe('app://modelwright');
    await screenshot(app.page, 'packaged-start-screen');
  } finally {
    await app.close();
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
