import type { KeyboardEvent } from 'react';
import { useLayoutEffect, useRef } from 'react';
import type { MenuGroup } from '../../app/parts/menu-list';
import { menuItems, MenuList, walkMenu } from '../../app/parts/menu-list';

interface ContextMenuProps {
  label: string;
  /** Where it opens, px of the window. */
  at: { x: number; y: number };
  groups: readonly MenuGroup[];
  onClose: () => void;
}

const MARGIN = 8;

/** A menu at the pointer. A click beside it or Escape closes it. */
export function ContextMenu({ label, at, groups, onClose }: ContextMenuProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = box.current;
    if (!menu) return undefined;
    menu.showPopover();
    const left = Math.min(at.x, window.innerWidth - menu.offsetWidth - MARGIN);
    const top = Math.min(at.y, window.innerHeight - menu.offsetHeight - MARGIN);
    menu.style.left = `${Math.max(MARGIN, left)}px`;
    menu.style.top = `${Math.max(MARGIN, top)}px`;
    menuItems(menu)[0]?.focus();
    const outside = (event: Event) => {
      if (!menu.contains(event.target as Node)) onClose();
    };
    // Before the press does what it is for: it may move the focus away.
    document.addEventListener('pointerdown', outside, true);
    window.addEventListener('blur', onClose);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('blur', onClose);
    };
  }, [at, onClose]);
  return (
    <div
      ref={box}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="menu floating exp-menu"
      onKeyDown={(event) => onKey(event, box.current, onClose)}
    >
      <MenuList groups={groups} onChoose={onClose} />
    </div>
  );
}

function onKey(event: KeyboardEvent, menu: HTMLElement | null, onClose: () => void): void {
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') onClose();
  else if (!walkMenu(event, menu)) return;
  event.preventDefault();
}
