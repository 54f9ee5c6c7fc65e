import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef } from 'react';

export interface TabSpec {
  id: string;
  label: ReactNode;
  /** Count or sign behind the label. */
  extra?: ReactNode;
}

interface TabsProps {
  label: string;
  tabs: readonly TabSpec[];
  active: string;
  onSelect: (id: string) => void;
  /** What stands at the end of the row. */
  children?: ReactNode;
}

/** A row of tabs; arrows move between them. The panel is `tabPanelId(label)`. */
export function Tabs({ label, tabs, active, onSelect, children }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Of many tabs the one that is shown is in view.
    const shown = row.current?.querySelector('[aria-selected=true]');
    shown?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const at = tabs.findIndex(({ id }) => id === active);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.id);
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]');
    buttons[tabs.indexOf(next)]?.focus();
  };
  return (
    <div className="tabs" ref={row}>
      <div
        className="tab-list"
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            className="tab"
            aria-selected={tab.id === active}
            aria-controls={tab.id === active ? tabPanelId(label) : undefined}
            tabIndex={tab.id === active ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.extra}
          </button>
        ))}
      </div>
      {children}
    </div>
  );
}

export function tabPanelId(label: string): string {
  return `panel-${label.toLowerCase().replace(/\W+/g, '-')}`;
}
