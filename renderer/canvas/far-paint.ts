import type { Point, Rect } from '../../shared/diagrams/geometry';
import { centre } from '../../shared/diagrams/geometry';
import { isGroup } from '../../shared/diagrams/groups';
import { quickLine } from '../../shared/diagrams/quick-line';
import { bentRoute } from '../../shared/diagrams/routing';
import type { FarColours } from './far-colours';
import { levelOfDetail } from './level-of-detail';
import { measureText } from './measure';
import type { Scene, SceneBox } from './scene';
import { breakable } from './scene';

/** What the picture of a whole diagram shows. */
export interface FarPicture {
  scene: Scene;
  rects: ReadonlyMap<string, Rect>;
  chosen: ReadonlySet<string>;
  /** Lit up from elsewhere, or under the pointer. */
  lit: ReadonlySet<string>;
  /** Both sides of a line that is being drawn. */
  joining: ReadonlySet<string>;
  areas: readonly PackageArea[];
}

/** Where the boxes of a package are. */
export interface PackageArea {
  name: string;
  hue: number | null;
  rect: Rect;
  /** Where its name can stand, the best place first, canvas px. */
  places: readonly Point[];
}

/** From canvas px to px of the picture. */
export interface Projection {
  x: number;
  y: number;
  zoom: number;
  width: number;
  height: number;
}

const FONT = "'Inter Variable', system-ui, sans-serif";
/** Letters below this height cannot be read, px on the screen. */
const LEAST_FONT = 7.5;
const MOST_FONT = 15;
/** A narrower box is a block of colour, px on the screen. */
const PLATE_WIDTH = 40;
/** Names of packages are said where those of boxes no longer can be. */
const AREA_NAMES_BELOW = 0.2;

/** Draws a diagram from afar: boxes as name plates or blocks, and where lines run. */
export function paintFar(
  context: CanvasRenderingContext2D,
  picture: FarPicture,
  view: Projection,
  colours: FarColours,
): void {
  context.clearRect(0, 0, view.width, view.height);
  paintLines(context, picture, view, colours);
  const plates: [SceneBox, Rect][] = [];
  const marked: [SceneBox, Rect][] = [];
  for (const box of picture.scene.boxes.values()) {
    const rect = picture.rects.get(box.id);
    const at = rect && project(rect, view);
    if (!at || !isInside(at, view)) continue;
    if (isGroup(box)) {
      paintGroup(context, box, at, picture, colours);
      continue;
    }
    if (at.width >= PLATE_WIDTH) plates.push([box, at]);
    // What is chosen is drawn above what it overlaps.
    if (picture.chosen.has(box.id)) marked.push([box, at]);
    else paintBox(context, box, at, picture, colours);
  }
  for (const [box, at] of marked) paintBox(context, box, at, picture, colours);
  paintNames(context, plates, view, colours);
  if (view.zoom < AREA_NAMES_BELOW) paintAreaNames(context, picture.areas, view, colours);
}

function project({ x, y, width, height }: Rect, view: Projection): Rect {
  return {
    x: x * view.zoom + view.x,
    y: y * view.zoom + view.y,
    width: width * view.zoom,
    height: height * view.zoom,
  };
}

function isInside({ x, y, width, height }: Rect, view: Projection): boolean {
  return x < view.width && y < view.height && x + width > 0 && y + height > 0;
}

/** Level and upright stretches only: filled rectangles, which cost a tenth of stroked lines. */
function paintLines(
  context: CanvasRenderingContext2D,
  { scene, rects, chosen, lit }: FarPicture,
  view: Projection,
  colours: FarColours,
): void {
  const { zoom, x, y } = view;
  const accented: Rect[][] = [];
  const thin = levelOfDetail(zoom) === 'block' ? 1 : 1.25;
  context.fillStyle = levelOfDetail(zoom) === 'block' ? colours.faintLine : colours.line;
  for (const { id, shape, via } of scene.edges) {
    const source = rects.get(shape.sourceId);
    const target = rects.get(shape.targetId);
    if (!source || !target) continue;
    const isBent = via !== undefined && via.length > 0;
    const points = isBent ? bentRoute(source, target, via).points : quickLine(source, target);
    const special = chosen.has(id) || lit.has(id) ? ([] as Rect[]) : null;
    for (let index = 1; index < points.length; index += 1) {
      const a = points[index - 1];
      const b = points[index];
      if (!a || !b) continue;
      const left = Math.min(a.x, b.x) * zoom + x;
      const top = Math.min(a.y, b.y) * zoom + y;
      const width = Math.max(thin, Math.abs(a.x - b.x) * zoom);
      const height = Math.max(thin, Math.abs(a.y - b.y) * zoom);
      if (left > view.width || top > view.height || left + width < 0 || top + height < 0) continue;
      if (special) special.push({ x: left, y: top, width, height });
      else context.fillRect(left, top, width, height);
    }
    if (special) accented.push(special);
  }
  context.fillStyle = colours.accent;
  for (const stretches of accented) {
    for (const { x: left, y: top, width, height } of stretches) {
      context.fillRect(left - 0.5, top - 0.5, width + 1, height + 1);
    }
  }
}

function paintBox(
  context: CanvasRenderingContext2D,
  box: SceneBox,
  { x, y, width, height }: Rect,
  { chosen, lit, joining }: FarPicture,
  colours: FarColours,
): void {
  const hue = box.hue === null ? colours.plain : (colours.hues[box.hue] ?? colours.plain);
  const marked = chosen.has(box.id) || joining.has(box.id);
  const small = width < PLATE_WIDTH;
  context.fillStyle = box.ghost ? colours.ghost : small ? hue.block : hue.fill;
  context.fillRect(x, y, width, height);
  if (small && !marked && !lit.has(box.id) && !box.ghost) return;
  const line = marked ? 2 : lit.has(box.id) ? 2 : 1;
  const plain = box.ghost ? colours.accent : hue.border;
  context.strokeStyle = marked || lit.has(box.id) ? colours.accent : plain;
  context.lineWidth = line;
  if (box.ghost) context.setLineDash([4, 3]);
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  if (box.ghost) context.setLineDash([]);
}

/** A group lies behind the boxes in it: its colour, faintly, and its border. */
function paintGroup(
  context: CanvasRenderingContext2D,
  box: SceneBox,
  { x, y, width, height }: Rect,
  { chosen, lit }: FarPicture,
  colours: FarColours,
): void {
  const hue = colours.hues[box.hue ?? 0] ?? colours.plain;
  const marked = chosen.has(box.id) || lit.has(box.id);
  context.globalAlpha = 0.3;
  context.fillStyle = hue.fill;
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = marked ? colours.accent : hue.border;
  context.lineWidth = marked ? 2 : 1;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

/** Names where they can be read, as large as the box has room for. */
function paintNames(
  context: CanvasRenderingContext2D,
  plates: readonly [SceneBox, Rect][],
  { zoom }: Projection,
  colours: FarColours,
): void {
  context.fillStyle = colours.text;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  let last = 0;
  for (const [box, at] of plates) {
    const size = Math.floor(Math.min(MOST_FONT, box.plateFont * zoom) * 2) / 2;
    if (size < LEAST_FONT) continue;
    const lines = linesOf(box.shape.title, at.width - 6, size);
    if (lines.length * size * 1.15 > at.height) continue;
    if (size !== last) context.font = `600 ${size}px ${FONT}`;
    last = size;
    const middle = centre(at);
    for (const [index, line] of lines.entries()) {
      const down = (index - (lines.length - 1) / 2) * size * 1.15;
      context.fillText(line, middle.x, middle.y + down);
    }
  }
}

/** Breaks a title where it may be broken, so that no line is wider than `width`. */
function linesOf(title: string, width: number, size: number): string[] {
  const lines: string[] = [];
  for (const word of breakable(title).split(/(?<=\s)|\u200b/)) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last}${word}`;
    if (last !== undefined && (measureText(joined, 'title') * size) / 13 <= width) {
      lines[lines.length - 1] = joined;
    } else lines.push(word);
  }
  return lines.map((line) => line.trim());
}

/**
 * Names of packages over their boxes. One that would overlap another stands over others of its boxes,
 * or is not said: the one with more room comes first.
 */
function paintAreaNames(
  context: CanvasRenderingContext2D,
  areas: readonly PackageArea[],
  view: Projection,
  colours: FarColours,
): void {
  const said: Rect[] = [];
  context.font = `600 13px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { name, rect, places } of areas) {
    if (rect.width * view.zoom < 20) continue;
    const width = measureText(name, 'title') + 14;
    const label = places
      .map(({ x, y }) => ({
        x: x * view.zoom + view.x - width / 2,
        y: y * view.zoom + view.y - 11,
        width,
        height: 22,
      }))
      .find((one) => isInside(one, view) && !said.some((other) => overlaps(other, one)));
    if (!label) continue;
    said.push(label);
    context.fillStyle = colours.label;
    context.beginPath();
    context.roundRect(label.x, label.y, label.width, label.height, 4);
    context.fill();
    context.fillStyle = colours.text;
    context.fillText(name, label.x + width / 2, label.y + 11.5);
  }
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
