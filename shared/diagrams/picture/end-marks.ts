import type { EndMark } from '../diagram-type';
import type { Point, Side } from '../geometry';
import type { Mark } from './drawing';
import type { Palette } from './theme';

/** Strokes and hollow circles of a mark for a line that leaves a box to the right, from (0, 0). */
interface MarkShape {
  /** Corner points of each stroke. */
  lines: readonly (readonly [number, number][])[];
  closed: boolean;
  fill: 'none' | 'hollow' | 'filled';
  circle: { x: number; radius: number } | null;
}

const DIAMOND: [number, number][] = [
  [0, 0],
  [10, -6],
  [20, 0],
  [10, 6],
];
const FOOT: [number, number][] = [
  [0, -7],
  [13, 0],
  [0, 7],
];
const bar = (x: number): [number, number][] => [
  [x, -7],
  [x, 7],
];

const open = (...lines: [number, number][][]): MarkShape => ({
  lines,
  closed: false,
  fill: 'none',
  circle: null,
});
const solid = (points: [number, number][], fill: 'hollow' | 'filled'): MarkShape => ({
  lines: [points],
  closed: true,
  fill,
  circle: null,
});
const withCircle = (shape: MarkShape, x: number): MarkShape => ({
  ...shape,
  circle: { x, radius: 4.5 },
});

const SHAPES: Record<Exclude<EndMark, 'none'>, MarkShape> = {
  'open-arrow': open([
    [11, -6],
    [0, 0],
    [11, 6],
  ]),
  arrow: solid(
    [
      [0, 0],
      [11, -5],
      [11, 5],
    ],
    'filled',
  ),
  triangle: solid(
    [
      [0, 0],
      [14, -8],
      [14, 8],
    ],
    'hollow',
  ),
  diamond: solid(DIAMOND, 'hollow'),
  'diamond-filled': solid(DIAMOND, 'filled'),
  one: open(bar(9)),
  'exactly-one': open(bar(9), bar(14)),
  'zero-one': withCircle(open(bar(9)), 17),
  many: open(FOOT),
  'one-many': open(FOOT, bar(17)),
  'zero-many': withCircle(open(FOOT), 18),
  dot: { lines: [], closed: false, fill: 'filled', circle: { x: 0, radius: 5 } },
};

/** Turns a point that is drawn for a line to the right. */
const TURNED: Record<Side, (x: number, y: number) => Point> = {
  right: (x, y) => ({ x, y }),
  bottom: (x, y) => ({ x: -y, y: x }),
  left: (x, y) => ({ x: -x, y: -y }),
  top: (x, y) => ({ x: y, y: -x }),
};

/** What is drawn where a line meets a side of a box. */
export function endMarks(mark: EndMark, at: Point, side: Side, palette: Palette): Mark[] {
  if (mark === 'none') return [];
  const { lines, closed, fill, circle } = SHAPES[mark];
  const stroke = { colour: palette.line, width: 1.25, dash: null };
  const fills = { none: null, hollow: palette.background, filled: palette.line };
  const d = lines
    .map((points) => {
      const corners = points.map(([x, y]) => TURNED[side](x, y)).map(({ x, y }) => `${x} ${y}`);
      return `M ${corners.join(' L ')}${closed ? ' Z' : ''}`;
    })
    .join(' ');
  const marks: Mark[] = d === '' ? [] : [{ what: 'path', d, at, fill: fills[fill], stroke }];
  if (circle) {
    const { x, radius } = circle;
    const turned = TURNED[side](x, 0);
    const centre = { x: at.x + turned.x, y: at.y + turned.y };
    marks.push({
      what: 'ellipse',
      centre,
      rx: radius,
      ry: radius,
      fill: fills[fill === 'filled' ? fill : 'hollow'],
      stroke,
    });
  }
  return marks;
}
