import { useEffect, useState } from 'react';

/**
 * How many rows of a long list to draw now: a few at first and more in every task after it, so that
 * drawing the list never holds up the window.
 *
 * @param total rows there are
 * @param step rows drawn in one task
 * @param most rows drawn without being asked for
 */
export function useGrowing(total: number, step: number, most: number): number {
  const [drawn, setDrawn] = useState(step);
  const wanted = Math.min(total, most);
  useEffect(() => {
    if (drawn >= wanted) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + step));
    return () => clearTimeout(timer);
  }, [drawn, wanted, step]);
  return Math.min(drawn, wanted);
}
