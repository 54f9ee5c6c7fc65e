import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import { channels } from '../../shared/ipc/contract';
import { pack, unpack } from '../../shared/ipc/wire';
import { APP_ORIGIN } from './app-files';
import { developmentOrigin } from './hardening';

/** Answers requests of our own page's main frame, one handler a channel; anybody else gets none. */
export function listenToPage(answer: (name: string, request: unknown) => Promise<unknown>): void {
  for (const name of Object.keys(channels)) {
    ipcMain.handle(name, (event, request: unknown) => {
      if (isOurPage(event)) return answered(answer, name, request);
      return refusal('ipc.foreign-sender', 'Only the application’s own page may ask.');
    });
  }
}

async function answered(
  answer: (name: string, request: unknown) => Promise<unknown>,
  name: string,
  packed: unknown,
): Promise<unknown> {
  let request: unknown;
  try {
    request = unpack(packed);
  } catch {
    return refusal('ipc.invalid-request', `${name}: what was asked cannot be read.`);
  }
  return pack(await answer(name, request));
}

function refusal(code: string, message: string): unknown {
  return pack({ ok: false, error: { code, message, data: {} } });
}

/** `senderFrame` is null once the frame is gone. */
function isOurPage({ senderFrame }: IpcMainInvokeEvent): boolean {
  if (!senderFrame || senderFrame.parent) return false;
  const { protocol, host } = new URL(senderFrame.url);
  const origin = `${protocol}//${host}`;
  return origin === APP_ORIGIN || origin === developmentOrigin();
}

/** Tells every window something. */
export function tellPage(name: string, payload: unknown): void {
  const packed = pack(payload);
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.webContents.isDestroyed()) window.webContents.send(name, packed);
  }
}
