import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import { Store } from '../../metamodel/store';
import type { EndMark } from '../diagram-type';
import { MARK_LENGTH } from '../end-marks';
import { apply, lendingStore } from '../lending.fixture';
import { drawDiagram, measureWith } from './draw-diagram';
import type { Mark, TextMark } from './drawing';
import { endMarks } from './end-marks';
import { fitted } from './pen';
import { pictureScene } from './scene';
import { toSvg } from './svg';
import { HUES, paletteOf, PICTURE_THEMES, TOKENS } from './theme';

/** Every letter 6 px wide, at any size. */
const width = (text: string) => text.length * 6;
const LIGHT = { theme: 'light', background: 'plain' } as const;

function drawingOf(store: Store, type: 'class' | 'erd' = 'class') {
  const scene = pictureScene(store, { id: null, type }, measureWith(width));
  return drawDiagram(scene, new Map(), LIGHT, width);
}

const textsOf = (marks: readonly Mark[]): TextMark[] =>
  marks.filter((mark): mark is TextMark => mark.what === 'text');

describe('a picture', () => {
  it('shows every element and every line between two, with all their words', () => {
    const { groups } = drawingOf(lendingStore());
    const texts = groups.flatMap(({ marks }) => textsOf(marks).map(({ text }) => text));
    expect(groups.map(({ elementId }) => elementId)).toEqual(
      expect.arrayContaining(['cls_person', 'cls_loan', 'enm_state']),
    );
    expect(texts).toEqual(expect.arrayContaining(['Person', '«enumeration»', 'card', ': String']));
  });

  it('keeps everything it draws inside its area', () => {
    for (const type of ['class', 'erd'] as const) {
      const { area, groups } = drawingOf(lendingStore(), type);
      for (const mark of groups.flatMap(({ marks }) => marks)) {
        if (mark.what === 'path') continue;
        const { x, y } = mark.what === 'ellipse' ? mark.centre : mark;
        expect(x).toBeGreaterThan(area.x);
        expect(x).toBeLessThan(area.x + area.width);
        expect(y).toBeGreaterThan(area.y);
        expect(y).toBeLessThan(area.y + area.height);
      }
    }
  });

  it('puts boxes where it is told, and those it is told nothing of beside them', () => {
    const store = lendingStore();
    const scene = pictureScene(store, { id: null, type: 'class' }, measureWith(width));
    const places = new Map([['cls_loan', { x: 500, y: 700 }]]);
    const { groups } = drawDiagram(scene, places, LIGHT, width);
    const frameOf = (id: string) => groups.find(({ elementId }) => elementId === id)?.marks[0];
    expect(frameOf('cls_loan')).toMatchObject({ what: 'rect', x: 500.5, y: 700.5 });
    expect(frameOf('cls_copy')).toMatchObject({ what: 'rect' });
  });

  it('is nothing but its margin for an empty model', () => {
    expect(drawingOf(new Store())).toMatchObject({ area: { width: 48, height: 48 }, groups: [] });
  });
});

describe('text', () => {
  const pen = { palette: paletteOf('light'), width };

  it('is cut with an ellipsis where it is too wide, between whole letters', () => {
    expect(fitted('Reservation', 66, 'regular', 12, pen)).toBe('Reservation');
    expect(fitted('Reservation', 40, 'regular', 12, pen)).toBe('Reser…');
    expect(fitted('Reservation', 5, 'regular', 12, pen)).toBe('');
    const letters = fitted('📚📚📚📚', 30, 'regular', 12, pen);
    expect(letters.isWellFormed?.() ?? true).toBe(true);
    expect(letters).toBe('📚📚…');
  });

  it('from the model cannot leave its place in the file', () => {
    const store = new Store();
    const hostile = `</text><script>alert(1)</script><image href="https://example.org/x"/>&"'\u0000\u0007]]>`;
    apply(
      store,
      create('class', 'cls_a', { name: 'A', stereotype: 'a' }),
      create('attribute', 'att_a', { name: '<b>', ownerId: 'cls_a', default: '&lt;' }),
    );
    // Commands refuse control characters; a file written by hand may still hold them.
    const owner = store.getAs('class', 'cls_a')!;
    store.put({ ...owner, name: hostile, stereotype: '"/><a href="//x">' });
    const svg = toSvg({ ...drawingOf(store), title: '</title><x>' }, [], 1);
    expect(svg).not.toMatch(/<(script|image|a|b|x)\b/);
    expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(svg).not.toMatch(/<[^>]*\s(href|src|on\w+)=/);
    const elements = [...svg.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name);
    expect(new Set(elements)).toEqual(new Set(['svg', 'title', 'rect', 'g', 'text']));
    expect(svg).toContain('&lt;/title&gt;&lt;x&gt;');
  });
});

describe('end marks', () => {
  it('reach as far from the box as labels are told, on every side', () => {
    const palette = paletteOf('light');
    for (const [mark, length] of Object.entries(MARK_LENGTH) as [EndMark, number][]) {
      for (const [side, away] of [
        ['right', (x: number) => x],
        ['left', (x: number) => -x],
      ] as const) {
        const reach = endMarks(mark, { x: 0, y: 0 }, side, palette).map((drawn) => {
          if (drawn.what === 'ellipse') return away(drawn.centre.x) + drawn.rx;
          if (drawn.what !== 'path') return Number.NaN;
          const xs = [...drawn.d.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x]) =>
            away(Number(x)),
          );
          return Math.max(...xs);
        });
        expect(Math.max(0, ...reach)).toBeLessThanOrEqual(length + 1);
        expect(Math.max(0, ...reach)).toBeGreaterThanOrEqual(length - 3);
      }
    }
  });
});

describe('colours', () => {
  const css = readFileSync(join(__dirname, '../../../renderer/app/tokens.css'), 'utf8');
  const block = {
    light: css.split('[data-theme="dark"] {')[0]!,
    dark: css.split('[data-theme="dark"] {')[1]!,
  };

  it.each(PICTURE_THEMES)("are the window's in %s", (theme) => {
    for (const [name, value] of Object.entries(TOKENS[theme])) {
      const written =
        typeof value === 'string' ? value : `hsl(${value[0]} ${value[1]}% ${value[2]}%)`;
      expect(block[theme]).toContain(`--${name}: ${written};`);
    }
    for (const [index, hue] of HUES.entries()) {
      expect(block.light).toContain(`--hue-${index + 1}: ${hue};`);
    }
  });

  it('are turned into numbers as a browser does', () => {
    // hsl(222 24% 13%), hsl(0 0% 100%) and hsl(243 85% 96%).
    const { text, raised, accentSoft } = paletteOf('light');
    expect([text, raised, accentSoft]).toEqual(['#191e29', '#ffffff', '#edecfd']);
  });
});
