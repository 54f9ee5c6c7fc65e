import type { Point } from '../../shared/diagrams/geometry';
import type { Route } from '../../shared/diagrams/routing';
import { t } from '../app/text';
import type { SceneEdge } from './scene';
import { useCanvasUi } from './ui-state';
import { WireEditor } from './wire-editor';

/** How far from the box the middle of the field stands, px along a level or an upright line. */
const AWAY = { level: 84, upright: 24 };

/** The field for the text at an end of a line, while that is edited: `1..* lines`. */
export function EndEditor({ edge, route }: { edge: SceneEdge; route: Route }) {
  const { source, target } = edge.shape;
  const id = useCanvasUi(({ editing }) => {
    const edited = editing?.what === 'name' ? editing.id : null;
    return edited !== null && (edited === source.elementId || edited === target.elementId)
      ? edited
      : null;
  });
  if (id === null) return null;
  const isSource = id === source.elementId;
  const at = along(isSource ? route.points : [...route.points].reverse());
  return (
    <WireEditor
      at={at}
      id={id}
      label={t(isSource ? 'canvas.textOfSource' : 'canvas.textOfTarget')}
    />
  );
}

/** A place on the first stretch of a line, off its box. */
function along([first, second]: readonly Point[]): Point {
  if (!first || !second) return first ?? { x: 0, y: 0 };
  const [dx, dy] = [Math.abs(second.x - first.x), Math.abs(second.y - first.y)];
  const away = dx > dy ? AWAY.level : AWAY.upright;
  const share = dx + dy === 0 ? 0 : Math.min(1, away / Math.hypot(dx, dy));
  return {
    x: first.x + (second.x - first.x) * share,
    y: first.y + (second.y - first.y) * share,
  };
}
