import { useEffect } from 'react';
import { create } from 'zustand';
import type { CanvasHost } from './live';
import type { Scene } from './scene';

/** What a canvas shows: other panels list it, and lead to it. */
interface ShownScene {
  scene: Scene;
  host: CanvasHost;
  /** Which of the canvases it is. */
  view: string;
}

/** The canvas that had the keyboard last, as long as it is there. */
export const useShownScene = create<{ shown: ShownScene | null }>(() => ({ shown: null }));

/** Tells the rest of the window what this canvas shows, from when it has the keyboard. */
export function usePublishedScene({ scene, host, view }: ShownScene, active: boolean): void {
  useEffect(() => {
    const isLast = useShownScene.getState().shown?.host === host;
    if (active || isLast) useShownScene.setState({ shown: { scene, host, view } });
  }, [active, scene, host, view]);
  useEffect(
    () => () => {
      if (useShownScene.getState().shown?.host === host) useShownScene.setState({ shown: null });
    },
    [host],
  );
}
