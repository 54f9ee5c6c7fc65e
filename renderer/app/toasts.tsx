import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from './parts/buttons';
import { ToneIcon } from './parts/states';
import type { Toast } from './toast-store';
import { useToasts } from './toast-store';
import { t } from './text';

const SHOWN_FOR = 6_000;

/** What was said in passing. What asks for something, or is bad news, stays until it is dismissed. */
export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  const box = useRef<HTMLElement>(null);
  const newest = toasts.at(-1)?.id;
  useEffect(() => {
    // Shown anew, so that it is above a dialog that was opened meanwhile.
    // Chrome 114 throws when a popover that is not showing is hidden.
    if (box.current?.matches(':popover-open')) box.current.hidePopover();
    if (newest !== undefined) box.current?.showPopover();
  }, [newest]);
  return (
    <section
      ref={box}
      popover="manual"
      className="toasts"
      aria-label={t('app.messages')}
      aria-live="polite"
    >
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastBox({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  const { dismiss } = useToasts.getState();
  const stays = toast.tone === 'danger' || held;
  useEffect(() => {
    if (stays) return undefined;
    const timer = window.setTimeout(() => dismiss(toast.id), SHOWN_FOR);
    return () => window.clearTimeout(timer);
  }, [stays, toast.id, dismiss]);
  const { action } = toast;
  return (
    <div
      className="toast floating"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      <ToneIcon tone={toast.tone} />
      <div className="toast-text">
        <strong>{toast.title}</strong>
        {toast.detail && <p className="secondary">{toast.detail}</p>}
        {action && (
          <button
            type="button"
            className="button small"
            onClick={() => {
              dismiss(toast.id);
              action.run();
            }}
          >
            {action.label}
          </button>
        )}
      </div>
      <IconButton icon={X} small label={t('app.dismiss')} onClick={() => dismiss(toast.id)} />
    </div>
  );
}
