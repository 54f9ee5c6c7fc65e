import { expect, screenshot, test } from './support/app';
import { findAccessibilityProblems } from './support/axe';

test('the window opens on the start screen, accessibly', async ({ app }) => {
  await expect(app.page).toHaveTitle(/Modelwright/);
  await expect(app.page.getByRole('main', { name: 'Start' })).toBeVisible();
  await screenshot(app.page, 'start-screen');
  expect(await findAccessibilityProblems(app.page)).toEqual([]);
});

test('the page has no Node, an isolated world and only the allow-listed bridge', async ({
  app,
}) => {
  const found = await app.page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    bridge: typeof Reflect.get(window, 'modelwright'),
    origin: location.origin,
  }));
  expect(found).toEqual({ node: [], bridge: 'object', origin: 'app://modelwright' });
  const preferences = await app.electron.evaluate(({ BrowserWindow }) => {
    // Electron has this method and does not declare it.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as
      | { getLastWebPreferences?: () => Electron.WebPreferences }
      | undefined;
    const { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity } =
      contents?.getLastWebPreferences?.() ?? {};
    return { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity };
  });
  expect(preferences).toEqual({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webviewTag: false,
    webSecurity: true,
  });
});

test('the content security policy is strict and enforced', async ({ app }) => {
  const policy = await app.page.evaluate(async () => {
    const answer = await fetch(location.href);
    return answer.headers.get('content-security-policy');
  });
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:/);
  const ran = await app.page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    return 'injected' in window;
  });
  expect(ran).toBe(false);
});

test('nothing remote is reached and no file outside the page is served', async ({ app }) => {
  const outcomes = await app.page.evaluate(async () => {
    const reach = (address: string) =>
      fetch(address).then(
        (answer) => answer.status,
        () => 'refused',
      );
    return Promise.all([
      reach('https://example.com/'),
      reach('http://127.0.0.1:9/'),
      reach('file:///etc/passwd'),
      reach('app://modelwright/..%2f..%2fpackage.json'),
      reach('app://elsewhere/index.html'),
    ]);
  });
  expect(outcomes).toEqual(['refused', 'refused', 'refused', 404, 'refused']);
});

test('the page can neither open a window nor go elsewhere', async ({ app }) => {
  const { page } = app;
  expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull();
  expect(await page.evaluate(() => window.open('app://modelwright/'))).toBeNull();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
  });
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe('app://modelwright/');
  expect(app.electron.windows()).toHaveLength(1);
});

test('permissions are denied without asking', async ({ app }) => {
  const state = await app.page.evaluate(async () => {
    const asked = await Promise.all(
      (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(
        async (name) => (await navigator.permissions.query({ name })).state,
      ),
    );
    return [...new Set(asked)];
  });
  expect(state).toEqual(['denied']);
});
