import type { SampleInfo } from '../../../shared/ipc/views';

const VIEW = { width: 318, height: 118, margin: 8 };
/** Name plates of a readable size; the room between them shrinks instead, more in height than in width. */
const PLATE = { width: 62, height: 15 };
/** Largest letters, and the width of one in parts of their size. */
const FONT = 8;
const LEAST_FONT = 6.5;
const LETTER = 0.62;

/** The sample's own first diagram, small: name plates where its boxes stand, and lines between them. */
export function SampleThumbnail({ preview: { boxes, links } }: { preview: SampleInfo['preview'] }) {
  const toX = scaleOf(
    boxes.map(({ x }) => x),
    VIEW.width - PLATE.width,
  );
  const toY = scaleOf(
    boxes.map(({ y }) => y),
    VIEW.height - PLATE.height,
  );
  const placed = boxes.map(({ name, x, y }) => ({ name, x: toX(x), y: toY(y) }));
  return (
    <svg viewBox={`0 0 ${VIEW.width} ${VIEW.height}`} className="thumbnail" aria-hidden="true">
      {links.map(([from, to]) => {
        const a = placed[from];
        const b = placed[to];
        if (!a || !b) return null;
        return (
          <line
            key={`${from}-${to}`}
            x1={a.x + PLATE.width / 2}
            y1={a.y + PLATE.height / 2}
            x2={b.x + PLATE.width / 2}
            y2={b.y + PLATE.height / 2}
          />
        );
      })}
      {placed.map(({ name, x, y }) => (
        <g key={name} transform={`translate(${x} ${y})`}>
          <rect {...PLATE} rx={3} />
          <PlateName name={name} />
        </g>
      ))}
    </svg>
  );
}

/** A name in the middle of its plate; one that would be too small to read stands in two lines. */
function PlateName({ name }: { name: string }) {
  const words = name.split(/(?<=[a-z0-9])(?=[A-Z])|\s+/);
  const isLong = fontFor([name], FONT) < LEAST_FONT && words.length > 1;
  const half = Math.ceil(words.length / 2);
  const lines = isLong ? [words.slice(0, half).join(''), words.slice(half).join('')] : [name];
  const size = fontFor(lines, isLong ? LEAST_FONT : FONT);
  return (
    <text fontSize={size}>
      {lines.map((line, at) => (
        <tspan
          key={line}
          x={PLATE.width / 2}
          y={PLATE.height / 2 + (at - (lines.length - 1) / 2) * size}
        >
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** Letters as large as the longest line has room for, at most `most`. */
function fontFor(lines: readonly string[], most: number): number {
  const longest = Math.max(...lines.map(({ length }) => length));
  return Math.min(most, (PLATE.width - 6) / (longest * LETTER));
}

/** Spreads places evenly over a length, with a margin at both ends. */
function scaleOf(places: readonly number[], length: number): (place: number) => number {
  const least = Math.min(...places);
  const range = Math.max(...places) - least || 1;
  const room = length - 2 * VIEW.margin;
  return (place) => VIEW.margin + ((place - least) / range) * room;
}
