import type { Colour } from './drawing';

export const PICTURE_THEMES = ['light', 'dark'] as const;
export type PictureTheme = (typeof PICTURE_THEMES)[number];

type Hsl = readonly [hue: number, saturation: number, lightness: number];

/** The tokens a diagram is drawn with, by their names in the window's style sheet; a test compares them. */
export const TOKENS: Record<PictureTheme, Record<string, Hsl | Colour>> = {
  light: {
    bg: [220, 20, 99],
    'bg-raised': [0, 0, 100],
    'bg-sunken': [220, 18, 96],
    fg: [222, 24, 13],
    'fg-secondary': [220, 12, 33],
    'fg-muted': [220, 10, 42],
    border: [220, 16, 89],
    'border-strong': [220, 12, 62],
    'accent-soft': [243, 85, 96],
    'accent-text': [243, 62, 50],
    'hue-7': '#b8a800',
    'hue-8': '#6b7280',
  },
  dark: {
    bg: [222, 14, 10],
    'bg-raised': [222, 13, 13],
    'bg-sunken': [224, 16, 8],
    fg: [220, 18, 93],
    'fg-secondary': [220, 12, 75],
    'fg-muted': [220, 9, 62],
    border: [222, 11, 20],
    'border-strong': [222, 9, 43],
    'accent-soft': [236, 36, 21],
    'accent-text': [234, 92, 79],
    'hue-7': '#f0e442',
    'hue-8': '#9ca3af',
  },
};

/** The same in light and dark: colour-blind-safe (after Okabe and Ito, 2008). */
export const HUES: readonly Colour[] = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
];

/** The colours of a picture. */
export interface Palette {
  background: Colour;
  raised: Colour;
  sunken: Colour;
  text: Colour;
  secondary: Colour;
  muted: Colour;
  border: Colour;
  borderStrong: Colour;
  accentSoft: Colour;
  accentText: Colour;
  /** Lines between boxes. */
  line: Colour;
  /** Colours of packages. */
  hues: readonly Colour[];
}

/** How much of the text's colour a line has; the rest is the background's. */
const LINE_SHARE = 0.68;

export function paletteOf(theme: PictureTheme): Palette {
  const tokens = TOKENS[theme];
  const token = (name: string) => toHex(tokens[name] ?? '#000000');
  return {
    background: token('bg'),
    raised: token('bg-raised'),
    sunken: token('bg-sunken'),
    text: token('fg'),
    secondary: token('fg-secondary'),
    muted: token('fg-muted'),
    border: token('border'),
    borderStrong: token('border-strong'),
    accentSoft: token('accent-soft'),
    accentText: token('accent-text'),
    line: mix(token('fg'), token('bg'), LINE_SHARE),
    hues: [...HUES, token('hue-7'), token('hue-8')],
  };
}

function toHex(value: Hsl | Colour): Colour {
  if (typeof value === 'string') return value;
  const [hue, saturation, lightness] = [value[0], value[1] / 100, value[2] / 100];
  // CSS Color 4, 7.1: hslToRgb.
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const amplitude = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - amplitude * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return hexOf([channel(0), channel(8), channel(4)]);
}

/** Red, green and blue, 0 to 255. */
export function channelsOf(colour: Colour): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A colour between two: as much of the first as `share`, 0 to 1. */
export function mix(a: Colour, b: Colour, share: number): Colour {
  const other = channelsOf(b);
  return hexOf(channelsOf(a).map((value, i) => value * share + (other[i] ?? 0) * (1 - share)));
}

function hexOf(channels: readonly number[]): Colour {
  const digits = channels.map((value) => Math.round(value).toString(16).padStart(2, '0'));
  return `#${digits.join('')}`;
}
