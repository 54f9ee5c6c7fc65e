import { useMemo } from 'react';
import type { Rect } from '../../shared/diagrams/geometry';
import type { Scene } from './scene';
import { spokenBox } from './spoken';
import { useControls } from './ui-state';
import { readingOrder } from './walk';
import { t, useShownLanguage } from '../app/text';

/** How many elements before and after the chosen one are in the list. */
const AROUND = 20;

interface Props {
  scene: Scene;
  rects: ReadonlyMap<string, Rect>;
  activeId: string | undefined;
}

/**
 * What the picture of a large diagram says to screen readers: the elements around the chosen one, in
 * reading order, each with its place among all of them.
 */
export function FarList({ scene, rects, activeId }: Props) {
  const language = useShownLanguage();
  const { domId } = useControls();
  const order = useMemo(() => readingOrder(rects), [rects]);
  const active = activeId === undefined ? 0 : Math.max(0, order.indexOf(activeId));
  const start = Math.max(0, active - AROUND);
  return (
    <ul className="visually-hidden" aria-label={t('canvas.elements')}>
      {order.slice(start, active + AROUND + 1).map((id, index) => {
        const box = scene.boxes.get(id);
        if (!box) return null;
        return (
          <li key={id} aria-setsize={order.length} aria-posinset={start + index + 1}>
            <article
              id={domId(id)}
              aria-label={spokenBox(box, language)}
              aria-roledescription={t('canvas.element')}
            />
          </li>
        );
      })}
    </ul>
  );
}
