import { useSyncExternalStore } from 'react';
import { NARROW, useUi } from './ui';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
}

/** Whether there is room for but one half of the centre: in a narrow window with a panel beside it. */
export function useCrowded(): boolean {
  const narrow = useNarrow();
  return useUi(({ leftOpen, rightOpen }) => narrow && (leftOpen || rightOpen));
}

/** Whether the inspector has room: a narrow window gives it to the left panel first. */
export function useRightShown(): boolean {
  const narrow = useNarrow();
  return useUi(({ leftOpen, rightOpen }) => rightOpen && !(narrow && leftOpen));
}
