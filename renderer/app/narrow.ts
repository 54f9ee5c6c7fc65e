import { useSyncExternalStore } from 'react';
import { NARROW, useUi } from './ui';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the inspector has room: a narrow window gives it to the left panel first. */
export function useRightShown(): boolean {
  const narrow = useSyncExternalStore(subscribe, () => window.matchMedia(NARROW).matches);
  return useUi(({ leftOpen, rightOpen }) => rightOpen && !(narrow && leftOpen));
}
