import { useEffect, useState } from 'react';
import type { Viewport } from './grid-window';

/** What is seen of the grid, kept up to date once a frame. */
export function useViewport(grid: { current: HTMLElement | null }): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ top: 0, left: 0, width: 1200, height: 800 });
  useEffect(() => {
    const element = grid.current;
    if (!element) return undefined;
    let frame = 0;
    const measure = () => {
      const { scrollTop, scrollLeft, clientWidth, clientHeight } = element;
      setViewport({ top: scrollTop, left: scrollLeft, width: clientWidth, height: clientHeight });
    };
    const request = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(measure);
    };
    measure();
    const resized = new ResizeObserver(request);
    resized.observe(element);
    element.addEventListener('scroll', request, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      element.removeEventListener('scroll', request);
    };
  }, [grid]);
  return viewport;
}
