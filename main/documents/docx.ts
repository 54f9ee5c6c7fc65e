import type { ParagraphChild } from 'docx';
import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  InternalHyperlink,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type {
  Block,
  ListItem,
  Run,
  TableBlock,
  WrittenDocument,
} from '../../shared/interview/document/blocks';
import { contents, oneLine } from '../../shared/interview/document/blocks';

/** Twentieths of a point: A4 (11906 wide) less a margin of 20 mm on each side. */
const TEXT_WIDTH = 11906 - 2 * 1134;
const MARGIN = 1134;
const BULLETS = 'points';
const MUTED = '565D73';

/** Word's names for places in the document, by anchor. */
type Places = ReadonlyMap<string, string>;

/**
 * A document as Office Open XML (DOCX): headings in Word's own heading styles, so that its navigation
 * and its own tables of contents work; points as a real list; tables with repeated header rows; links
 * inside the document. Nothing in it asks to be updated when it is opened.
 */
export async function toDocx({ title, blocks }: WrittenDocument): Promise<Uint8Array> {
  const places = placesOf(blocks);
  const document = new Document({
    title: oneLine(title).trim(),
    creator: 'Modelwright',
    description: 'Requirements document',
    styles: STYLES,
    numbering: { config: [NUMBERING] },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: pageNumbers() },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: text(title) }),
          ...contentsOf(blocks, places),
          ...blocks.flatMap((block) => blockOf(block, places)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/**
 * Word holds bookmark names to forty letters and digits and takes no notice of case, and ids of records
 * are told apart by it: so places are numbered.
 */
function placesOf(blocks: readonly Block[]): Places {
  const anchors = blocks.flatMap((block) => {
    if (block.type === 'heading') return [block.anchor];
    if (block.type !== 'list') return [];
    return block.items.flatMap(({ anchor }) => (anchor === undefined ? [] : [anchor]));
  });
  return new Map(anchors.map((anchor, index) => [anchor, `place${index + 1}`]));
}

/** A list of links to the chapters. A field of Word's own would ask to be updated on opening. */
function contentsOf(blocks: readonly Block[], places: Places): Paragraph[] {
  const chapters = contents(blocks).map(
    (chapter) =>
      new Paragraph({ children: runs([{ text: chapter.text, to: chapter.anchor }], places) }),
  );
  return [new Paragraph({ style: 'ContentsHeading', children: text('Contents') }), ...chapters];
}

function blockOf(block: Block, places: Places): (Paragraph | Table)[] {
  switch (block.type) {
    case 'heading': {
      const level = block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
      const children = placed(text(block.text), block.anchor, places);
      return [new Paragraph({ heading: level, keepNext: true, children })];
    }
    case 'paragraph':
      return [new Paragraph({ children: runs(block.runs, places) })];
    case 'list':
      return block.items.map((item) => pointOf(item, places));
    case 'table':
      return [tableOf(block, places), new Paragraph({ children: [] })];
  }
}

function pointOf({ runs: said, aside, anchor }: ListItem, places: Places): Paragraph {
  const beside: Run[] = aside.length > 0 ? [{ text: ' (' }, ...aside, { text: ')' }] : [];
  return new Paragraph({
    numbering: { reference: BULLETS, level: 0 },
    children: [
      ...placed(runs(said, places), anchor, places),
      ...runs(beside, places, { color: MUTED, size: 18 }),
    ],
  });
}

function tableOf({ columns, rows }: TableBlock, places: Places): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.round((width / total) * TEXT_WIDTH));
  const cell = (children: ParagraphChild[], column: number) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 0, right: 120 },
      children: [new Paragraph({ style: 'TableText', children })],
    });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const line = { style: BorderStyle.SINGLE, size: 4, color: 'D0D3DE' };
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: none,
      left: none,
      right: none,
      bottom: line,
      insideHorizontal: line,
      insideVertical: none,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title }, column) =>
          cell(runs([{ text: title, mark: 'strong' }], places, { color: MUTED }), column),
        ),
      }),
      ...rows.map(
        (row) =>
          new TableRow({ children: row.map((said, column) => cell(runs(said, places), column)) }),
      ),
    ],
  });
}

interface Look {
  color?: string;
  /** Half points. */
  size?: number;
}

function runs(all: readonly Run[], places: Places, look: Look = {}): ParagraphChild[] {
  return all.map(({ text: words, mark, to }) => {
    const run = new TextRun({
      text: oneLine(words),
      ...look,
      ...(mark === 'strong' && { bold: true }),
      ...(mark === 'code' && { font: 'Consolas' }),
    });
    const place = to === undefined ? undefined : places.get(to);
    return place === undefined ? run : new InternalHyperlink({ anchor: place, children: [run] });
  });
}

function text(words: string): TextRun[] {
  return [new TextRun({ text: oneLine(words).trim() })];
}

function placed(
  children: ParagraphChild[],
  anchor: string | undefined,
  places: Places,
): ParagraphChild[] {
  const id = anchor === undefined ? undefined : places.get(anchor);
  return id === undefined ? children : [new Bookmark({ id, children })];
}

function pageNumbers(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT], color: MUTED, size: 18 });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [number] })],
  });
}

const NUMBERING = {
  reference: BULLETS,
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: '•',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 360, hanging: 240 }, spacing: { after: 60 } } },
    },
  ],
};

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: '1C2030', font: 'Calibri' },
  paragraph: { spacing: { before, after: 120 } },
});

const STYLES = {
  default: {
    document: {
      run: { font: 'Calibri', size: 22, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: heading(44, 0),
    heading1: heading(30, 480),
    heading2: heading(24, 280),
  },
  paragraphStyles: [
    {
      id: 'ContentsHeading',
      name: 'Contents heading',
      basedOn: 'Normal',
      run: { bold: true, color: MUTED },
    },
    {
      id: 'TableText',
      name: 'Table text',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { spacing: { after: 0, line: 252 } },
    },
  ],
};
