import type { Measure, TextStyle } from '../box-size';
import { MEASURE_SLACK } from '../box-size';
import type { Point, Rect } from '../geometry';
import { bounds } from '../geometry';
import type { LinePlaces, Route, TextPlace } from '../routing';
import { placeTexts, roundedPath, routeAll } from '../routing';
import type { Line } from '../scene';
import { backdropIds, finishRoutes, sceneTexts, sceneWires, textObstacles } from '../scene';
import type { Drawing, FontId, Mark, MarkGroup, Stroke, TextMark } from './drawing';
import { endMarks } from './end-marks';
import type { Ground } from '../groups';
import { groundsOf, hueAt } from '../groups';
import { drawBox, groundColour } from './forms';
import type { Pen, TextWidth } from './pen';
import { oneLine, text } from './pen';
import type { PictureScene } from './scene';
import { pictureRects } from './scene';
import type { PictureTheme } from './theme';
import { paletteOf } from './theme';

export const PICTURE_BACKGROUNDS = ['plain', 'transparent'] as const;

/** How a picture looks. */
export interface PictureLook {
  theme: PictureTheme;
  background: (typeof PICTURE_BACKGROUNDS)[number];
}

/** Free space around the outermost marks, px. */
const MARGIN = 24;
/** Of the corners of lines. */
const RADIUS = 7;
const DASHES = [5, 4];

/** Fonts of the box styles, as the window's style sheet draws them. */
const STYLES: Record<TextStyle, { font: FontId; size: number }> = {
  title: { font: 'semibold', size: 13 },
  row: { font: 'regular', size: 12 },
  type: { font: 'mono', size: 11 },
  small: { font: 'regular', size: 11 },
};

/** The measure that boxes are sized with, made of exact widths of text. */
export function measureWith(width: TextWidth): Measure {
  return (words, style) => {
    const { font, size } = STYLES[style];
    return width(words, font, size) * MEASURE_SLACK;
  };
}

/**
 * The whole diagram as a picture: the same shapes, routes and numbers as on the canvas at zoom 1.
 *
 * @param places corners that the model does not hold, by element id; the canvas's own where it is open.
 */
export function drawDiagram(
  scene: PictureScene,
  places: ReadonlyMap<string, Point>,
  look: PictureLook,
  width: TextWidth,
): Drawing {
  const pen: Pen = { palette: paletteOf(look.theme), width };
  const rects = pictureRects(scene, places);
  const frames = backdropIds(scene);
  const routed = routeAll(rects, sceneWires(scene), null, frames);
  const routes = finishRoutes(scene, rects, routed);
  const texts = placeTexts(
    textObstacles(scene, rects),
    routes,
    sceneTexts(scene, measureWith(width)),
  );
  const grounds = groundsOf(scene.boxes, rects);
  const lines = scene.edges.flatMap((line): MarkGroup[] => {
    const route = routes.get(line.id);
    const at = texts.get(line.id);
    return route && at ? [drawLine(line, route, at, grounds, pen)] : [];
  });
  const boxes = [...scene.boxes.values()].flatMap((box): MarkGroup[] => {
    const rect = rects.get(box.id);
    if (!rect) return [];
    return [{ elementId: box.id, label: box.shape.label, marks: drawBox(box, rect, pen) }];
  });
  return {
    title: scene.title,
    area: areaOf(rects, routes, lines, pen),
    background: look.background === 'plain' ? pen.palette.background : null,
    // Lines run over the frames around boxes, and behind the boxes themselves.
    groups: [
      ...boxes.filter(({ elementId }) => frames.has(elementId)),
      ...lines,
      ...boxes.filter(({ elementId }) => !frames.has(elementId)),
    ],
  };
}

function drawLine(
  line: Line,
  route: Route,
  at: LinePlaces,
  grounds: readonly Ground[],
  pen: Pen,
): MarkGroup {
  const { shape } = line;
  const { palette } = pen;
  const dashed: Stroke = { colour: palette.line, width: 1.25, dash: DASHES };
  const stroke = shape.line === 'dashed' ? dashed : { ...dashed, dash: null };
  const path = (points: readonly Point[], how: Stroke): Mark => ({
    what: 'path',
    d: roundedPath(points, RADIUS),
    at: { x: 0, y: 0 },
    fill: null,
    stroke: how,
  });
  const first = route.points[0];
  const last = route.points.at(-1);
  const marks: Mark[] = [path(route.points, stroke)];
  if (route.link) marks.push(path(route.link, dashed));
  if (first) marks.push(...endMarks(shape.source.mark, first, route.sourceSide, palette));
  if (last) marks.push(...endMarks(shape.target.mark, last, route.targetSide, palette));
  const small = { font: 'regular', size: 11, fill: palette.text } as const;
  const put = (words: string, place: TextPlace, look: Partial<TextMark>) => {
    if (words === '') return;
    const hue = hueAt(grounds, place);
    const halo = hue === null ? palette.background : groundColour(hue, palette);
    marks.push(text({ ...small, halo, ...place, ...look, text: oneLine(words) }));
  };
  put(shape.source.multiplicity, at.sourceMultiplicity, { tabular: true });
  put(shape.target.multiplicity, at.targetMultiplicity, { tabular: true });
  put(shape.source.role, at.sourceRole, { fill: palette.secondary });
  put(shape.target.role, at.targetRole, { fill: palette.secondary });
  put(shape.label, at.name, { font: 'medium' });
  return { elementId: line.id, label: shape.description, marks };
}

/** Everything that is drawn, with a margin, on whole pixels. */
function areaOf(
  rects: ReadonlyMap<string, Rect>,
  routes: ReadonlyMap<string, Route>,
  lines: readonly MarkGroup[],
  pen: Pen,
): Rect {
  const points = [...routes.values()].flatMap((route) => [...route.points, ...(route.link ?? [])]);
  const texts = lines.flatMap(({ marks }) => marks.filter((mark) => mark.what === 'text'));
  const around = bounds([
    ...rects.values(),
    ...points.map(({ x, y }) => ({ x, y, width: 0, height: 0 })),
    ...texts.map((mark) => textRect(mark, pen)),
  ]) ?? { x: 0, y: 0, width: 0, height: 0 };
  const x = Math.floor(around.x) - MARGIN;
  const y = Math.floor(around.y) - MARGIN;
  const right = Math.ceil(around.x + around.width) + MARGIN;
  const bottom = Math.ceil(around.y + around.height) + MARGIN;
  return { x, y, width: right - x, height: bottom - y };
}

function textRect({ x, y, text: words, font, size, anchor, tabular }: TextMark, pen: Pen): Rect {
  const width = pen.width(words, font, size, tabular);
  const left = { start: 0, middle: width / 2, end: width }[anchor];
  return { x: x - left, y: y - size, width, height: size * 1.3 };
}
