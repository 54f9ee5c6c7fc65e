import type { KeyboardEvent } from 'react';
import { Fragment, useLayoutEffect, useRef } from 'react';
import { Keys } from '../../app/parts/keys';
import type { MenuGroup } from '../../app/parts/menu';

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
    itemsOf(menu)[0]?.focus();
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
      {groups.map((group, index) => (
        <Fragment key={group.title ?? index}>
          {group.title && <div className="menu-group">{group.title}</div>}
          {group.items.map((item) => (
            <button
              key={item.label}
              type="button"
              role="menuitem"
              className="menu-item"
              disabled={item.disabled}
              onClick={() => {
                onClose();
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
  );
}

function itemsOf(menu: HTMLElement | null): HTMLButtonElement[] {
  return [...(menu?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:enabled') ?? [])];
}

function onKey(event: KeyboardEvent, menu: HTMLElement | null, onClose: () => void): void {
  const all = itemsOf(menu);
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  const target = {
    ArrowDown: at + 1 < all.length ? at + 1 : 0,
    ArrowUp: at > 0 ? at - 1 : all.length - 1,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  event.stopPropagation();
  if (event.key === 'Escape' || event.key === 'Tab') onClose();
  else if (target !== undefined) all[target]?.focus();
  else return;
  event.preventDefault();
}
