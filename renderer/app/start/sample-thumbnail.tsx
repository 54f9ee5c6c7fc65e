import type { SampleInfo } from '../../../shared/ipc/views';

const BOX = { width: 160, height: 72 };
const VIEW = { width: 318, height: 118, margin: 14 };

/** The sample's own first diagram, small: boxes where they stand, names, and lines between them. */
export function SampleThumbnail({ preview }: { preview: SampleInfo['preview'] }) {
  const { boxes, links } = preview;
  if (boxes.length === 0) return <svg className="thumbnail" aria-hidden="true" />;
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const width = Math.max(...boxes.map(({ x }) => x)) - left + BOX.width;
  const height = Math.max(...boxes.map(({ y }) => y)) - top + BOX.height;
  const scale = Math.min(
    (VIEW.width - 2 * VIEW.margin) / width,
    (VIEW.height - 2 * VIEW.margin) / height,
    0.44,
  );
  const dx = (VIEW.width - width * scale) / 2;
  const dy = (VIEW.height - height * scale) / 2;
  const placed = boxes.map(({ name, x, y }) => ({
    name,
    x: (x - left) * scale + dx,
    y: (y - top) * scale + dy,
  }));
  const size = { width: BOX.width * scale, height: BOX.height * scale };
  return (
    <svg viewBox={`0 0 ${VIEW.width} ${VIEW.height}`} className="thumbnail" aria-hidden="true">
      {links.map(([from, to]) => {
        const a = placed[from];
        const b = placed[to];
        if (!a || !b) return null;
        return (
          <line
            key={`${from}-${to}`}
            x1={a.x + size.width / 2}
            y1={a.y + size.height / 2}
            x2={b.x + size.width / 2}
            y2={b.y + size.height / 2}
          />
        );
      })}
      {placed.map(({ name, x, y }) => (
        <g key={name} transform={`translate(${x} ${y})`}>
          <rect {...size} rx={2.5} />
          <path d={`M0 ${size.height * 0.42}h${size.width}`} />
          <text x={size.width / 2} y={size.height * 0.31} fontSize={size.height * 0.29}>
            {name}
          </text>
        </g>
      ))}
    </svg>
  );
}
