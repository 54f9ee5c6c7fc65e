import { resolve } from 'node:path';
import { getDocumentProxy, extractText } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { apply, lendingStore } from '../../../shared/diagrams/lending.fixture';
import { drawDiagram, measureWith } from '../../../shared/diagrams/picture/draw-diagram';
import { pictureScene } from '../../../shared/diagrams/picture/scene';
import { create } from '../../../shared/metamodel/commands';
import type { Store } from '../../../shared/metamodel/store';
import { readPng } from '../../../tests/support/read-png';
import { pictureFonts, widthIn } from './fonts';
import type { PictureOrder } from './picture';
import { arrangementOf, drawPicture } from './picture';
import { loadSkia, paintBands } from './skia';

const fontsFolder = resolve(__dirname, '../../../resources/fonts');
const fonts = pictureFonts(fontsFolder);
const width = widthIn(fonts);

function order(store: Store, options: Partial<PictureOrder>): PictureOrder {
  return {
    records: store.toRecords(),
    diagram: { id: null, type: 'class' },
    fontsFolder,
    form: 'svg',
    look: { theme: 'light', background: 'plain' },
    scale: 1,
    places: new Map(),
    now: 0,
    ...options,
  };
}

function drawingOf(store: Store) {
  const scene = pictureScene(store, { id: null, type: 'class' }, measureWith(width));
  return drawDiagram(scene, new Map(), { theme: 'light', background: 'plain' }, width);
}

describe('widths of text', () => {
  // Measured with canvas.measureText in Chromium over the window's own variable Inter.
  it('kern, and have digits of one width only where they should', () => {
    expect(width('AV', 'regular', 100)).toBeLessThan(
      width('A', 'regular', 100) + width('V', 'regular', 100),
    );
    expect(width('1', 'regular', 100, true)).toBe(width('8', 'regular', 100, true));
    expect(width('1', 'regular', 100)).toBeLessThan(width('8', 'regular', 100));
    expect(width('mono', 'mono', 10)).toBe(24);
  });

  it('are the same whether a word is laid out or put together from its pairs', () => {
    for (const word of ['AVATAR', 'Tomorrow', 'dueDate', 'Überfällig', 'Γειά', 'Книга', 'WAVY']) {
      const whole = width(word, 'regular', 100);
      // A mark that is no letter makes the word laid out as a whole.
      const laidOut = width(`${word}\u200b`, 'regular', 100) - width('\u200b', 'regular', 100);
      expect(Math.abs(whole - laidOut)).toBeLessThan(0.2);
    }
  });
});

describe('SVG', () => {
  it('carries its fonts, only the letters it needs, and refers to nothing else', async () => {
    const svg = Buffer.from(await drawPicture(order(lendingStore(), {}))).toString();
    const fontsIn = [...svg.matchAll(/font-family:'([^']+)';font-weight:(\d+)/g)];
    expect(fontsIn.map(([, family, weight]) => `${family} ${weight}`)).toEqual(
      expect.arrayContaining(['Inter 400', 'Inter 600']),
    );
    const sources = [...svg.matchAll(/url\(([^)]{0,30})/g)].map(([, source]) => source);
    expect(sources.every((source) => source?.startsWith('data:font/ttf;base64,'))).toBe(true);
    expect(svg.length).toBeLessThan(60_000);
    expect(svg).not.toMatch(/href|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });
});

describe('PNG', () => {
  it('is as large as was asked, with the text where it belongs', async () => {
    const { area } = drawingOf(lendingStore());
    for (const scale of [0.5, 1, 2]) {
      const { width, height } = readPng(
        await drawPicture(order(lendingStore(), { form: 'png', scale })),
      );
      expect([width, height]).toEqual([
        Math.round(area.width * scale),
        Math.round(area.height * scale),
      ]);
    }
  });

  it('looks the same in one piece as in many tiles', async () => {
    const skia = await loadSkia();
    const drawing = drawingOf(lendingStore());
    const size = {
      width: Math.round(drawing.area.width * 1.5),
      height: Math.round(drawing.area.height * 1.5),
      scale: 1.5,
    };
    const paint = (tile: { pixels: number; width: number }) =>
      Buffer.concat(
        Array.from(paintBands(skia, drawing, fonts, size, tile), ({ pixels }) =>
          Buffer.from(pixels),
        ),
      );
    const whole = paint({ pixels: 1e8, width: 1e6 });
    const tiled = paint({ pixels: size.width * 37, width: 61 });
    expect(tiled.length).toBe(whole.length);
    // Letters stand on quarters of a pixel, which a tile may round the other way.
    const different = whole.filter((value, index) => value !== tiled[index]).length;
    expect(different / whole.length).toBeLessThan(0.001);
  });

  it('is transparent beside the boxes when asked', async () => {
    const look = { theme: 'dark', background: 'transparent' } as const;
    const { data } = readPng(await drawPicture(order(lendingStore(), { form: 'png', look })));
    expect([...data.subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });
});

describe('PDF', () => {
  it('has one page of the size of the diagram, and text that can be selected', async () => {
    const { area } = drawingOf(lendingStore());
    const bytes = await drawPicture(order(lendingStore(), { form: 'pdf', scale: 2 }));
    const pdf = await getDocumentProxy(new Uint8Array(bytes));
    expect(pdf.numPages).toBe(1);
    const { view } = await pdf.getPage(1);
    expect(view[2]).toBeCloseTo(area.width * 2 * 0.75, 1);
    expect(view[3]).toBeCloseTo(area.height * 2 * 0.75, 1);
    const { text } = await extractText(pdf, { mergePages: true });
    for (const word of ['Loan', 'Member', '«enumeration»', '0..*']) {
      expect(text).toContain(word === '0..*' ? '*' : word);
    }
    // The halo of a label is no second text.
    expect(text.split('«enumeration»')).toHaveLength(2);
  });
});

describe('hostile names', () => {
  const HOSTILE = [
    '</text><script>alert(1)</script>',
    '\u0000\u0008\u001b[31m',
    '\ud800 half a letter',
    '\u202e right to left',
    '漢字とかな 📚',
    ') Tj ET (',
    'e\u0301\u0301\u0301'.repeat(50),
    'W'.repeat(150),
  ];

  it('harm no form', async () => {
    const store = lendingStore();
    for (const [index, name] of HOSTILE.entries()) {
      const id = `cls_h${index}`;
      apply(
        store,
        create('class', id, { name: 'A' }),
        create('attribute', `att_h${index}`, { name: 'a', ownerId: id }),
      );
      // Past the commands, which refuse some of them: a file written by hand may hold anything.
      store.put({ ...store.getAs('class', id)!, name, stereotype: name.slice(0, 40) });
      store.put({ ...store.getAs('attribute', `att_h${index}`)!, name, default: name });
    }
    const svg = Buffer.from(await drawPicture(order(store, {}))).toString();
    expect(svg).not.toContain('<script');
    const png = readPng(await drawPicture(order(store, { form: 'png' })));
    expect(png.width).toBeGreaterThan(100);
    const pdf = await drawPicture(order(store, { form: 'pdf' }));
    const { text } = await extractText(new Uint8Array(pdf), { mergePages: true });
    expect(text).toContain('Loan');
  });
});

describe('an arrangement', () => {
  it('is asked for only where nothing has a place', () => {
    const store = lendingStore();
    const asked = { ...order(store, {}), form: 'arrangement' } as const;
    expect(arrangementOf(asked)?.children.length).toBeGreaterThan(3);
    apply(store, create('diagram', 'dgm_a', { name: 'A', type: 'class' }), {
      type: 'place-elements',
      diagramId: 'dgm_a',
      placements: [{ id: 'plc_a', elementId: 'cls_loan', x: 8, y: 8 }],
    });
    const placed = { ...asked, records: store.toRecords() };
    expect(arrangementOf({ ...placed, diagram: { id: 'dgm_a', type: 'class' } })).toBeNull();
  });
});
