import type { Drawing, FontId, Mark, Stroke, TextMark } from './drawing';

/** A font to carry along: the bytes of a TrueType file in base64. */
export interface EmbeddedFont {
  font: FontId;
  base64: string;
}

const FACES: Record<FontId, { family: string; weight: number }> = {
  regular: { family: 'Inter', weight: 400 },
  medium: { family: 'Inter', weight: 500 },
  semibold: { family: 'Inter', weight: 600 },
  mono: { family: 'JetBrains Mono', weight: 400 },
};

const FAMILIES = {
  Inter: "Inter, system-ui, 'Segoe UI', sans-serif",
  'JetBrains Mono': "'JetBrains Mono', ui-monospace, monospace",
} as const;

/**
 * A picture as SVG 1.1: one group an element, text as text, nothing from outside.
 *
 * @param fonts to carry along; none: the reader's own are used.
 * @param scale size of the picture against the canvas at zoom 1.
 */
export function toSvg(drawing: Drawing, fonts: readonly EmbeddedFont[], scale: number): string {
  const { area, background, title, groups } = drawing;
  const { x, y, width, height } = area;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width * scale)}" height="${number(height * scale)}" viewBox="${[x, y, width, height].map(number).join(' ')}" role="img" font-family="${FAMILIES.Inter}">`,
    `<title>${escapeXml(title)}</title>`,
  ];
  if (fonts.length > 0) lines.push(`<style>${fonts.map(faceOf).join('')}</style>`);
  if (background !== null) {
    lines.push(
      `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" fill="${background}"/>`,
    );
  }
  for (const { elementId, label, marks } of groups) {
    lines.push(`<g data-element="${escapeXml(elementId)}">`, `<title>${escapeXml(label)}</title>`);
    for (const mark of marks) lines.push(markOf(mark));
    lines.push('</g>');
  }
  return `${lines.join('\n')}\n</svg>\n`;
}

function faceOf({ font, base64 }: EmbeddedFont): string {
  const { family, weight } = FACES[font];
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(data:font/ttf;base64,${base64}) format('truetype')}`;
}

function markOf(mark: Mark): string {
  switch (mark.what) {
    case 'rect': {
      const { x, y, width, height, radius } = mark;
      const corners = radius > 0 ? ` rx="${number(radius)}"` : '';
      return `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"${corners}${painted(mark)}/>`;
    }
    case 'ellipse': {
      const { centre, rx, ry } = mark;
      return `<ellipse cx="${number(centre.x)}" cy="${number(centre.y)}" rx="${number(rx)}" ry="${number(ry)}"${painted(mark)}/>`;
    }
    case 'path': {
      const { d, at } = mark;
      const moved =
        at.x === 0 && at.y === 0 ? '' : ` transform="translate(${number(at.x)} ${number(at.y)})"`;
      return `<path d="${d}"${moved}${painted(mark)}/>`;
    }
    case 'text':
      return textOf(mark);
  }
}

function painted({ fill, stroke }: { fill: string | null; stroke: Stroke | null }): string {
  return ` fill="${fill ?? 'none'}"${stroke ? strokeOf(stroke) : ''}`;
}

function strokeOf({ colour, width, dash }: Stroke): string {
  const dashes = dash ? ` stroke-dasharray="${dash.map(number).join(' ')}"` : '';
  return ` stroke="${colour}" stroke-width="${number(width)}" stroke-linejoin="round"${dashes}`;
}

function textOf(mark: TextMark): string {
  const { x, y, text, anchor, font, size, fill, italic, tabular, halo } = mark;
  const { family, weight } = FACES[font];
  const attributes = [`x="${number(x)}" y="${number(y)}" font-size="${size}" fill="${fill}"`];
  if (family !== 'Inter') attributes.push(`font-family="${FAMILIES[family as 'JetBrains Mono']}"`);
  if (weight !== 400) attributes.push(`font-weight="${weight}"`);
  if (italic) attributes.push('font-style="italic"');
  if (anchor !== 'start') attributes.push(`text-anchor="${anchor}"`);
  if (tabular) attributes.push('style="font-variant-numeric:tabular-nums"');
  if (halo !== null) {
    attributes.push(
      `stroke="${halo}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"`,
    );
  }
  return `<text ${attributes.join(' ')}>${escapeXml(text)}</text>`;
}

/** Two decimals are a hundredth of a pixel. */
function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** What XML 1.0 has no letters for: control characters, half surrogates, non-characters (2.2). */
const NOT_XML =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text from the model is data: it cannot end an element or an attribute, nor break the file. */
function escapeXml(words: string): string {
  return words
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}
