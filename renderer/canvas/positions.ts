import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Point, Rect } from '../../shared/diagrams/geometry';
import { isGroup } from '../../shared/diagrams/groups';
import { placeNew } from '../../shared/diagrams/place-new';
import type { Store } from '../../shared/metamodel/store';
import { layoutScene } from './layout';
import type { Scene } from './scene';

/**
 * Positions that nobody has chosen: kept for as long as the project is open, so that an element does
 * not jump when a proposal is accepted, a change is undone or a tab is left.
 */
const remembered = new WeakMap<Store, Map<string, Map<string, Point>>>();

function automatic(store: Store, key: string): Map<string, Point> {
  const diagrams = remembered.get(store) ?? new Map<string, Map<string, Point>>();
  remembered.set(store, diagrams);
  const positions = diagrams.get(key) ?? new Map<string, Point>();
  diagrams.set(key, positions);
  return positions;
}

/** True when so much is new that arranging everything serves better than squeezing it in. */
function wantsLayout(known: number, waiting: number, arranged: boolean): boolean {
  return !arranged && waiting > 1 && waiting >= known;
}

export interface Positions {
  /** Where each box is drawn now. Empty until the first layout is there. */
  shown: ReadonlyMap<string, Point>;
  /** Where boxes are while they are dragged; `null` lets go of all of them. */
  drag(moved: ReadonlyMap<string, Point> | null): void;
  /** Where each box is going to be once the animation is over. */
  target: ReadonlyMap<string, Point>;
  /** Keeps positions outside the model: those of boxes that are only proposed. */
  keep(positions: ReadonlyMap<string, Point>): void;
  /** Boxes that are being dragged, or whose new place the model does not have yet. */
  dragged: ReadonlyMap<string, Point>;
  /** Boxes of the model whose position is not in the model yet. */
  unsaved(): Map<string, Point>;
}

/**
 * Where every box of a scene stands: where it is dragged to, else where the model says, else where
 * it was put automatically. Moves that are not a drag are animated.
 *
 * @param store key of the project: the live store, not the one with the ghosts.
 */
export function usePositions(scene: Scene, store: Store, motion: number): Positions {
  const key = `${scene.type} ${scene.diagramId ?? ''}`;
  const cache = automatic(store, scene.focus ?? (scene.isDefault ? scene.type : key));
  const [dragged, setDragged] = useState<ReadonlyMap<string, Point>>(new Map());
  const [arrangements, setArrangements] = useState(0);

  // A finished layout fills the cache: a new object says so to what is computed from it.
  const placed = useMemo(() => ({ cache, arrangements }), [cache, arrangements]);
  const missing = useMemo(
    () => [...scene.boxes.keys()].filter((id) => !scene.stored.has(id) && !placed.cache.has(id)),
    [scene, placed],
  );
  const known = scene.boxes.size - missing.length;
  const arranged = scene.stored.size > 0;
  const layingOut = wantsLayout(known, missing.length, arranged);

  useEffect(() => {
    if (!layingOut) return;
    let current = true;
    layoutScene(scene)
      .then((positions) => {
        if (!current) return;
        for (const [id, position] of positions) cache.set(id, position);
        setArrangements((count) => count + 1);
      })
      .catch(() => {
        // Without the layout engine boxes still get a place each.
        if (!current) return;
        for (const [id, position] of placeWaiting(scene, cache, missing)) cache.set(id, position);
        setArrangements((count) => count + 1);
      });
    return () => {
      current = false;
    };
  }, [layingOut, scene, cache, missing]);

  const target = useMemo(() => {
    const { cache } = placed;
    if (!layingOut && missing.length > 0) {
      for (const [id, position] of placeWaiting(scene, cache, missing)) cache.set(id, position);
    }
    // As the model holds them: most often that is all there is.
    if (dragged.size === 0 && allStored(scene)) return scene.stored;
    const positions = new Map<string, Point>();
    for (const id of scene.boxes.keys()) {
      const position = dragged.get(id) ?? scene.stored.get(id) ?? cache.get(id);
      if (position) positions.set(id, position);
    }
    return positions;
  }, [scene, placed, missing, layingOut, dragged]);

  const shown = useAnimated(target, dragged.size > 0 ? 0 : motion, key);
  const drag = useCallback((moved: ReadonlyMap<string, Point> | null) => {
    setDragged((before) => {
      if (moved !== null) return new Map([...before, ...moved]);
      return before.size === 0 ? before : new Map();
    });
  }, []);
  const keep = useCallback(
    (positions: ReadonlyMap<string, Point>) => {
      if (positions.size === 0) return;
      for (const [id, position] of positions) cache.set(id, position);
      setArrangements((count) => count + 1);
    },
    [cache],
  );
  const unsaved = useCallback(() => {
    const found = new Map<string, Point>();
    for (const { id, ghost } of scene.boxes.values()) {
      const position = cache.get(id);
      if (ghost === null && !scene.stored.has(id) && position) found.set(id, position);
    }
    return found;
  }, [scene, cache]);
  return { shown, target, dragged, drag, keep, unsaved };
}

function allStored({ boxes, stored }: Scene): boolean {
  if (stored.size < boxes.size) return false;
  for (const id of boxes.keys()) if (!stored.has(id)) return false;
  return true;
}

function placeWaiting(
  scene: Scene,
  cache: ReadonlyMap<string, Point>,
  missing: readonly string[],
): Map<string, Point> {
  const standing = new Map<string, Rect>();
  for (const box of scene.boxes.values()) {
    const { id, size } = box;
    const position = scene.stored.get(id) ?? cache.get(id);
    if (position && !isGroup(box)) standing.set(id, { ...position, ...size });
  }
  const waiting = missing.flatMap((id) => {
    const box = scene.boxes.get(id);
    return box ? [{ id, size: box.size }] : [];
  });
  return placeNew(standing, waiting, (id) => scene.related().get(id) ?? []);
}

/** Follows a target smoothly, so that the eye can follow the element. `duration` 0: at once. */
function useAnimated(
  target: ReadonlyMap<string, Point>,
  duration: number,
  key: string,
): ReadonlyMap<string, Point> {
  const [frame, setFrame] = useState<ReadonlyMap<string, Point> | null>(null);
  const last = useRef<{ key: string; at: ReadonlyMap<string, Point> }>({ key, at: target });
  useLayoutEffect(() => {
    const from = last.current.key === key ? last.current.at : target;
    const moving = [...target].some(([id, { x, y }]) => {
      const before = from.get(id);
      return before !== undefined && (before.x !== x || before.y !== y);
    });
    if (duration <= 0 || !moving) {
      last.current = { key, at: target };
      setFrame(null);
      return;
    }
    const start = performance.now();
    let handle = 0;
    const step = (now: number) => {
      const part = Math.min(1, (now - start) / duration);
      const eased = 1 - (1 - part) ** 3;
      const at = between(from, target, eased);
      last.current = { key, at };
      setFrame(part < 1 ? at : null);
      if (part < 1) handle = requestAnimationFrame(step);
    };
    setFrame(from);
    handle = requestAnimationFrame(step);
    return () => cancelAnimationFrame(handle);
  }, [target, duration, key]);
  return frame ?? target;
}

function between(
  from: ReadonlyMap<string, Point>,
  to: ReadonlyMap<string, Point>,
  part: number,
): Map<string, Point> {
  return new Map(
    Array.from(to, ([id, end]) => {
      const start = from.get(id) ?? end;
      const x = start.x + (end.x - start.x) * part;
      return [id, { x, y: start.y + (end.y - start.y) * part }];
    }),
  );
}
