import type { KeyboardEvent, ReactNode } from 'react';
import { Fragment } from 'react';
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

interface MenuListProps {
  groups: readonly MenuGroup[];
  /** Called before what was chosen is done. */
  onChoose: () => void;
}

/** What stands in a menu, wherever it opens. */
export function MenuList({ groups, onChoose }: MenuListProps) {
  return groups.map((group, index) => (
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
            onChoose();
            item.run();
          }}
        >
          {item.icon}
          {item.label}
          {item.shortcut && <Keys shortcut={item.shortcut} />}
        </button>
      ))}
    </Fragment>
  ));
}

/** What can be chosen in a menu. */
export function menuItems(within: HTMLElement | null): HTMLButtonElement[] {
  return [...(within?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:enabled') ?? [])];
}

/** Arrows, Home and End go through a menu. @returns whether the key was one of them */
export function walkMenu({ key }: KeyboardEvent, within: HTMLElement | null): boolean {
  const all = menuItems(within);
  const at = all.indexOf(document.activeElement as HTMLButtonElement);
  const target = {
    ArrowDown: at + 1 < all.length ? at + 1 : 0,
    ArrowUp: at > 0 ? at - 1 : all.length - 1,
    Home: 0,
    End: all.length - 1,
  }[key];
  if (target === undefined) return false;
  all[target]?.focus();
  return true;
}
