import { useStore, ViewportPortal } from '@xyflow/react';
import type { CSSProperties } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Segment } from '../../shared/diagrams/arranging/guides';
import { provideActions } from '../app/actions';
import { useShownLanguage } from '../app/text';
import { arrangeActions } from './arrange-actions';
import { bendActions } from './bend-actions';
import { LineHandles } from './line-handles';
import type { CanvasHost } from './live';
import { SizeHandles } from './size-handles';
import { useCanvasUi } from './ui-state';
import type { Flow } from './use-flow';
import type { WireEdgeType } from './wire-edge';

/** What helps to put things in order by hand, over what is drawn: guides, and corners to take hold of. */
export function ArrangeLayer({ host, flow }: { host: CanvasHost; flow: Flow }) {
  const language = useShownLanguage();
  const line = useSelectedLine(flow);
  const latest = useRef(line);
  useLayoutEffect(() => {
    latest.current = line;
  });
  useEffect(() => {
    const actions = [...arrangeActions(host), ...bendActions(host, () => latest.current)];
    return provideActions('arrange', actions);
  }, [host, language]);
  useEffect(() => {
    const { waypoint } = host.ui.getState();
    if (waypoint && waypoint.lineId !== line?.id) host.ui.setState({ waypoint: null });
  }, [host, line]);
  const zoom = useStore(({ transform }) => transform[2]);
  const idle = useCanvasUi(
    (ui) =>
      ui.editing === null && ui.connecting === null && (ui.guides === null || ui.inHand !== null),
  );
  const [id, second] = flow.chosen;
  const rect = id === undefined || second !== undefined ? undefined : flow.drawn.get(id);
  return (
    <ViewportPortal>
      <div className="mw-arrange" style={{ '--mw-px': `${1 / zoom}px` } as CSSProperties}>
        <Guides />
        {idle && id !== undefined && rect && !flow.painted && (
          <SizeHandles host={host} id={id} rect={rect} />
        )}
        {line && <LineHandles host={host} edge={line} />}
      </div>
    </ViewportPortal>
  );
}

/** The one line that is selected, where its way is a person's to choose. */
function useSelectedLine({ chosen, edges, scene }: Flow): WireEdgeType | undefined {
  const [id, second] = chosen;
  if (id === undefined || second !== undefined || scene.arrangement?.lines.has(id))
    return undefined;
  const edge = edges.find((one) => one.id === id);
  return edge?.data?.edge.ghost === null ? edge : undefined;
}

/** Thin lines through what a dragged box is in line with, and across gaps that are equal. */
function Guides() {
  const guides = useCanvasUi((ui) => ui.guides);
  if (!guides) return null;
  return (
    <svg className="mw-guides" aria-hidden="true">
      {guides.lines.map((segment) => (
        <path key={`line ${pathOf(segment)}`} d={pathOf(segment)} />
      ))}
      {guides.gaps.map((segment) => (
        <path key={`gap ${pathOf(segment)}`} d={gapPath(segment)} className="gap" />
      ))}
    </svg>
  );
}

function pathOf({ from, to }: Segment): string {
  return `M ${from.x} ${from.y} L ${to.x} ${to.y}`;
}

/** A line with a short stroke across each end, as dimensions are drawn. */
function gapPath({ from, to }: Segment): string {
  const level = from.y === to.y;
  const end = ({ x, y }: { x: number; y: number }) =>
    level ? `M ${x} ${y - 4} V ${y + 4}` : `M ${x - 4} ${y} H ${x + 4}`;
  return `${pathOf({ from, to })} ${end(from)} ${end(to)}`;
}
