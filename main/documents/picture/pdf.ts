import PDFDocument from 'pdfkit';
import type { Drawing, Mark, Stroke, TextMark } from '../../../shared/diagrams/picture/drawing';
import type { PictureFonts } from './fonts';

type Document = InstanceType<typeof PDFDocument>;

/** Points a CSS pixel: 72 to the inch against 96. */
const POINTS = 0.75;
/** Largest page that readers must show, points (ISO 32000-1, annex C.2). */
const LARGEST_PAGE = 14_400;
/** Slant of letters that lean without a font of their own, degrees. */
const SLANT = (Math.atan(0.25) * 180) / Math.PI;

/**
 * A drawing as a PDF of one page that is as large as the drawing: all of it vectors, the text as text
 * that can be selected, in embedded fonts of which only the used letters are there.
 *
 * @param now date of creation, milliseconds since 1970.
 */
export async function drawingToPdf(
  drawing: Drawing,
  fonts: PictureFonts,
  { scale, now }: { scale: number; now: number },
): Promise<Uint8Array> {
  const { area, background, groups } = drawing;
  const wanted = scale * POINTS;
  const unit = Math.min(wanted, LARGEST_PAGE / Math.max(area.width, area.height));
  const size = { width: area.width * unit, height: area.height * unit };
  const document = new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    font: fonts.regular.bytes as unknown as string,
    info: { Title: drawing.title, Creator: 'Modelwright', CreationDate: new Date(now) },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const done = new Promise((resolve, reject) => document.on('end', resolve).on('error', reject));
  for (const [id, { bytes }] of Object.entries(fonts)) document.registerFont(id, bytes);
  if (background) document.rect(0, 0, size.width, size.height).fill(background);
  document.scale(unit).translate(-area.x, -area.y);
  const pen = new PdfPen(document, fonts);
  for (const { marks } of groups) for (const mark of marks) pen.draw(mark);
  document.end();
  await done;
  return Buffer.concat(parts);
}

class PdfPen {
  constructor(
    readonly document: Document,
    readonly fonts: PictureFonts,
  ) {}

  draw(mark: Mark): void {
    if (mark.what === 'text') return this.#text(mark);
    const { document } = this;
    document.save();
    if (mark.stroke) this.#stroke(mark.stroke);
    this.#shape(mark);
    if (mark.fill && mark.stroke) document.fillAndStroke(mark.fill, mark.stroke.colour);
    else if (mark.fill) document.fill(mark.fill);
    else if (mark.stroke) document.stroke(mark.stroke.colour);
    document.restore();
    return undefined;
  }

  #stroke({ width, dash }: Stroke): void {
    this.document.lineWidth(width).lineJoin('round');
    const [length, space] = dash ?? [];
    if (length !== undefined) this.document.dash(length, { space: space ?? length });
  }

  #shape(mark: Exclude<Mark, TextMark>): void {
    const { document } = this;
    switch (mark.what) {
      case 'rect': {
        const { x, y, width, height, radius } = mark;
        if (radius > 0) document.roundedRect(x, y, width, height, radius);
        else document.rect(x, y, width, height);
        break;
      }
      case 'ellipse':
        document.ellipse(mark.centre.x, mark.centre.y, mark.rx, mark.ry);
        break;
      case 'path':
        document.translate(mark.at.x, mark.at.y).path(mark.d);
        break;
    }
  }

  #text(mark: TextMark): void {
    const { document } = this;
    const { size, font, fill, halo, italic, y } = mark;
    const { unitsPerEm } = this.fonts[font];
    const run = this.fonts[font].shape(mark.text, mark.tabular);
    if (run.glyphs.length === 0) return;
    const width = (run.advance * size) / unitsPerEm;
    const x = mark.x - { start: 0, middle: width / 2, end: width }[mark.anchor];
    if (halo) this.#halo(mark, x, halo);
    document.font(font).fontSize(size).fillColor(fill);
    document.text(mark.text, x, y, {
      lineBreak: false,
      baseline: 'alphabetic',
      // Without features, words are remembered: most come again.
      ...(mark.tabular && { features: ['tnum'] }),
      ...(italic && { oblique: SLANT }),
    });
  }

  /** The letters' outlines, broadly drawn: no text, so that nothing is selected twice. */
  #halo(mark: TextMark, x: number, colour: string): void {
    const { document } = this;
    const d = this.fonts[mark.font].outline(mark.text, mark.size, mark.tabular);
    if (d === '') return;
    document.save();
    document.translate(x, mark.y).lineWidth(4).lineJoin('round');
    document.path(d).stroke(colour);
    document.restore();
  }
}
