import type { Size } from './box-size';
import type { NodeForm } from './diagram-type';
import { CUBE_DEPTH, FIGURE, TAB_HEIGHT } from './forms';

/** How a part of a form is filled; the names are those of the colours a drawing has. */
export type FormFill = 'paper' | 'ink' | 'none';

/** One part of a form, drawn in order. */
export interface FormPath {
  /** SVG path data in px from the node's top left corner. */
  d: string;
  fill: FormFill;
  dashed?: boolean;
}

/**
 * What is drawn of a form besides its texts; the canvas and the pictures share it. Forms that are a
 * plain rectangle (with round corners or without) have none: the node's border is their drawing.
 *
 * Sources: UML 2.5.1, tables of chapters 11, 14, 15, 17, 18 and 19.
 *
 * @param size of the whole node, px.
 * @param head height of a lifeline's head, px.
 */
export function formPaths(form: NodeForm, size: Size, head = 36): readonly FormPath[] {
  return DRAWINGS[form]?.(size, head) ?? [];
}

/** True when the form is drawn by its paths alone, without the node's border. */
export function isDrawn(form: NodeForm): boolean {
  return form in DRAWINGS && !BORDERED.has(form);
}

/** Width of the tab of a folder, px. */
export function tabWidth(width: number): number {
  return Math.min(width * 0.45, 120);
}

/** Forms that keep the border and only add a sign. */
const BORDERED: ReadonlySet<NodeForm> = new Set([
  'component',
  'component-frame',
  'artifact',
  'person',
  'fragment',
]);

type Drawing = (size: Size, head: number) => FormPath[];

const DRAWINGS: Partial<Record<NodeForm, Drawing>> = {
  ellipse: ({ width, height }) => [ring(width / 2, height / 2, width / 2 - 0.5, height / 2 - 0.5)],
  actor: ({ width }) => figurePaths(width / 2),
  dot: ({ width }) => [{ ...ring(width / 2, width / 2, width / 2 - 2), fill: 'ink' }],
  bullseye: ({ width }) => [
    ring(width / 2, width / 2, width / 2 - 1),
    { ...ring(width / 2, width / 2, width / 2 - 6), fill: 'ink' },
  ],
  'crossed-ring': ({ width }) => [
    ring(width / 2, width / 2, width / 2 - 1),
    cross(width / 2, (width / 2 - 1) * Math.SQRT1_2),
  ],
  ring: ({ width }) => [ring(width / 2, width / 2, width / 2 - 1)],
  'letter-ring': ({ width }) => [ring(width / 2, width / 2, width / 2 - 1)],
  cross: ({ width }) => [cross(width / 2, width / 2 - 3)],
  diamond: ({ width: w, height: h }) => [
    {
      d: `M ${w / 2} 0.5 L ${w - 0.5} ${h / 2} L ${w / 2} ${h - 0.5} L 0.5 ${h / 2} Z`,
      fill: 'paper',
    },
  ],
  bar: ({ width, height }) => [{ d: rectanglePath(0, 0, width, height), fill: 'ink' }],
  note: ({ width: w, height: h }) => [
    { d: `M 0.5 0.5 H ${w - 12} L ${w - 0.5} 12 V ${h - 0.5} H 0.5 Z`, fill: 'paper' },
    { d: `M ${w - 12} 0.5 V 12 H ${w - 0.5}`, fill: 'none' },
  ],
  component: componentSign,
  'component-frame': componentSign,
  ball: ({ width }) => [ring(width / 2, width / 2, width / 2 - 1)],
  // Open to the right, where what it needs comes from.
  socket: ({ width: w }) => [
    { d: `M ${w / 2} 1 A ${w / 2 - 1} ${w / 2 - 1} 0 1 0 ${w / 2} ${w - 1}`, fill: 'none' },
  ],
  artifact: ({ width }) => [
    { d: `M ${width - 22} 9 h 7 l 4 4 v 10 h -11 Z`, fill: 'paper' },
    { d: `M ${width - 15} 9 v 4 h 4`, fill: 'none' },
  ],
  person: () => [ring(18, 14, 4.5), { d: 'M 10 27 C 10 18.5 26 18.5 26 27', fill: 'none' }],
  folder: ({ width, height }) => [
    { d: rectanglePath(0.5, 0.5, tabWidth(width), TAB_HEIGHT), fill: 'paper' },
    { d: rectanglePath(0.5, TAB_HEIGHT + 0.5, width - 1, height - TAB_HEIGHT - 1), fill: 'paper' },
  ],
  cube: ({ width: w, height: h }) => [
    { d: rectanglePath(0.5, CUBE_DEPTH, w - CUBE_DEPTH, h - CUBE_DEPTH - 0.5), fill: 'paper' },
    {
      d: `M 0.5 ${CUBE_DEPTH} L ${CUBE_DEPTH} 0.5 H ${w - 0.5} V ${h - CUBE_DEPTH} L ${w - CUBE_DEPTH + 0.5} ${h - 0.5}`,
      fill: 'none',
    },
    { d: `M ${w - CUBE_DEPTH + 0.5} ${CUBE_DEPTH} L ${w - 0.5} 0.5`, fill: 'none' },
  ],
  fragment: () => [{ d: 'M 0 26 H 58 L 68 16 V 0', fill: 'none' }],
  operand: ({ width }) => [{ d: `M 0 0.5 H ${width}`, fill: 'none', dashed: true }],
  'lifeline-actor': ({ width }) => figurePaths(width / 2),
  lifeline: ({ width: w, height: h }, head) => [
    { d: rectanglePath(0.5, 0.5, w - 1, head - 1), fill: 'paper' },
    { d: `M ${w / 2} ${head} V ${h}`, fill: 'none', dashed: true },
  ],
};

function ring(cx: number, cy: number, rx: number, ry = rx): FormPath {
  const half = `A ${rx} ${ry} 0 1 1`;
  return {
    d: `M ${cx - rx} ${cy} ${half} ${cx + rx} ${cy} ${half} ${cx - rx} ${cy} Z`,
    fill: 'paper',
  };
}

function cross(middle: number, reach: number): FormPath {
  const low = middle - reach;
  const high = middle + reach;
  return { d: `M ${low} ${low} L ${high} ${high} M ${high} ${low} L ${low} ${high}`, fill: 'none' };
}

export function rectanglePath(x: number, y: number, width: number, height: number): string {
  return `M ${x} ${y} h ${width} v ${height} h ${-width} Z`;
}

/** Head, arms, body and legs. */
export function figurePaths(cx: number): FormPath[] {
  const { width, height } = FIGURE;
  const head = 8;
  const hips = height - 18;
  return [
    ring(cx, head + 1, head),
    {
      d: [
        `M ${cx} ${2 * head + 1} V ${hips}`,
        `M ${cx - width / 2} ${2 * head + 9} H ${cx + width / 2}`,
        `M ${cx - width / 2 + 2} ${height - 1} L ${cx} ${hips} L ${cx + width / 2 - 2} ${height - 1}`,
      ].join(' '),
      fill: 'none',
    },
  ];
}

/** The sign in a component's upper right corner. */
function componentSign({ width }: Size): FormPath[] {
  return [
    { d: rectanglePath(width - 22, 9, 12, 14), fill: 'paper' },
    { d: rectanglePath(width - 25, 12, 6, 3), fill: 'paper' },
    { d: rectanglePath(width - 25, 17, 6, 3), fill: 'paper' },
  ];
}
