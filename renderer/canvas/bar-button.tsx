import type { ReactNode } from 'react';

interface BarButtonProps {
  label: string;
  shortcut?: string;
  icon?: ReactNode;
  /** Shown beside the icon. */
  text?: string;
  pressed?: boolean;
  disabled?: boolean;
  primary?: boolean;
  onClick: () => void;
}

/** A button of a slim toolbar; keeps the focus on the canvas when it is clicked. */
export function BarButton({
  label,
  shortcut,
  icon,
  text,
  primary,
  pressed,
  ...rest
}: BarButtonProps) {
  // Whoever speaks the visible word must reach the button by it (WCAG 2.5.3, label in name).
  const isSaid =
    text === undefined || ` ${label.toLowerCase()} `.includes(` ${text.toLowerCase()} `);
  const spoken = isSaid ? label : `${text}: ${label}`;
  return (
    <button
      type="button"
      className={`${text === undefined ? 'icon' : ''} ${primary ? 'primary' : ''}`}
      aria-label={spoken}
      aria-pressed={pressed}
      data-tip={label}
      data-keys={shortcut}
      onPointerDown={(event) => event.preventDefault()}
      {...rest}
    >
      {icon}
      {text !== undefined && <span className="word">{text}</span>}
    </button>
  );
}
