import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { fontsFolder, sampleDocument } from './documents.fixture';
import { toPdf } from './pdf';

interface Bookmark {
  title: string;
  items: Bookmark[];
}

async function read(points?: number) {
  const bytes = await toPdf(sampleDocument(points), { fontsFolder, now: Date.UTC(2026, 0, 2) });
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const { totalPages, text } = await extractText(pdf, { mergePages: true });
  return { pdf, totalPages, text: text.replace(/\s+/g, ' ') };
}

describe('toPdf', () => {
  it('is read by another program: headings, statements, three alphabets', async () => {
    const { text, totalPages } = await read();
    expect(totalPages).toBe(1);
    expect(text).toContain('Library: requirements');
    expect(text).toContain('Purpose and scope');
    expect(text).toContain('Lends books to members.');
    for (const index of [0, 1, 2]) {
      expect(text).toContain(`REQ-${index} Point ${index} & <b>"ť"</b>`);
      expect(text).toContain(`Ωμέγα Жук (interview, stm_${index})`);
    }
  });

  it('goes over as many pages as it needs and loses no point', async () => {
    const { text, totalPages } = await read(300);
    expect(totalPages).toBeGreaterThan(5);
    const found = new Set([...text.matchAll(/stm_\d+/g)].map(([id]) => id));
    expect(found.size).toBe(300);
    expect(text).toContain(`${totalPages} / ${totalPages}`);
  });

  it('has its chapters and their parts as bookmarks, and its date from the clock', async () => {
    const { pdf } = await read();
    const outline: Bookmark[] = await pdf.getOutline();
    expect(outline.map(({ title }) => title)).toEqual(['Purpose and scope', 'Things', 'Behaviour']);
    expect(outline[1]?.items.map(({ title }) => title)).toEqual(['Book']);
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Library: requirements' });
    expect(JSON.stringify(info)).toContain('D:20260102');
  });

  it('says where it has no letters for a script', async () => {
    const document = { title: '图书馆 library', blocks: [] };
    const bytes = await toPdf(document, { fontsFolder, now: 0 });
    const { text } = await extractText(new Uint8Array(bytes), { mergePages: true });
    expect(text).toContain('□□□ library');
  });
});
