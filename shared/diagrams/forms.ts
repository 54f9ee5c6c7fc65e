import type { BoxShape, DiagramTypeId, NodeForm } from './diagram-type';
import type { Asked, Measure, Size } from './box-size';
import { BOX, contentSize } from './box-size';
import type { Point, Rect, Side } from './geometry';
import { noteSize } from './note-size';

/** Where a node's name stands. */
export type TitlePlace =
  /** In a head above the compartments. */
  | 'head'
  /** In the middle of the form. */
  | 'middle'
  /** Below the form. */
  | 'below'
  /** Under the form, outside of it. */
  | 'under'
  /** In the upper left corner. */
  | 'corner'
  /** Nowhere: the form says it all. */
  | 'none';

/** What the canvas, the pictures and the router need to know about a form. */
export interface FormDefinition {
  title: TitlePlace;
  /** Where lines end: on the rectangle, or on what is drawn inside it. */
  outline: 'rectangle' | 'ellipse' | 'diamond' | 'figure';
  /** True for nodes that grow around the nodes in them, or that lines run over. */
  frame: boolean;
  /**
   * What a person may do about its size: make it larger than its content asks for, make it any size,
   * choose a width for its text to be broken at, or make a frame larger than what stands in it asks
   * for. Absent: nothing.
   */
  resize?: 'grow' | 'free' | 'text' | 'frame';
  /** Size in px at zoom 1, without what stands in it. */
  size(shape: BoxShape, type: DiagramTypeId, measure: Measure): Size;
}

/** Space inside a frame around its content, px; its head comes on top of that. */
export const FRAME_PADDING = 24;
/** Height of the tab of a folder and of the depth of a cube, px. */
export const TAB_HEIGHT = 16;
export const CUBE_DEPTH = 10;
/** Stick figure of an actor, px (UML 2.5.1, 18.1.4); its name stands below. */
export const FIGURE = { width: 32, height: 52 } as const;

const UNASKED: Asked = { width: null, height: null };

const fixed =
  (width: number, height: number): FormDefinition['size'] =>
  () => ({ width, height });

const boxed = (frame = false): FormDefinition => ({
  title: 'head',
  outline: 'rectangle',
  frame,
  ...(!frame && { resize: 'grow' as const }),
  size: contentSize,
});

const sign = (width: number, height: number, outline: FormDefinition['outline']) => ({
  title: 'none' as const,
  outline,
  frame: false,
  size: fixed(width, height),
});

/** Room that a frame has before anything stands in it. */
const EMPTY_FRAME = { width: 200, height: 120 } as const;

const framed = (
  extra: { width: number; height: number } = { width: 0, height: 0 },
): FormDefinition => ({
  ...boxed(true),
  resize: 'frame',
  size: (shape: BoxShape, type: DiagramTypeId, measure: Measure) => {
    const { width, height } = contentSize(shape, type, measure);
    return {
      width: Math.min(BOX.maxWidth, Math.max(EMPTY_FRAME.width, width + extra.width)),
      height: Math.max(EMPTY_FRAME.height, height + extra.height),
    };
  },
});

/** Every form. A new one is an entry here and a drawing in the canvas and in the pictures. */
export const FORMS: Readonly<Record<NodeForm, FormDefinition>> = {
  box: boxed(),
  rounded: boxed(),
  component: {
    ...boxed(),
    size: (shape, type, measure) => widened(contentSize(shape, type, measure), 52),
  },
  artifact: {
    ...boxed(),
    size: (shape, type, measure) => widened(contentSize(shape, type, measure), 52),
  },
  person: boxed(),
  note: {
    ...boxed(),
    title: 'middle',
    resize: 'text',
    size: ({ title }, _type, measure) => noteSize(title, UNASKED, measure),
  },
  group: { ...boxed(), title: 'corner', resize: 'free', size: fixed(280, 180) },
  ellipse: {
    title: 'middle',
    outline: 'ellipse',
    frame: false,
    resize: 'grow',
    size: ellipseSize,
  },
  actor: { title: 'below', outline: 'figure', frame: false, size: actorSize },
  dot: sign(20, 20, 'ellipse'),
  bullseye: sign(24, 24, 'ellipse'),
  'crossed-ring': sign(24, 24, 'ellipse'),
  ring: sign(24, 24, 'ellipse'),
  'letter-ring': { ...sign(28, 28, 'ellipse'), title: 'middle' },
  cross: sign(20, 20, 'rectangle'),
  diamond: sign(36, 36, 'diamond'),
  bar: { ...sign(88, 8, 'rectangle'), resize: 'free' },
  frame: framed(),
  'rounded-frame': framed(),
  'dashed-frame': framed(),
  folder: framed({ width: 0, height: TAB_HEIGHT }),
  cube: framed({ width: CUBE_DEPTH, height: CUBE_DEPTH }),
  'component-frame': framed({ width: 28, height: 0 }),
  ball: { ...sign(22, 22, 'ellipse'), title: 'under' },
  socket: { ...sign(22, 22, 'ellipse'), title: 'under' },
  fragment: { ...framed(), title: 'corner' },
  operand: { ...framed(), title: 'corner' },
  lifeline: boxed(true),
  'lifeline-actor': { ...boxed(true), size: actorSize },
  activation: sign(12, 24, 'rectangle'),
};

/** How large a node is drawn, in px at zoom 1, before a frame grows around its content. */
export function boxSize(shape: BoxShape, type: DiagramTypeId, measure: Measure): Size {
  return FORMS[shape.form].size(shape, type, measure);
}

function widened({ width, height }: Size, by: number): Size {
  return { width: Math.min(BOX.maxWidth, width + by), height };
}

/** An ellipse around a text of this width: its axes are those of the text's box times the root of 2. */
function ellipseSize(shape: BoxShape, _type: DiagramTypeId, measure: Measure): Size {
  const words = measure(shape.title, 'title');
  const lines = words > 190 ? 2 : 1;
  const width = Math.min(320, Math.max(120, (words / lines) * 1.2 + 52));
  return { width: Math.ceil(width / 4) * 4, height: 44 + lines * 20 };
}

function actorSize(shape: BoxShape, _type: DiagramTypeId, measure: Measure): Size {
  const name = Math.min(BOX.maxWidth, measure(shape.title, 'title') + 2 * BOX.sidePadding + 2);
  const stereotype = shape.stereotype === null ? 0 : BOX.stereotypeHeight;
  return {
    width: Math.ceil(Math.max(FIGURE.width + 16, name) / 4) * 4,
    height: FIGURE.height + 4 + stereotype + BOX.titleHeight,
  };
}

/**
 * How large a node is drawn where a person has chosen a size for it: never smaller than its content
 * asks for. What stands in a frame can make it larger still (`rectsOf`); signs keep their own size.
 */
export function sizeAsked(shape: BoxShape, own: Size, asked: Asked, measure: Measure): Size {
  if (asked.width === null && asked.height === null) return own;
  switch (FORMS[shape.form].resize) {
    case 'grow':
    case 'frame':
      return {
        width: Math.max(own.width, asked.width ?? 0),
        height: Math.max(own.height, asked.height ?? 0),
      };
    case 'free':
      return { width: asked.width ?? own.width, height: asked.height ?? own.height };
    case 'text':
      return noteSize(shape.title, asked, measure);
    case undefined:
      return own;
  }
}

/** True for a frame whose size a person has chosen: it does not shrink to what stands in it. */
export function isSized({ form }: BoxShape, asked: Asked | undefined): boolean {
  if (FORMS[form].resize !== 'frame' || !asked) return false;
  return asked.width !== null || asked.height !== null;
}

/**
 * The point where a line that meets the rectangle's side at `at` meets the form drawn in it: lines
 * end on an ellipse or a diamond, not on the box around it.
 */
export function onOutline(form: NodeForm, rect: Rect, at: Point, side: Side): Point {
  const { outline } = FORMS[form];
  if (outline === 'rectangle') return at;
  const a = rect.width / 2;
  const b = rect.height / 2;
  const cx = rect.x + a;
  const cy = rect.y + b;
  const horizontal = side === 'left' || side === 'right';
  // Beside a stick figure lines end close to it, not at the end of a long name below.
  if (outline === 'figure') {
    const reach = FIGURE.width / 2 + 4;
    return horizontal ? { x: cx + (side === 'left' ? -reach : reach), y: at.y } : at;
  }
  const off = horizontal ? Math.abs(at.y - cy) / b : Math.abs(at.x - cx) / a;
  const reach =
    outline === 'diamond' ? 1 - Math.min(1, off) : Math.sqrt(Math.max(0, 1 - off * off));
  const away = side === 'left' || side === 'top' ? -1 : 1;
  return horizontal ? { x: cx + away * a * reach, y: at.y } : { x: at.x, y: cy + away * b * reach };
}
