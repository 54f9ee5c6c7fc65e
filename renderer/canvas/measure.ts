import type { Measure, TextStyle } from '../../shared/diagrams/box-size';
import { approximateMeasure, MEASURE_SLACK } from '../../shared/diagrams/box-size';

/** Fonts of the box styles, as canvas.css and forms.css draw them. */
const FONTS: Record<TextStyle, string> = {
  title: "600 13px 'Inter Variable', system-ui, sans-serif",
  row: "12px 'Inter Variable', system-ui, sans-serif",
  type: "11px 'JetBrains Mono Variable', ui-monospace, monospace",
  small: "11px 'Inter Variable', system-ui, sans-serif",
};

const widths = new Map<string, number>();
let context: CanvasRenderingContext2D | null | undefined;

/** Width of a text in the fonts of the canvas, px at zoom 1. Remembers what it measured. */
export const measureText: Measure = (text, style) => {
  const key = `${style} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (context === undefined) context = document.createElement('canvas').getContext('2d');
  if (context === null) return approximateMeasure(text, style);
  context.font = FONTS[style];
  const width = context.measureText(text).width * MEASURE_SLACK;
  if (widths.size > 20_000) widths.clear();
  widths.set(key, width);
  return width;
};

let loaded = false;

/** True once `fontsLoaded` has resolved: what is measured from then on stays. */
export const areFontsLoaded = () => loaded;

/** Resolves once the fonts are there; everything measured before is forgotten. */
export async function fontsLoaded(): Promise<void> {
  await Promise.all(Object.values(FONTS).map((font) => document.fonts.load(font)));
  if (!loaded) widths.clear();
  loaded = true;
}
