import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { MOST_OPTIONS, OptionList } from '../../app/parts/option-list';
import type { Choice } from './edits';
import { matching } from './edits';
import { useEdit } from './edit-context';
import { Labelled, Problem } from './fields';
import type { Commit, Draft } from './use-draft';
import { useDraft } from './use-draft';
import { t } from '../../app/text';

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
        aria-activedescendant={shown && list.active >= 0 ? `${id}-list-${list.active}` : undefined}
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
      {!cell && <ChevronDown size={16} className="insp-chevron" aria-hidden="true" />}
      {shown && list.found.length > 0 && (
        <OptionList
          id={`${id}-list`}
          label={t('inspector.choicesFor', { field: label })}
          options={list.found}
          active={list.active}
          current={value}
          anchor={field}
          pick={list.pick}
          hide={list.hide}
        />
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
    const count = Math.min(found.length, MOST_OPTIONS);
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
