import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, ChannelName, EventName } from '../shared/ipc/contract';
import { channels, EVENT_NAMES } from '../shared/ipc/contract';

/** Names that are let through; anything else does not reach the main process at all. */
const CHANNELS: ReadonlySet<string> = new Set(Object.keys(channels));
const EVENTS: ReadonlySet<string> = new Set(EVENT_NAMES);

const bridge: Bridge = {
  invoke(name: ChannelName, request: unknown) {
    if (!CHANNELS.has(name)) {
      const message = `There is no channel "${name}".`;
      return Promise.resolve({
        ok: false,
        error: { code: 'ipc.unknown-channel', message, data: {} },
      });
    }
    return ipcRenderer.invoke(name, request);
  },

  on(name: EventName, listener: (packed: unknown) => void) {
    if (!EVENTS.has(name)) return () => {};
    // The event object stays here: its `sender` would hand the page the whole of ipcRenderer.
    const forward = (_event: unknown, packed: unknown) => listener(packed);
    ipcRenderer.on(name, forward);
    return () => {
      ipcRenderer.removeListener(name, forward);
    };
  },

  platform: process.platform,
};

contextBridge.exposeInMainWorld('modelwright', bridge);
