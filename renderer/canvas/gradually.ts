import { useEffect, useState } from 'react';

/** A large picture comes in at most this many steps: each step costs a pass over all that is drawn. */
const MOST_STEPS = 12;

const NOTHING: ReadonlySet<string> = new Set();

interface Item {
  id: string;
}

/**
 * The items to draw now, in their order: those drawn before at once, at most `size` new ones with
 * each task. Drawing everything that a page of text proposes in one task would block the window.
 */
export function useGradually<T extends Item>(items: T[], size: number): T[] {
  const [drawn, setDrawn] = useState<ReadonlySet<string>>(NOTHING);
  const now = nextToDraw(items, drawn, size);
  const isNews = now.some(({ id }) => !drawn.has(id));
  useEffect(() => {
    if (!isNews) return undefined;
    const handle = setTimeout(() => setDrawn(new Set(now.map(({ id }) => id))));
    return () => clearTimeout(handle);
  }, [isNews, now]);
  return now;
}

/** @returns `items` itself when all of them can be drawn */
export function nextToDraw<T extends Item>(
  items: T[],
  drawn: ReadonlySet<string>,
  size: number,
): T[] {
  const isNew = ({ id }: T) => !drawn.has(id);
  const most = Math.max(size, Math.ceil(items.length / MOST_STEPS));
  if (items.filter(isNew).length <= most) return items;
  let room = most;
  return items.filter((item) => {
    if (!isNew(item)) return true;
    room -= 1;
    return room >= 0;
  });
}
