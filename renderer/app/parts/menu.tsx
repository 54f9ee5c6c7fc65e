import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { MenuGroup } from './menu-list';
import { menuItems, MenuList, walkMenu } from './menu-list';

export type { MenuGroup, MenuItem } from './menu-list';

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
    menuItems(anchor.current)[0]?.focus();
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
          <MenuList groups={groups()} onChoose={() => close(true)} />
        </div>
      )}
    </div>
  );
}

function onMenuKey(
  event: KeyboardEvent,
  anchor: HTMLElement | null,
  close: (refocus: boolean) => void,
): void {
  if (event.key === 'Escape') close(true);
  else if (event.key === 'Tab') close(false);
  else if (!walkMenu(event, anchor)) return;
  event.stopPropagation();
  if (event.key !== 'Tab') event.preventDefault();
}
