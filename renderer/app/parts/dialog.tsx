import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import { IconButton } from './buttons';
import { t } from '../text';

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  className?: string;
  /** Without a visible head: the content brings its own. */
  bare?: boolean;
}

/** A modal dialog: the focus stays in it, Escape and a click beside it close it. */
export function Dialog({ title, onClose, children, className, bare }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog?.open) dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog floating ${className ?? ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {bare ? (
        <h2 id={titleId} className="visually-hidden">
          {title}
        </h2>
      ) : (
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton icon={X} label={t('common.close')} shortcut="Escape" onClick={onClose} />
        </header>
      )}
      {children}
    </dialog>
  );
}
