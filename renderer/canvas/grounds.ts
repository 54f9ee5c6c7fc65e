import { createContext, useContext, useMemo, useState } from 'react';
import { equalJson } from '../../shared/kit/equal';
import type { Point } from '../../shared/diagrams/geometry';
import type { Ground } from '../../shared/diagrams/groups';
import { groundsOf, hueAt } from '../../shared/diagrams/groups';
import type { Flow } from './use-flow';

/** What texts of lines stand on: their halo has the colour of the group behind them. */

const GroundsContext = createContext<readonly Ground[]>([]);
export const GroundsProvider = GroundsContext.Provider;

/** The groups where they are drawn; the same object until one of them is another. */
export function useGrounds({ scene, drawn }: Pick<Flow, 'scene' | 'drawn'>): readonly Ground[] {
  const now = useMemo(() => groundsOf(scene.boxes, drawn), [scene, drawn]);
  const [known, setKnown] = useState(now);
  if (known === now || equalJson(known, now)) return known;
  setKnown(now);
  return now;
}

/** The colour of the group at a point, 0 to 7; undefined on the diagram itself. */
export function useGroundAt(point: Point): number | undefined {
  return hueAt(useContext(GroundsContext), point) ?? undefined;
}
