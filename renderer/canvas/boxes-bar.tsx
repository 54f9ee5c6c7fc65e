import { NodeToolbar, Position, type ReactFlowState, useStore } from '@xyflow/react';
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { type BarPlace, barPlace } from './bar-place';

interface BoxesBarProps {
  boxIds: readonly string[];
  /** What the bar is for, as screen readers say it. */
  label: string;
  children: ReactNode;
}

const NO_SIZE = { width: 0, height: 0 };

/** A bar of buttons beside boxes, on the side where the canvas's edges do not cut it off. */
export function BoxesBar({ boxIds, label, children }: BoxesBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(NO_SIZE);
  useLayoutEffect(() => {
    const { offsetWidth: width = 0, offsetHeight: height = 0 } = bar.current ?? {};
    if (width !== size.width || height !== size.height) setSize({ width, height });
  }, [children, size]);
  const place = useCallback((flow: ReactFlowState) => placeOf(flow, boxIds, size), [boxIds, size]);
  const { side, align } = useStore(place, isSamePlace);
  return (
    <NodeToolbar
      nodeId={[...boxIds]}
      isVisible
      position={side === 'top' ? Position.Top : Position.Bottom}
      align={align}
      offset={boxIds.length > 1 ? 14 : 10}
    >
      <div ref={bar} className="mw-bar nodrag nopan" role="toolbar" aria-label={label}>
        {children}
      </div>
    </NodeToolbar>
  );
}

const isSamePlace = (one: BarPlace, other: BarPlace): boolean =>
  one.side === other.side && one.align === other.align;

function placeOf(
  { nodeLookup, transform: [x, y, zoom], width, height }: ReactFlowState,
  boxIds: readonly string[],
  bar: { width: number; height: number },
): BarPlace {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of boxIds) {
    const node = nodeLookup.get(id);
    if (!node) continue;
    const at = node.internals.positionAbsolute;
    left = Math.min(left, at.x);
    top = Math.min(top, at.y);
    right = Math.max(right, at.x + (node.measured.width ?? 0));
    bottom = Math.max(bottom, at.y + (node.measured.height ?? 0));
  }
  const boxes = {
    x: left * zoom + x,
    y: top * zoom + y,
    width: (right - left) * zoom,
    height: (bottom - top) * zoom,
  };
  return barPlace(boxes, bar, { width, height });
}
