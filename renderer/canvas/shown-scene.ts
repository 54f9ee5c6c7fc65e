import { useEffect } from 'react';
import { create } from 'zustand';
import type { CanvasHost } from './live';
import type { Scene } from './scene';

/** What the canvas shows that has the keyboard: other panels list it, and lead to it. */
interface ShownScene {
  scene: Scene | null;
  host: CanvasHost | null;
}

export const useShownScene = create<ShownScene>(() => ({ scene: null, host: null }));

/** Tells the rest of the window what this canvas shows, while it is the one with the keyboard. */
export function usePublishedScene(active: boolean, scene: Scene, host: CanvasHost): void {
  useEffect(() => {
    if (active) useShownScene.setState({ scene, host });
  }, [active, scene, host]);
  useEffect(() => {
    if (!active) return undefined;
    return () => {
      if (useShownScene.getState().host === host) {
        useShownScene.setState({ scene: null, host: null });
      }
    };
  }, [active, host]);
}
