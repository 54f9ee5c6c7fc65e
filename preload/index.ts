import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('modelwright', { platform: process.platform });
