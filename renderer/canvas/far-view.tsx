import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { bounds } from '../../shared/diagrams/geometry';
import { displayName } from '../../shared/metamodel/queries';
import { FarCanvas } from './far-canvas';
import type { FarPicture, PackageArea } from './far-paint';
import { namePlaces } from './far-places';
import type { CanvasHost } from './live';
import type { Scene } from './scene';
import { useCanvasUi } from './ui-state';
import type { Flow } from './use-flow';

interface Props {
  host: CanvasHost;
  flow: Pick<Flow, 'scene' | 'drawn' | 'chosen'>;
}

/**
 * A large diagram from afar: one picture instead of thousands of elements. What can be done with a
 * box is done by the element that the pointer gets to hold; screen readers have a list beside it.
 */
export function FarView({ host, flow: { scene, drawn, chosen } }: Props) {
  const viewport = useStoreApi();
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null);
  const far = useMemo(() => (canvas ? new FarCanvas(canvas) : null), [canvas]);
  const [lit, pointedId, sourceId, targetId] = useCanvasUi(
    useShallow((ui) => [
      ui.lit,
      ui.pointedId,
      ui.connecting?.sourceId ?? null,
      ui.connecting?.targetId ?? null,
    ]),
  );
  const areas = useMemo(() => packageAreas(host, scene, drawn), [host, scene, drawn]);
  const picture = useMemo(
    (): FarPicture => ({
      scene,
      rects: drawn,
      areas,
      chosen,
      lit: pointedId === null ? lit : new Set([...lit, pointedId]),
      joining: new Set([sourceId, targetId].filter((id) => id !== null)),
    }),
    [scene, drawn, areas, chosen, lit, pointedId, sourceId, targetId],
  );
  useLayoutEffect(() => far?.show(picture), [far, picture]);
  useEffect(() => {
    if (!far) return undefined;
    const follow = () => {
      const { transform, width, height } = viewport.getState();
      const [x, y, zoom] = transform;
      far.look({ x, y, zoom, width, height });
    };
    follow();
    const stops = [viewport.subscribe(follow), far.followTheme(), () => far.stop()];
    return () => {
      for (const stop of stops) stop();
    };
  }, [far, viewport]);
  return <canvas ref={setCanvas} className="mw-far" aria-hidden="true" />;
}

/** Where the boxes of each package are, the largest first; none while there is one package at most. */
function packageAreas(
  host: CanvasHost,
  scene: Scene,
  rects: Flow['drawn'],
): readonly PackageArea[] {
  const { model } = host.live();
  const store = model.ghosts?.store ?? model.store;
  const members = new Map<string, string[]>();
  for (const { id, shape } of scene.boxes.values()) {
    if (shape.packageId === null) continue;
    const known = members.get(shape.packageId);
    if (known) known.push(id);
    else members.set(shape.packageId, [id]);
  }
  if (members.size < 2) return [];
  const areas = [...members].flatMap(([packageId, ids]): PackageArea[] => {
    const own = ids.flatMap((id) => rects.get(id) ?? []);
    const rect = bounds(own);
    const hue = scene.boxes.get(ids[0] ?? '')?.hue ?? null;
    const places = namePlaces(own);
    return rect ? [{ name: displayName(store, packageId), hue, rect, places }] : [];
  });
  const size = ({ rect }: PackageArea) => rect.width * rect.height;
  return areas.sort((a, b) => size(b) - size(a));
}
