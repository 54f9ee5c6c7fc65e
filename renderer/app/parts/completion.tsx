import type { KeyboardEvent, RefObject } from 'react';
import { useId, useState } from 'react';
import type { Offer } from '../../../shared/diagrams/completion';
import { take } from '../../../shared/diagrams/completion';
import { kindName } from '../kind-name';
import { t } from '../text';
import type { Option } from './option-list';
import { OptionList } from './option-list';

/** An offer as a line of the list. */
interface OfferOption extends Option {
  offer: Offer;
}

/** The list of what could stand at the caret of a field. */
export interface Completion {
  id: string;
  options: readonly OfferOption[];
  /** Index of the option that Enter takes; -1: what was typed. */
  active: number;
  /** Asked again when the text or the caret changed by typing. */
  type(text: string, caret: number): void;
  pick(option: OfferOption): void;
  hide(): void;
  /** True when the key was meant for the list. */
  onKeyDown(event: KeyboardEvent): boolean;
}

interface Shown {
  options: readonly OfferOption[];
  active: number;
  /** The person asked for the list: Escape closes it first. */
  asked: boolean;
}

const HIDDEN: Shown = { options: [], active: -1, asked: false };

/**
 * Completion of the line that is being edited: shown while typing with nothing chosen, so that Enter
 * takes what was typed; Ctrl+Space asks for it and chooses the first.
 */
export function useCompletion(
  offersAt: (text: string, caret: number) => readonly Offer[],
  text: string,
  setText: (text: string, caret: number) => void,
  field: RefObject<HTMLInputElement | null>,
): Completion {
  const id = useId();
  const [{ options, active, asked }, show] = useState<Shown>(HIDDEN);
  const ask = (line: string, caret: number, isAsked: boolean) => {
    const found = offersAt(line, caret).map(optionOf);
    show({ options: found, active: isAsked && found.length > 0 ? 0 : -1, asked: isAsked });
  };
  const pick = ({ offer }: OfferOption) => {
    const taken = take(text, offer);
    setText(taken.text, taken.caret);
    // What follows may be known as well: a literal after "state: State = ".
    if (/[ =]$/.test(offer.text)) ask(taken.text, taken.caret, false);
    else show(HIDDEN);
  };
  return {
    id,
    options,
    active,
    type: (line, caret) => ask(line, caret, false),
    pick,
    hide: () => show(HIDDEN),
    onKeyDown(event) {
      if (event.key === ' ' && event.ctrlKey) {
        ask(text, field.current?.selectionStart ?? text.length, true);
      } else if (options.length === 0) {
        return false;
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const next = Math.max(-1, Math.min(options.length - 1, active + step));
        show({ options, active: next, asked: true });
      } else if ((event.key === 'Enter' || event.key === 'Tab') && options[active]) {
        pick(options[active]);
      } else if (event.key === 'Escape' && asked) {
        show(HIDDEN);
      } else return false;
      event.preventDefault();
      return true;
    },
  };
}

function optionOf(offer: Offer): OfferOption {
  const { text, kind } = offer;
  return { value: text.trim(), hint: kind === null ? '' : kindName(kind), kind, offer };
}

/** What the field says of its list to who cannot see it. */
export function listedBy({ id, options, active }: Completion) {
  const isOpen = options.length > 0;
  return {
    'aria-haspopup': 'listbox',
    'aria-autocomplete': 'list',
    'aria-controls': isOpen ? id : undefined,
    'aria-activedescendant': isOpen && active >= 0 ? `${id}-${active}` : undefined,
  } as const;
}

interface CompletionListProps {
  list: Completion;
  anchor: RefObject<HTMLElement | null>;
}

/** The list under the field, while there is something to offer. */
export function CompletionList({ list, anchor }: CompletionListProps) {
  const { id, options, active, pick, hide } = list;
  if (options.length === 0) return null;
  return (
    <OptionList
      id={id}
      label={t('canvas.completions')}
      options={options}
      active={active}
      anchor={anchor}
      pick={pick}
      hide={hide}
    />
  );
}
