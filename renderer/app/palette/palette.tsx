import type { KeyboardEvent } from 'react';
import { Fragment, useEffect, useMemo, useRef, useState } from 'react';
import { useShown } from '../../replica';
import { isEnabled, listedActions, runAction } from '../actions';
import { Dialog } from '../parts/dialog';
import { Keys } from '../parts/keys';
import { KindIcon } from '../parts/kind-icon';
import { useSearch } from '../../panels/search/use-search';
import { reveal } from '../reveal';
import { showHit } from '../show-hit';
import './palette.css';
import type { Result } from './results';
import { findActions, findElements, saidResults } from './results';
import { t } from '../text';

interface PaletteProps {
  mode: 'commands' | 'elements';
  onClose: () => void;
}

/** A native list can neither be filtered from a field of its own nor hold icons and keys. */
const AS_LISTBOX = { role: 'listbox' };
const asOption = (active: boolean) => ({ role: 'option', 'aria-selected': active });
const LIST = 'palette-list';
const optionId = (index: number) => `palette-option-${index}`;

/** One field that reaches every action and every element. */
export function Palette({ mode, onClose }: PaletteProps) {
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const results = useResults(mode, query.trim());
  const label = mode === 'elements' ? t('action.goToElement') : t('action.commands');
  // After the dialog's own effect, which puts the focus on its first stop.
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    document.getElementById(optionId(active))?.scrollIntoView({ block: 'nearest' });
  }, [active, results]);
  const pick = (result: Result | undefined) => {
    if (!result) return;
    onClose();
    // After the dialog has given the focus back.
    requestAnimationFrame(() => follow(result));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = nextIndex(event.key, active, results.length);
    if (event.key === 'Enter') pick(results[active]);
    else if (target === null) return;
    else setActive(target);
    event.preventDefault();
  };
  return (
    <Dialog title={label} onClose={onClose} className="palette" bare>
      <input
        ref={field}
        className="palette-field"
        role="combobox"
        aria-label={label}
        aria-expanded="true"
        aria-controls={LIST}
        aria-activedescendant={results.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        placeholder={mode === 'elements' ? t('palette.placeholder') : label}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {results.length === 0 && <p className="palette-none muted">{t('palette.nothing')}</p>}
      <div {...AS_LISTBOX} id={LIST} className="palette-list" tabIndex={-1} aria-label={label}>
        {results.map((result, index) => (
          <Fragment key={result.id}>
            {result.group !== results[index - 1]?.group && (
              <div className="menu-group" role="presentation">
                {result.group}
              </div>
            )}
            <button
              {...asOption(index === active)}
              type="button"
              id={optionId(index)}
              className="palette-option"
              tabIndex={-1}
              onPointerMove={() => setActive(index)}
              onClick={() => pick(result)}
            >
              {result.kind && <KindIcon kind={result.kind} />}
              <span className="ellipsis">{result.title}</span>
              <span className="caption">{result.detail}</span>
              {result.shortcut && <Keys shortcut={result.shortcut} />}
            </button>
          </Fragment>
        ))}
      </div>
    </Dialog>
  );
}

/** Fewer letters than these are not looked for in what was said. */
const LEAST_TYPED = 3;

function useResults(mode: PaletteProps['mode'], query: string): Result[] {
  const { store } = useShown();
  const typed = query.toLowerCase();
  const said = useSearch(mode === 'commands' && query.length >= LEAST_TYPED ? query : '');
  return useMemo(() => {
    if (mode === 'elements') return findElements(store, typed);
    const actions = listedActions().filter((one) => isEnabled(one) && one.id !== 'go.commands');
    const elements = typed.length > 1 ? findElements(store, typed) : [];
    const found = said.state === 'found' ? saidResults(said.hits, said.similar?.hits ?? []) : [];
    return [...findActions(actions, typed), ...elements, ...found];
  }, [mode, store, typed, said]);
}

function follow({ target }: Result): void {
  if ('action' in target) runAction(target.action);
  else if ('hit' in target) showHit(target.hit);
  else reveal(target.elementId);
}

function nextIndex(key: string, at: number, length: number): number | null {
  if (length === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % length;
    case 'ArrowUp':
      return (at - 1 + length) % length;
    case 'PageDown':
      return Math.min(at + 8, length - 1);
    case 'PageUp':
      return Math.max(at - 8, 0);
    default:
      return null;
  }
}
