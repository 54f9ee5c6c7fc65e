import { useEffect } from 'react';
import { copyText, pasteHanded } from './controls';
import type { CanvasHost } from './live';
import type { CanvasApi } from './ports';

/**
 * Copy, cut and paste while the keyboard is on a canvas. The browser sends these events to wherever
 * text was selected last, for who only uses keys to the page as a whole: so the page is listened to.
 */
export function useClipboardEvents(host: CanvasHost, api: CanvasApi): void {
  useEffect(() => {
    const write = (event: ClipboardEvent): boolean => {
      const text = isOnCanvas(host, event) ? copyText(host) : '';
      if (text === '' || !event.clipboardData) return false;
      event.preventDefault();
      event.clipboardData.setData('text/plain', text);
      return true;
    };
    const onCopy = (event: ClipboardEvent) => void write(event);
    const onCut = (event: ClipboardEvent) => {
      if (write(event)) api.deleteSelection();
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isOnCanvas(host, event)) return;
      event.preventDefault();
      void pasteHanded(host, event.clipboardData?.getData('text/plain') ?? '', 'new');
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [host, api]);
}

/** True for an event on this canvas, or while the keyboard is there; but in no text field of it. */
function isOnCanvas(host: CanvasHost, { target }: Event): boolean {
  const surface = host.surface();
  const at =
    target instanceof Element && surface?.contains(target) ? target : document.activeElement;
  if (!at || !surface?.contains(at)) return false;
  return !at.matches('input, textarea, select');
}
