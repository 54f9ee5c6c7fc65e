import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { KindIcon } from '../../app/parts/kind-icon';
import type { Choice } from './edits';
import { matching } from './edits';
import { useEdit } from './edit-context';
import { Labelled, Problem } from './fields';
import type { Commit, Draft } from './use-draft';
import { useDraft } from './use-draft';
import { t } from '../../app/text';

/** More than these are not listed: typing narrows the list down. */
const MOST = 80;
/** A native list takes no other text and shows no icons. */
const AS_LISTBOX = { role: 'listbox' };
const asOption = (active: boolean) => ({ role: 'option', 'aria-selected': active });

interface ComboboxProps {
  label: string;
  value: string;
  /** Asked when the list opens. */
  choices: () => readonly Choice[];
  commit: Commit;
  placeholder?: string;
  mono?: boolean;
  cell?: boolean;
  hint?: string | undefined;
  id?: string;
}

/** A text field with a list of what fits (ARIA combobox): pick, or type something else. */
export function Combobox(props: ComboboxProps) {
  const { label, value, placeholder, mono, cell } = props;
  const { readOnly } = useEdit();
  const draft = useDraft(value, props.commit);
  const list = useList(props, draft);
  const own = useId();
  const id = props.id ?? own;
  const field = useRef<HTMLInputElement>(null);
  const shown = list.open && !readOnly;
  const control = (
    <span className="insp-combo">
      <input
        ref={field}
        id={id}
        className={`field ${mono ? 'mono' : ''} ${cell ? 'cell' : ''}`}
        role="combobox"
        aria-label={cell ? label : undefined}
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && list.active >= 0 ? `${id}-${list.active}` : undefined}
        aria-invalid={draft.problem !== null || undefined}
        aria-describedby={draft.problem === null ? undefined : `${id}-problem`}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        readOnly={readOnly}
        value={draft.text}
        onChange={(event) => {
          draft.change(event.target.value);
          list.type(event.target.value);
        }}
        onClick={list.show}
        onKeyDown={list.onKeyDown}
        onBlur={() => {
          list.hide();
          void draft.commit();
        }}
      />
      {!cell && <ChevronDown size={14} className="insp-chevron" aria-hidden="true" />}
      {shown && list.found.length > 0 && (
        <Options id={id} label={label} list={list} anchor={field} value={value} />
      )}
    </span>
  );
  const problem = <Problem id={id} text={draft.problem} />;
  if (cell)
    return (
      <div className="insp-cell">
        {control}
        {problem}
      </div>
    );
  return (
    <Labelled id={id} label={label} hint={props.hint}>
      {control}
      {problem}
    </Labelled>
  );
}

interface List {
  open: boolean;
  found: readonly Choice[];
  /** Index of the choice that Enter takes; -1: what was typed. */
  active: number;
  show: () => void;
  hide: () => void;
  type: (text: string) => void;
  pick: (choice: Choice) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function useList({ choices, value }: ComboboxProps, draft: Draft): List {
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<readonly Choice[]>([]);
  const [active, setActive] = useState(-1);
  const fill = (all: readonly Choice[], at: number) => {
    setFound(all);
    setActive(at);
    setOpen(true);
  };
  const show = () => {
    if (open) return;
    const all = choices();
    fill(
      all,
      all.findIndex((choice) => choice.value === value),
    );
  };
  const hide = () => setOpen(false);
  const pick = (choice: Choice) => {
    hide();
    void draft.commit(choice.value);
  };
  const step = (by: number) => {
    if (!open) return show();
    const count = Math.min(found.length, MOST);
    if (count > 0) setActive((active + by + count + (active < 0 && by < 0 ? 1 : 0)) % count);
  };
  return {
    open,
    found,
    active,
    show,
    hide,
    pick,
    type(text) {
      const fits = matching(choices(), text);
      const exact = fits.findIndex((one) => one.value.toLowerCase() === text.trim().toLowerCase());
      fill(fits, exact);
    },
    onKeyDown(event) {
      if (event.altKey) return;
      const choice = open ? found[active] : undefined;
      if (event.key === 'ArrowDown') step(1);
      else if (event.key === 'ArrowUp') step(-1);
      else if (event.key === 'Enter') {
        if (choice) pick(choice);
        else void draft.commit();
        hide();
      } else if (
        event.key === 'Escape' &&
        (open || draft.problem !== null || draft.text !== value)
      ) {
        if (open && draft.text === value) hide();
        else {
          hide();
          draft.restore();
        }
        event.stopPropagation();
      } else return;
      event.preventDefault();
    },
  };
}

interface OptionsProps {
  id: string;
  label: string;
  list: List;
  value: string;
  anchor: RefObject<HTMLInputElement | null>;
}

/** The list itself, in the top layer: no panel cuts it off. */
function Options({ id, label, list, value, anchor }: OptionsProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current || !anchor.current) return;
    if (!box.current.matches(':popover-open')) box.current.showPopover();
    place(box.current, anchor.current.getBoundingClientRect());
  }, [anchor, list.found]);
  useLayoutEffect(() => {
    box.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [list.active]);
  const { hide } = list;
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
  const rest = list.found.length - MOST;
  return (
    <div
      ref={box}
      id={`${id}-list`}
      popover="manual"
      {...AS_LISTBOX}
      aria-label={t('inspector.choicesFor', { field: label })}
      className="insp-options floating"
    >
      {list.found.slice(0, MOST).map((choice, index) => (
        // The keyboard stays in the field, which names the active option.
        <div
          key={`${choice.kind} ${choice.value}`}
          id={`${id}-${index}`}
          {...asOption(index === list.active)}
          tabIndex={-1}
          className={choice.value === value ? 'insp-option current' : 'insp-option'}
          onPointerDown={(event) => {
            event.preventDefault();
            list.pick(choice);
          }}
        >
          {choice.kind && <KindIcon kind={choice.kind} size={12} />}
          <span className="ellipsis grow">{choice.value}</span>
          {choice.hint && <span className="caption">{choice.hint}</span>}
        </div>
      ))}
      {rest > 0 && (
        <div className="insp-more caption" role="presentation">
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
