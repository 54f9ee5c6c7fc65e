import { join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type {
  Block,
  ListItem,
  Run,
  TableBlock,
  WrittenDocument,
} from '../../shared/interview/document/blocks';
import { contents, oneLine } from '../../shared/interview/document/blocks';

const MUTED = '#565d73';
const LINE = '#d0d3de';
const FONT = 'Inter';
/** The most that is kept on one page with the heading over it: well under half a page. */
const KEPT = { rows: 14, characters: 1200 };

/** What a PDF is made with, besides the document. */
export interface PdfOptions {
  /** Holds `Inter-Regular.ttf`, `Inter-SemiBold.ttf` and `Inter-Italic.ttf`. */
  fontsFolder: string;
  /** Date of creation, milliseconds since 1970. */
  now: number;
}

/**
 * A document as PDF: A4, the contents with page numbers and as bookmarks, links inside the document,
 * header rows repeated on each page. Fonts are embedded, only the glyphs that are used: Latin, Greek
 * and Cyrillic. Nothing is fetched from anywhere.
 */
export async function toPdf(
  { title, blocks }: WrittenDocument,
  { fontsFolder, now }: PdfOptions,
): Promise<Uint8Array> {
  const files = fontFiles(fontsFolder);
  pdfmake.setFonts({ [FONT]: files });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(files).includes(path));
  const anchors = new Set(blocks.flatMap(anchorsOf));
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [54, 56, 54, 60],
    language: 'en',
    info: { title: plain(title), creator: 'Modelwright', creationDate: new Date(now) },
    defaultStyle: { font: FONT, fontSize: 9.5, lineHeight: 1.35, color: '#1c2030' },
    footer: (page, pages) => ({
      text: `${page} / ${pages}`,
      alignment: 'right',
      margin: [0, 16, 54, 0],
      fontSize: 8,
      color: MUTED,
    }),
    content: [
      { text: plain(title), fontSize: 22, bold: true, lineHeight: 1.15, margin: [0, 0, 0, 18] },
      ...contentsOf(blocks),
      ...kept(withParents(blocks), anchors),
    ],
  };
  return pdfmake.createPdf(definition).getBuffer();
}

function fontFiles(folder: string) {
  const file = (name: string) => join(folder, `${FONT}-${name}.ttf`);
  return { normal: file('Regular'), bold: file('SemiBold'), italics: file('Italic') };
}

function anchorsOf(block: Block): string[] {
  if (block.type === 'heading') return [block.anchor];
  if (block.type !== 'list') return [];
  return block.items.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor]));
}

/** The chapters with the pages they begin on; their parts are bookmarks only. */
function contentsOf(blocks: readonly Block[]): Content[] {
  if (blocks.length === 0) return [];
  const rows = contents(blocks).map(({ text, anchor }): TableCell[] => [
    { text: plain(text), linkToDestination: anchor },
    { pageReference: anchor, alignment: 'right', color: MUTED },
  ]);
  return [
    { text: 'Contents', bold: true, color: MUTED, margin: [0, 0, 0, 4] },
    {
      table: { widths: ['*', 30], body: rows },
      layout: { ...PLAIN, hLineWidth: () => 0 },
      margin: [0, 0, 0, 12],
    },
  ];
}

type Placed = [block: Block, parent: string | undefined];

/** Each block with the anchor of the chapter that it is a part of; none for a chapter. */
function withParents(blocks: readonly Block[]): Placed[] {
  let chapter: string | undefined;
  return blocks.map((block) => {
    if (block.type !== 'heading' || block.level > 2) return [block, chapter];
    chapter = block.anchor;
    return [block, undefined];
  });
}

/**
 * The blocks, with each heading kept on the page of what it stands over when that is short. A page break
 * asked for by pdfmake's own hook would lay out the whole document again for every break.
 */
function kept(blocks: readonly Placed[], anchors: ReadonlySet<string>): Content[] {
  const found: Content[] = [];
  let over: Content[] = [];
  for (const [block, parent] of blocks) {
    const content = blockOf(block, parent, anchors);
    if (block.type === 'heading') {
      over.push(content);
      continue;
    }
    const isKept = over.length > 0 && isShort(block);
    if (isKept) found.push({ stack: [...over, content], unbreakable: true });
    else found.push(...over, content);
    over = [];
  }
  return [...found, ...over];
}

function isShort(block: Block): boolean {
  const { rows, runs } = measure(block);
  return rows <= KEPT.rows && fits(runs);
}

function measure(block: Block): { rows: number; runs: Run[] } {
  switch (block.type) {
    case 'heading':
      return { rows: 1, runs: [] };
    case 'paragraph':
      return { rows: 1, runs: block.runs };
    case 'list': {
      const runs = block.items.flatMap((item) => [...item.runs, ...item.aside]);
      return { rows: block.items.length, runs };
    }
    case 'table':
      return { rows: block.rows.length, runs: block.rows.flat(2) };
  }
}

function blockOf(block: Block, parent: string | undefined, anchors: ReadonlySet<string>): Content {
  switch (block.type) {
    case 'heading': {
      const chapter = block.level === 2;
      return {
        text: plain(block.text),
        id: block.anchor,
        headlineLevel: block.level,
        outline: true,
        ...(parent !== undefined && { outlineParentId: parent }),
        bold: true,
        fontSize: chapter ? 15 : 11.5,
        lineHeight: 1.2,
        margin: chapter ? [0, 22, 0, 7] : [0, 10, 0, 3],
      };
    }
    case 'paragraph':
      return { text: textOf(block.runs, anchors), margin: [0, 0, 0, 6] };
    case 'list':
      return {
        ul: block.items.map((item) => pointOf(item, anchors)),
        markerColor: MUTED,
        margin: [0, 0, 0, 8],
      };
    case 'table':
      return tableOf(block, anchors);
  }
}

function pointOf({ runs, aside, anchor }: ListItem, anchors: ReadonlySet<string>): Content {
  const beside: Run[] = aside.length > 0 ? [{ text: ' (' }, ...aside, { text: ')' }] : [];
  return {
    text: [...textOf(runs, anchors), ...textOf(beside, anchors, { fontSize: 8, color: MUTED })],
    margin: [0, 0, 0, 3],
    ...(anchor !== undefined && { id: anchor }),
  };
}

function tableOf({ columns, rows }: TableBlock, anchors: ReadonlySet<string>): Content {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const head = columns.map(({ title }) => ({ text: plain(title), bold: true, color: MUTED }));
  const body = rows.map((row) => row.map((cell) => ({ text: textOf(cell, anchors) })));
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      // A cell may be longer than a page.
      dontBreakRows: rows.every((row) => row.every(fits)),
      widths: columns.map(({ width }) => `${(100 * width) / total}%`),
      body: [head, ...body],
    },
    fontSize: 8.5,
    layout: PLAIN,
    margin: [0, 2, 0, 10],
  };
}

/** Hairlines under the rows and nothing else. */
const PLAIN = {
  hLineWidth: (line: number) => (line === 0 ? 0 : 0.5),
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingLeft: () => 0,
  paddingRight: () => 6,
  paddingTop: () => 2,
  paddingBottom: () => 1,
};

function fits(runs: readonly Run[]): boolean {
  return runs.reduce((sum, { text }) => sum + text.length, 0) <= KEPT.characters;
}

function textOf(runs: readonly Run[], anchors: ReadonlySet<string>, look: object = {}) {
  return runs.map(({ text, mark, to }) => ({
    text: drawable(text),
    ...look,
    ...(mark === 'strong' && { bold: true }),
    ...(mark === 'code' && { color: MUTED }),
    ...(to !== undefined && anchors.has(to) && { linkToDestination: to }),
  }));
}

function plain(text: string): string {
  return drawable(text).trim();
}

/** What the embedded fonts have no letters for. */
const NOT_COVERED =
  /[^\u{300}-\u{52f}\u{20}-\u{7e}\u{a0}-\u{24f}\u{259}\u{1e00}-\u{1fff}\u{2000}-\u{22ff}\u{25a0}-\u{25ff}\u{2713}\u{fffd}]/gu;

/** Text as one line, with an empty box for each letter that cannot be drawn, rather than nothing. */
function drawable(text: string): string {
  return oneLine(text).replace(NOT_COVERED, '□');
}
