import { app, BrowserWindow, session } from 'electron';
import { join } from 'node:path';
import type { App } from './app';
import { startApp } from './app';
import { dispatch, handlersFor } from './ipc';
import { electronDialogs } from './windows/dialogs';
import { closeSession, confine, declareAppScheme, serveAppFiles } from './windows/hardening';
import { listenToPage, tellPage } from './windows/ipc-bridge';
import { openMainWindow } from './windows/main-window';
import { setMenu } from './windows/menu';
import { spawnReaderProcess } from './windows/reader-process';

// Young objects of the page die soon: a smaller room for them is emptied more often and keeps tens of
// megabytes free on a small laptop. In megabytes.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=2');

/** The Electron entry: one instance, one hardened session, one window over one app. */
async function start(): Promise<void> {
  await app.whenReady();
  setMenu();
  serveAppFiles(session.defaultSession, join(__dirname, '..', 'renderer'));
  closeSession(session.defaultSession);
  // Native code reads the weights: they lie beside the archive, not in it.
  const appFolder = app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked');
  const modelwright = await startApp({
    dataFolder: app.getPath('userData'),
    resourcesFolder: join(app.getAppPath(), 'resources'),
    documentsFolder: join(app.getPath('documents'), 'Modelwright'),
    version: app.getVersion(),
    modelsFolder: join(appFolder, 'models'),
    findsDuplicates: true,
    spawnReader: (models) => spawnReaderProcess(join(__dirname, 'nlp-worker.js'), models),
    emit: tellPage,
  });
  const handlers = handlersFor(modelwright, electronDialogs);
  listenToPage((name, request) => dispatch(handlers, name, request));
  stopBeforeQuitting(modelwright);
  await openMainWindow();
  modelwright.reader.warm();
}

/** Nothing acknowledged is lost by quitting, but files and database are left tidy. */
function stopBeforeQuitting(modelwright: App): void {
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    stopped = true;
    modelwright
      .stop()
      .catch(console.error)
      .finally(() => app.quit());
  });
  app.on('browser-window-focus', () => modelwright.current?.checkOutside());
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
