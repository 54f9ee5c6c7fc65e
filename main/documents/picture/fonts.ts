import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Font } from 'fontkit';
import { create } from 'fontkit';
import type { FontId } from '../../../shared/diagrams/picture/drawing';
import type { TextWidth } from '../../../shared/diagrams/picture/pen';

/** The cuts that pictures carry, in the folder of the shipped fonts. */
const FILES: Record<FontId, string> = {
  regular: 'Inter-Regular.ttf',
  medium: 'Inter-Medium.ttf',
  semibold: 'Inter-SemiBold.ttf',
  mono: 'JetBrainsMono-Regular.ttf',
};

/** Glyphs of a text with the place of each, in units of the font. */
export interface Run {
  glyphs: readonly number[];
  /** From the text's start to each glyph's origin. */
  xs: readonly number[];
  advance: number;
}

/** One cut of a shipped font. */
export class PictureFont {
  readonly bytes: Buffer;
  readonly unitsPerEm: number;
  readonly #font: Font;
  readonly #runs = new Map<string, Run>();
  readonly #pairs = new Map<string, number>();

  constructor(file: string) {
    this.bytes = readFileSync(file);
    const font = create(this.bytes);
    if (!('layout' in font)) throw new Error(`${file} is a collection of fonts.`);
    this.#font = font;
    this.unitsPerEm = font.unitsPerEm;
  }

  /** Shapes one line of text as a browser does: kerned, with contextual alternates. */
  shape(text: string, tabular = false): Run {
    const glyphs: number[] = [];
    const xs: number[] = [];
    let x = 0;
    // Words come again and again; whole lines do not. Nothing kerns across a space.
    for (const part of text.split(/(?<= )|(?= )/)) {
      const run = this.#word(part, tabular);
      for (const [index, glyph] of run.glyphs.entries()) {
        glyphs.push(glyph);
        xs.push(x + (run.xs[index] ?? 0));
      }
      x += run.advance;
    }
    return { glyphs, xs, advance: x };
  }

  /** Outlines of a text as SVG path data from the start of its baseline, y downwards, px. */
  outline(text: string, size: number, tabular = false): string {
    const unit = size / this.unitsPerEm;
    const { glyphs, xs } = this.shape(text, tabular);
    const paths = glyphs.map((glyph, index) =>
      this.#font
        .getGlyph(glyph)
        .path.scale(unit, -unit)
        .translate((xs[index] ?? 0) * unit, 0)
        .toSVG(),
    );
    return paths.join('');
  }

  #word(word: string, tabular: boolean): Run {
    const key = tabular ? `# ${word}` : word;
    const known = this.#runs.get(key);
    if (known) return known;
    const run =
      !tabular && /^[\p{L}_]+$/u.test(word) ? this.#letters(word) : this.#laidOut(word, tabular);
    if (this.#runs.size > 50_000) this.#runs.clear();
    this.#runs.set(key, run);
    return run;
  }

  /** Letters only kern with their neighbours: pairs are known after a few words, layouts are not. */
  #letters(word: string): Run {
    const glyphs: number[] = [];
    const xs: number[] = [];
    let x = 0;
    let before = '';
    for (const letter of word) {
      const glyph = this.#font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
      if (before !== '') x += this.#kerning(before, letter);
      glyphs.push(glyph.id);
      xs.push(x);
      x += glyph.advanceWidth;
      before = letter;
    }
    return { glyphs, xs, advance: x };
  }

  #kerning(a: string, b: string): number {
    const pair = a + b;
    const known = this.#pairs.get(pair);
    if (known !== undefined) return known;
    const { advanceWidth, glyphs } = this.#font.layout(pair);
    const bare = glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0);
    this.#pairs.set(pair, advanceWidth - bare);
    return advanceWidth - bare;
  }

  #laidOut(word: string, tabular: boolean): Run {
    const { glyphs, positions, advanceWidth } = this.#font.layout(word, tabular ? ['tnum'] : []);
    const xs: number[] = [];
    let x = 0;
    for (const { xAdvance, xOffset } of positions) {
      xs.push(x + xOffset);
      x += xAdvance;
    }
    return { glyphs: glyphs.map(({ id }) => id), xs, advance: advanceWidth };
  }
}

export type PictureFonts = Record<FontId, PictureFont>;

const loaded = new Map<string, PictureFonts>();

/** The fonts of a folder, read once. */
export function pictureFonts(folder: string): PictureFonts {
  const known = loaded.get(folder);
  if (known) return known;
  const load = (id: FontId) => new PictureFont(join(folder, FILES[id]));
  const fonts = {
    regular: load('regular'),
    medium: load('medium'),
    semibold: load('semibold'),
    mono: load('mono'),
  };
  loaded.set(folder, fonts);
  return fonts;
}

/** Exact widths of text in these fonts. */
export function widthIn(fonts: PictureFonts): TextWidth {
  return (text, font, size, tabular) => {
    const face = fonts[font];
    return (face.shape(text, tabular).advance * size) / face.unitsPerEm;
  };
}
