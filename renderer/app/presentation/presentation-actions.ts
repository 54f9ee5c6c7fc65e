import type { Action } from '../actions';
import { t } from '../text';
import { slideFrom } from './slides';

type Go = Parameters<typeof slideFrom>[2];

/** What keys and buttons do while diagrams are presented. */
export function presentationActions(
  slides: readonly string[],
  current: string | null,
  go: (where: Go) => void,
  leave: (current: string | null) => void,
): Action[] {
  const step = (id: string, where: Go, title: string, shortcut: string): Action => ({
    id: `present.${id}`,
    title,
    group: 'view',
    shortcut,
    when: () => slideFrom(slides, current, where) !== null,
    run: () => go(where),
  });
  const [next, previous] = [t('present.next'), t('present.previous')];
  return [
    step('next', 'next', next, 'ArrowRight'),
    step('next-page', 'next', next, 'PageDown'),
    step('next-space', 'next', next, 'Space'),
    step('next-down', 'next', next, 'ArrowDown'),
    step('previous', 'previous', previous, 'ArrowLeft'),
    step('previous-page', 'previous', previous, 'PageUp'),
    step('previous-up', 'previous', previous, 'ArrowUp'),
    step('first', 'first', t('present.first'), 'Home'),
    step('last', 'last', t('present.last'), 'End'),
    {
      id: 'present.leave',
      title: t('present.leave'),
      group: 'view',
      shortcut: 'Escape',
      run: () => leave(current),
    },
  ];
}
