import type { KeyboardEvent, ReactNode } from 'react';
import { Fragment, useEffect, useRef, useState } from 'react';
import { Keys } from './keys';

export interface MenuItem {
  label: string;
  shortcut?: string | undefined;
  disabled?: boolean;
  icon?: ReactNode;
  run: () => void;
}

export interface MenuGroup {
  title: string | null;
  items: MenuItem[];
}

interface MenuProps {
  label: string;
  /** What the button shows. */
  button: ReactNode;
  buttonClass: string;
  /** Asked when the menu opens, so that what is available is up to date. */
  groups: () => MenuGroup[];
  /** What the button shows is text, and its name. */
  named?: boolean;
  /** Aligned with the button's right edge. */
  end?: boolean;
}

/** A button that opens a menu: arrows, Home, End and Escape work as in any menu. */
export function Menu({ label, button, buttonClass, groups, named, end }: MenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) anchor.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    items(anchor.current)[0]?.focus();
    const outside = (event: PointerEvent) => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  return (
    <div className="menu-anchor" ref={anchor}>
      <button
        type="button"
        className={buttonClass}
        // A button that shows words is called by them.
        aria-label={named ? undefined : label}
        data-tip={open ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={`menu floating ${end ? 'end' : ''}`}
          onKeyDown={(event) => onMenuKey(event, anchor.current, close)}
        >
          {groups().map((group) => (
            <Fragment key={group.title ?? ''}>
              {group.title && <div className="menu-group">{group.title}</div>}
              {group.items.map((item) => (
                <button
                  key={item.label}
                  type="button"
                  role="menuitem"
                  className="menu-item"
                  disabled={item.disabled}
                  onClick={() => {
                    close(true);
                    item.run();
                  }}
                >
                  {item.icon}
                  {item.label}
                  {item.shortcut && <Keys shortcut={item.shortcut} />}
                </button>
              ))}
            </Fragment>
          ))}
        </div>
      )}
    </div>
  );
}

function items(anchor: HTMLElement | null): HTMLButtonElement[] {
  return [...(anchor?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:enabled') ?? [])];
}

function onMenuKey(
  event: KeyboardEvent,
  anchor: HTMLElement | null,
  close: (refocus: boolean) => void,
): void {
  const all = items(anchor);
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  const target = {
    ArrowDown: at + 1 < all.length ? at + 1 : 0,
    ArrowUp: at > 0 ? at - 1 : all.length - 1,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (event.key === 'Escape') close(true);
  else if (event.key === 'Tab') close(false);
  else if (target !== undefined) all[target]?.focus();
  else return;
  event.stopPropagation();
  if (event.key !== 'Tab') event.preventDefault();
}
