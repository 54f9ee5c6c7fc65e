import { app, BrowserWindow, session } from 'electron';
import { join } from 'node:path';
import { closeSession, confine, declareAppScheme, serveAppFiles } from './windows/hardening';
import { openMainWindow } from './windows/main-window';

/** The Electron entry: one instance, one hardened session, one window. */
async function start(): Promise<void> {
  await app.whenReady();
  serveAppFiles(session.defaultSession, join(__dirname, '..', 'renderer'));
  closeSession(session.defaultSession);
  await openMainWindow();
}

function showExistingWindow(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function fail(error: unknown): void {
  console.error(error);
  app.exit(1);
}

if (app.requestSingleInstanceLock()) {
  declareAppScheme();
  // Chromium's sandbox cannot start as root; there it is already switched off on the command line.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => confine(contents));
  app.on('second-instance', showExistingWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openMainWindow().catch(fail);
  });
  start().catch(fail);
} else {
  app.quit();
}
