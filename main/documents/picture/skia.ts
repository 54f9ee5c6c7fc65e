import type { Canvas, CanvasKit, Font, Paint, SkPicture } from 'canvaskit-wasm';
import initialise from 'canvaskit-wasm';
import type {
  Colour,
  Drawing,
  FontId,
  Mark,
  Stroke,
  TextMark,
} from '../../../shared/diagrams/picture/drawing';
import { channelsOf } from '../../../shared/diagrams/picture/theme';
import type { PictureFonts } from './fonts';
import type { Bands } from './png';
import { wasmProgram } from './wasm';

/** Largest tile: 16 MB of pixels, and no wider than Skia's arithmetic is exact. */
const TILE = { pixels: 4_000_000, width: 4096 };
/** Slant of letters that lean without a font of their own, as Chromium slants them. */
const SLANT = -0.25;

/** Skia, as WebAssembly: Chromium's own drawing, without a window. */
export async function loadSkia(): Promise<CanvasKit> {
  const program = await WebAssembly.compile(wasmProgram('canvaskit'));
  return initialise({
    instantiateWasm(imports, done) {
      const instance = new WebAssembly.Instance(program, imports as WebAssembly.Imports);
      done(instance);
      return instance.exports;
    },
  });
}

/**
 * A drawing as bands of pixels, top to bottom. Everything is recorded once; each tile plays back only
 * what touches it, so a picture of any size needs the memory of one band.
 */
export function* paintBands(
  skia: CanvasKit,
  drawing: Drawing,
  fonts: PictureFonts,
  { width, height, scale }: { width: number; height: number; scale: number },
  tile = TILE,
): Bands {
  const recorded = new Recording(skia, drawing, fonts);
  const most = Math.max(1, Math.min(1024, height, Math.floor(tile.pixels / width)));
  const tileWidth = Math.min(tile.width, width);
  const surface = skia.MakeSurface(tileWidth, most);
  if (!surface) throw new Error('There is not enough memory to draw on.');
  const pixels = new Uint8Array(width * most * 4);
  const canvas = surface.getCanvas();
  for (let top = 0; top < height; top += most) {
    const rows = Math.min(most, height - top);
    for (let left = 0; left < width; left += tileWidth) {
      const columns = Math.min(tileWidth, width - left);
      canvas.clear(recorded.background);
      canvas.save();
      canvas.translate(-left, -top);
      canvas.scale(scale, scale);
      canvas.translate(-drawing.area.x, -drawing.area.y);
      canvas.drawPicture(recorded.picture);
      canvas.restore();
      copyTile(readTile(skia, canvas, columns, rows), pixels, { left, columns, rows, width });
    }
    yield { rows, pixels: pixels.subarray(0, width * rows * 4) };
  }
  surface.delete();
  recorded.delete();
}

function readTile(skia: CanvasKit, canvas: Canvas, width: number, height: number): Uint8Array {
  const read = canvas.readPixels(0, 0, {
    width,
    height,
    alphaType: skia.AlphaType.Unpremul,
    colorType: skia.ColorType.RGBA_8888,
    colorSpace: skia.ColorSpace.SRGB,
  });
  if (!(read instanceof Uint8Array)) throw new Error('There is not enough memory to draw on.');
  return read;
}

function copyTile(
  tile: Uint8Array,
  pixels: Uint8Array,
  { left, columns, rows, width }: { left: number; columns: number; rows: number; width: number },
): void {
  for (let row = 0; row < rows; row += 1) {
    const from = row * columns * 4;
    pixels.set(tile.subarray(from, from + columns * 4), (row * width + left) * 4);
  }
}

/** A drawing as Skia's own list of what to draw, with an index of what lies where. */
class Recording {
  readonly picture: SkPicture;
  readonly background: Float32Array;
  readonly #paint: Paint;
  readonly #faces = new Map<string, Font>();

  constructor(
    readonly skia: CanvasKit,
    drawing: Drawing,
    readonly fonts: PictureFonts,
  ) {
    const { x, y, width, height } = drawing.area;
    this.background = drawing.background ? this.#colour(drawing.background) : skia.TRANSPARENT;
    this.#paint = new skia.Paint();
    this.#paint.setAntiAlias(true);
    const recorder = new skia.PictureRecorder();
    const canvas = recorder.beginRecording(skia.XYWHRect(x, y, width, height), true);
    for (const { marks } of drawing.groups) for (const mark of marks) this.#draw(canvas, mark);
    this.picture = recorder.finishRecordingAsPicture();
    recorder.delete();
  }

  delete(): void {
    this.picture.delete();
    this.#paint.delete();
    for (const face of this.#faces.values()) face.delete();
  }

  #colour(colour: Colour): Float32Array {
    const [red, green, blue] = channelsOf(colour);
    return this.skia.Color(red, green, blue, 1);
  }

  #draw(canvas: Canvas, mark: Mark): void {
    if (mark.what === 'text') return this.#text(canvas, mark);
    if (mark.fill) {
      this.#paint.setStyle(this.skia.PaintStyle.Fill);
      this.#paint.setColor(this.#colour(mark.fill));
      this.#shape(canvas, mark);
    }
    if (mark.stroke) {
      this.#stroke(mark.stroke);
      this.#shape(canvas, mark);
      this.#paint.setPathEffect(null);
    }
    return undefined;
  }

  #stroke({ colour, width, dash }: Stroke): void {
    const { skia } = this;
    this.#paint.setStyle(skia.PaintStyle.Stroke);
    this.#paint.setStrokeWidth(width);
    this.#paint.setStrokeJoin(skia.StrokeJoin.Round);
    this.#paint.setColor(this.#colour(colour));
    if (dash) this.#paint.setPathEffect(skia.PathEffect.MakeDash([...dash]));
  }

  #shape(canvas: Canvas, mark: Exclude<Mark, TextMark>): void {
    const { skia } = this;
    switch (mark.what) {
      case 'rect': {
        const { x, y, width, height, radius } = mark;
        const rect = skia.XYWHRect(x, y, width, height);
        if (radius === 0) canvas.drawRect(rect, this.#paint);
        else canvas.drawRRect(skia.RRectXY(rect, radius, radius), this.#paint);
        break;
      }
      case 'ellipse': {
        const { centre, rx, ry } = mark;
        canvas.drawOval(skia.XYWHRect(centre.x - rx, centre.y - ry, 2 * rx, 2 * ry), this.#paint);
        break;
      }
      case 'path': {
        const path = skia.Path.MakeFromSVGString(mark.d);
        canvas.save();
        canvas.translate(mark.at.x, mark.at.y);
        if (path) canvas.drawPath(path, this.#paint);
        canvas.restore();
        path?.delete();
        break;
      }
    }
  }

  #text(canvas: Canvas, mark: TextMark): void {
    const { skia } = this;
    const { font, size, italic, halo, fill, y } = mark;
    const { unitsPerEm } = this.fonts[font];
    const run = this.fonts[font].shape(mark.text, mark.tabular);
    if (run.glyphs.length === 0) return;
    const unit = size / unitsPerEm;
    const before = { start: 0, middle: run.advance / 2, end: run.advance }[mark.anchor];
    const x = mark.x - before * unit;
    const glyphs = Uint16Array.from(run.glyphs);
    const places = new Float32Array(run.xs.length * 2);
    for (const [index, at] of run.xs.entries()) places[index * 2] = at * unit;
    const face = this.#face(font, size, italic);
    if (halo) {
      this.#stroke({ colour: halo, width: 4, dash: null });
      canvas.drawGlyphs(glyphs, places, x, y, face, this.#paint);
    }
    this.#paint.setStyle(skia.PaintStyle.Fill);
    this.#paint.setColor(this.#colour(fill));
    canvas.drawGlyphs(glyphs, places, x, y, face, this.#paint);
  }

  #face(id: FontId, size: number, italic: boolean): Font {
    const key = `${id} ${size} ${italic}`;
    const known = this.#faces.get(key);
    if (known) return known;
    const { skia } = this;
    const { bytes } = this.fonts[id];
    const data = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    const typeface = skia.Typeface.MakeTypefaceFromData(data as ArrayBuffer);
    const font = new skia.Font(typeface, size);
    font.setSubpixel(true);
    font.setHinting(skia.FontHinting.None);
    font.setEdging(skia.FontEdging.AntiAlias);
    if (italic) font.setSkewX(SLANT);
    this.#faces.set(key, font);
    return font;
  }
}
