import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sampleDocument } from './documents.fixture';
import { toDocx } from './docx';

async function parts(points?: number): Promise<Record<string, string>> {
  const files = unzipSync(await toDocx(sampleDocument(points)));
  return Object.fromEntries(Object.entries(files).map(([name, data]) => [name, strFromU8(data)]));
}

/** What no XML may hold: bare ampersands, control characters, halves of a pair. */
const ILLEGAL =
  /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)|[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/iu;

/** Names of the elements that are not closed where they should be; a stack is all it takes. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = '', self] of xml.matchAll(/<(\/?)([\w:]+)[^<>]*?(\/?)>/g)) {
    if (self) continue;
    if (!close) open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}

describe('toDocx', () => {
  it('is a package of well-formed parts', async () => {
    const files = await parts();
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']),
    );
    const broken = Object.entries(files)
      .filter(([name]) => /\.(?:xml|rels)$/.test(name))
      .filter(([, xml]) => unbalanced(xml).length > 0 || ILLEGAL.test(xml))
      .map(([name]) => name);
    expect(broken).toEqual([]);
  });

  it('has the headings in styles of headings, and every statement with its id', async () => {
    const { 'word/document.xml': xml = '' } = await parts(40);
    const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/g)].map(([paragraph]) => ({
      style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1],
      text: [...paragraph.matchAll(/<w:t[^>]*>(.*?)<\/w:t>/g)].map(([, text]) => text).join(''),
    }));
    const styled = (style: string) =>
      paragraphs.filter((one) => one.style === style).map(({ text }) => text);
    expect(styled('Title')).toEqual(['Library: requirements']);
    expect(styled('Heading1')).toEqual(['Purpose and scope', 'Things', 'Behaviour']);
    expect(styled('Heading2')).toEqual(['Book']);
    const said = paragraphs.map(({ text }) => text);
    for (let index = 0; index < 40; index += 1) {
      expect(said).toContain(
        `REQ-${index} Point ${index} &amp; &lt;b&gt;&quot;ť&quot;&lt;/b&gt; � Ωμέγα Жук (interview, stm_${index})`,
      );
    }
  });

  it('links only to places that are there, each by a name of its own', async () => {
    const { 'word/document.xml': xml = '' } = await parts();
    const names = [...xml.matchAll(/<w:bookmarkStart[^>]*w:name="([^"]+)"/g)].map(
      ([, name]) => name,
    );
    const links = [...xml.matchAll(/<w:hyperlink[^>]*w:anchor="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) expect(names).toContain(link);
  });

  it('repeats the header of a table on each page', async () => {
    const { 'word/document.xml': xml = '' } = await parts();
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(1);
  });
});
