import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Kind } from '../../../shared/metamodel/kinds';
import { t } from '../text';
import { KindIcon } from './kind-icon';
import './option-list.css';

/** More than these are not listed: typing narrows the list down. */
export const MOST_OPTIONS = 80;
/** A native list takes no other text and shows no icons. */
const AS_LISTBOX = { role: 'listbox' };
const asOption = (active: boolean) => ({ role: 'option', 'aria-selected': active });

/** One line of the list. */
export interface Option {
  value: string;
  /** Said beside it. */
  hint: string;
  /** Whose sign stands before it; null for none. */
  kind: Kind | null;
}

interface OptionListProps<T extends Option> {
  /** Its options are called `<id>-0`, `<id>-1`, … so that the field can name the active one. */
  id: string;
  label: string;
  options: readonly T[];
  /** Index of the one that Enter takes; -1: none. */
  active: number;
  /** The value that holds now, shown as such. */
  current?: string;
  /** The field that the list belongs to. */
  anchor: RefObject<HTMLElement | null>;
  pick: (option: T) => void;
  /** The page moved under the list. */
  hide: () => void;
}

/** What a field offers, in the top layer: no panel cuts it off. The keyboard stays in the field. */
export function OptionList<T extends Option>(props: OptionListProps<T>) {
  const { id, label, options, active, current, anchor, pick, hide } = props;
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current || !anchor.current) return;
    if (!box.current.matches(':popover-open')) box.current.showPopover();
    place(box.current, anchor.current.getBoundingClientRect());
  }, [anchor, options]);
  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  useEffect(() => {
    const close = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) hide();
    };
    window.addEventListener('wheel', close, { passive: true });
    window.addEventListener('resize', hide);
    return () => {
      window.removeEventListener('wheel', close);
      window.removeEventListener('resize', hide);
    };
  });
  const rest = options.length - MOST_OPTIONS;
  return (
    <div
      ref={box}
      id={id}
      popover="manual"
      {...AS_LISTBOX}
      aria-label={label}
      className="option-list floating"
    >
      {options.slice(0, MOST_OPTIONS).map((option, index) => (
        <div
          key={`${option.kind} ${option.value}`}
          id={`${id}-${index}`}
          {...asOption(index === active)}
          tabIndex={-1}
          className={option.value === current ? 'option current' : 'option'}
          onPointerDown={(event) => {
            event.preventDefault();
            event.stopPropagation();
            pick(option);
          }}
        >
          {option.kind && <KindIcon kind={option.kind} size={12} />}
          <span className="ellipsis grow">{option.value}</span>
          {option.hint && <span className="caption">{option.hint}</span>}
        </div>
      ))}
      {rest > 0 && (
        <div className="option-more caption" role="presentation">
          {t('inspector.moreChoices', { n: rest })}
        </div>
      )}
    </div>
  );
}

const LOWEST = 160;

function place(box: HTMLElement, anchor: DOMRect): void {
  const room = window.innerHeight - anchor.bottom - 12;
  const above = room < LOWEST && anchor.top > room;
  const width = Math.max(anchor.width, 180);
  box.style.minWidth = `${width}px`;
  box.style.maxHeight = `${Math.min(280, above ? anchor.top - 12 : room)}px`;
  box.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = above ? `${anchor.top - box.offsetHeight - 4}px` : `${anchor.bottom + 4}px`;
}
