import { useStore } from '@xyflow/react';
import type { PointerEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Rect } from '../../shared/diagrams/geometry';
import { bounds } from '../../shared/diagrams/geometry';
import { afterPaint } from '../app/after-paint';
import type { FarColours } from './far-colours';
import { readColours, watchColours } from './far-colours';
import type { CanvasHost } from './live';
import type { Scene } from './scene';

interface Props {
  host: CanvasHost;
  scene: Scene;
  rects: ReadonlyMap<string, Rect>;
  chosen: ReadonlySet<string>;
}

const WIDTH = 148;
const HEIGHT = 96;
/** Free space around the boxes, px of the map. */
const PADDING = 4;

/** The overview map of a large diagram: drawn when boxes change, and a frame that follows the view. */
export function LargeMap({ host, scene, rects, chosen }: Props) {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const colours = useColours();
  const area = useMemo(() => bounds(rects.values()), [rects]);
  const scale = area
    ? Math.min((WIDTH - 2 * PADDING) / area.width, (HEIGHT - 2 * PADDING) / area.height)
    : 1;
  const left = area ? (WIDTH - area.width * scale) / 2 - area.x * scale : 0;
  const top = area ? (HEIGHT - area.height * scale) / 2 - area.y * scale : 0;
  useEffect(() => {
    let wanted = true;
    const paint = () => {
      const context = wanted && canvas.current?.getContext('2d');
      if (!canvas.current || !context) return;
      const ratio = window.devicePixelRatio;
      canvas.current.width = WIDTH * ratio;
      canvas.current.height = HEIGHT * ratio;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (const { id, hue, ghost } of scene.boxes.values()) {
        const rect = rects.get(id);
        if (!rect) continue;
        const { block } = (hue === null ? undefined : colours.hues[hue]) ?? colours.plain;
        context.fillStyle = chosen.has(id) ? colours.accent : ghost ? colours.ghost : block;
        context.fillRect(
          left + rect.x * scale,
          top + rect.y * scale,
          Math.max(1.5, rect.width * scale),
          Math.max(1.5, rect.height * scale),
        );
      }
    };
    // The boxes themselves come first.
    afterPaint(paint);
    return () => {
      wanted = false;
    };
  }, [scene, rects, chosen, scale, left, top, colours]);
  const [x, y, zoom, width, height] = useStore((state) =>
    [...state.transform, state.width, state.height].join(' '),
  )
    .split(' ')
    .map(Number) as [number, number, number, number, number];
  const centreOn = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return;
    const map = event.currentTarget.getBoundingClientRect();
    const at = {
      x: (event.clientX - map.x - left) / scale,
      y: (event.clientY - map.y - top) / scale,
    };
    void host.flow.setCenter(at.x, at.y, { zoom });
  };
  return (
    <div
      className="mw-map"
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        centreOn(event);
      }}
      onPointerMove={centreOn}
    >
      <canvas ref={canvas} />
      <i
        style={{
          left: left + (-x / zoom) * scale,
          top: top + (-y / zoom) * scale,
          width: (width / zoom) * scale,
          height: (height / zoom) * scale,
        }}
      />
    </div>
  );
}

function useColours(): FarColours {
  const [colours, setColours] = useState(() => readColours(document.body));
  useEffect(() => watchColours(() => setColours(readColours(document.body))), []);
  return colours;
}
