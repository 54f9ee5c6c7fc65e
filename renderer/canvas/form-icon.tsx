import type { NodeForm, PaletteEntry } from '../../shared/diagrams';
import { formPaths, isDrawn } from '../../shared/diagrams/form-paths';
import { KindIcon } from '../app/parts/kind-icon';

/** Sizes in which forms are drawn before they are made as small as an icon, px. */
const SIZES: Partial<Record<NodeForm, { width: number; height: number }>> = {
  actor: { width: 52, height: 56 },
  bar: { width: 24, height: 5 },
  dot: { width: 26, height: 26 },
  ellipse: { width: 30, height: 20 },
  folder: { width: 60, height: 48 },
  cube: { width: 48, height: 40 },
};
const ROUND = { width: 24, height: 24 };
const WIDE = { width: 28, height: 20 };
/** Forms that are told apart by small signs, which nobody sees at this size. */
const AS_KIND: ReadonlySet<NodeForm> = new Set([
  'box',
  'note',
  'lifeline',
  'component',
  'artifact',
]);

/** What a tool draws, as a small picture. */
export function ToolIcon({ tool: { form, kind, values } }: { tool: PaletteEntry }) {
  if (AS_KIND.has(form)) return <KindIcon kind={kind} size={16} />;
  const letter = values['type'] === 'deep-history' ? 'H*' : 'H';
  return <FormIcon form={form} letter={form === 'letter-ring' ? letter : ''} />;
}

function FormIcon({ form, letter }: { form: NodeForm; letter: string }) {
  const drawn = isDrawn(form);
  const size = SIZES[form] ?? (drawn ? ROUND : WIDE);
  const { width, height } = size;
  const room = Math.max(width, height) + 2;
  const stroke = 1.4 * (room / 16);
  const box = `${(width - room) / 2} ${(height - room) / 2} ${room} ${room}`;
  return (
    <svg width="16" height="16" viewBox={box} className="mw-form-icon" aria-hidden="true">
      {!drawn && (
        <rect
          x="1"
          y="1"
          width={width - 2}
          height={height - 2}
          rx={form.startsWith('rounded') ? 6 : 2}
          className="none"
          strokeWidth={stroke}
          strokeDasharray={form === 'dashed-frame' ? '4 3' : undefined}
        />
      )}
      {(form.endsWith('frame') || form === 'fragment') && (
        <path d={`M 1 8 H ${width - 1}`} className="none" strokeWidth={stroke} />
      )}
      {drawn &&
        formPaths(form, size).map(({ d, fill }) => (
          <path key={d} d={d} className={fill} strokeWidth={stroke} />
        ))}
      {letter !== '' && (
        <text x={width / 2} y={height / 2 + 4.4} textAnchor="middle" fontSize="13">
          {letter}
        </text>
      )}
    </svg>
  );
}
