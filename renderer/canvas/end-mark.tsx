import type { EndMark } from '../../shared/diagrams';
import type { Point, Side } from '../../shared/diagrams/geometry';

/** Turns a mark that is drawn for a line leaving a box to the right. */
const TURN: Record<Side, number> = { right: 0, bottom: 90, left: 180, top: 270 };

/** What is drawn where a line meets a box; (0, 0) is on the box's side, x grows away from it. */
const SHAPES: Record<EndMark, React.ReactNode> = {
  none: null,
  'open-arrow': <path d="M 11 -6 L 0 0 L 11 6" fill="none" />,
  arrow: <path d="M 0 0 L 11 -5 L 11 5 Z" className="filled" />,
  triangle: <path d="M 0 0 L 14 -8 L 14 8 Z" className="hollow" />,
  diamond: <path d="M 0 0 L 10 -6 L 20 0 L 10 6 Z" className="hollow" />,
  'diamond-filled': <path d="M 0 0 L 10 -6 L 20 0 L 10 6 Z" className="filled" />,
  one: <path d="M 9 -7 L 9 7" fill="none" />,
  'exactly-one': <path d="M 9 -7 L 9 7 M 14 -7 L 14 7" fill="none" />,
  'zero-one': (
    <>
      <path d="M 9 -7 L 9 7" fill="none" />
      <circle cx="17" cy="0" r="4.5" className="hollow" />
    </>
  ),
  dot: <circle cx="0" cy="0" r="5" className="filled" />,
  many: <path d="M 0 -7 L 13 0 L 0 7" fill="none" />,
  'one-many': <path d="M 0 -7 L 13 0 L 0 7 M 17 -7 L 17 7" fill="none" />,
  'zero-many': (
    <>
      <path d="M 0 -7 L 13 0 L 0 7" fill="none" />
      <circle cx="18" cy="0" r="4.5" className="hollow" />
    </>
  ),
};

export function EndMarkView({ mark, at, side }: { mark: EndMark; at: Point; side: Side }) {
  if (mark === 'none') return null;
  return (
    <g className="mw-mark" transform={`translate(${at.x} ${at.y}) rotate(${TURN[side]})`}>
      {SHAPES[mark]}
    </g>
  );
}
