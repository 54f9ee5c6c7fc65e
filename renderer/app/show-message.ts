import { useUi } from './ui';

/** Brings a message of the conversation into view and lights it up for a moment. */
export function showMessage(uuid: string): void {
  useUi.getState().showLeft('interview');
  // After the panel is there and has scrolled to its own end.
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      const message = document.querySelector(`[data-message="${CSS.escape(uuid)}"]`);
      message?.scrollIntoView({ block: 'center' });
      message?.classList.add('found');
      window.setTimeout(() => message?.classList.remove('found'), 2_000);
    });
  });
}
