import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { findAction, isEnabled, runAction, useActionSources } from '../actions';
import { isMac } from '../bridge';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: LucideIcon;
  /** Accessible name and tooltip. */
  label: string;
  shortcut?: string | undefined;
  small?: boolean;
}

/** A button that is only an icon: its name is in the tooltip, with the shortcut. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  small,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-button ${small ? 'small' : ''} ${className ?? ''}`}
      aria-label={label}
      data-tip={label}
      data-keys={shortcut}
      aria-keyshortcuts={shortcut ? ariaKeys(shortcut) : undefined}
      {...rest}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}

interface ActionButtonProps {
  /** Id in the registry of actions. */
  action: string;
  icon: LucideIcon;
  /** Shown beside the icon; without it the button is an icon with a tooltip. */
  label?: ReactNode;
  primary?: boolean;
  small?: boolean;
  pressed?: boolean;
}

/** A button for an action of the registry: name, shortcut and availability come from there. */
export function ActionButton({
  action: id,
  icon: Icon,
  label,
  primary,
  small,
  pressed,
}: ActionButtonProps) {
  useActionSources();
  const action = findAction(id);
  const disabled = !action || !isEnabled(action);
  const run = () => action && runAction(action);
  const shared = { disabled, onClick: run, 'aria-pressed': pressed };
  if (label === undefined) {
    const name = action?.title ?? id;
    return (
      <IconButton
        icon={Icon}
        label={name}
        shortcut={action?.shortcut}
        small={small ?? false}
        {...shared}
      />
    );
  }
  return (
    <button
      type="button"
      className={`button ${primary ? 'primary' : ''} ${small ? 'small' : ''}`}
      data-tip={action?.title}
      data-keys={action?.shortcut}
      aria-keyshortcuts={action?.shortcut ? ariaKeys(action.shortcut) : undefined}
      {...shared}
    >
      <Icon size={16} aria-hidden="true" />
      {label}
    </button>
  );
}

function ariaKeys(shortcut: string): string {
  return shortcut.replace('Mod', isMac() ? 'Meta' : 'Control');
}
