import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Run } from './blocks';
import { code, heading, list, paragraph, strong, table } from './blocks';
import { toHtml } from './html';

const page = (blocks: Block[], title = 'Library') => toHtml({ title, blocks });

/** Names of the tags of a page, in order; text and attributes left out. */
function tags(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)[^>]*>/g)].map(([, name = '']) => name);
}

describe('toHtml', () => {
  it('is one page that needs nothing else and lets nothing in', () => {
    const html = page([heading(2, 'Purpose', 'purpose'), paragraph('Lends books.')]);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|<img|\bsrc=|url\(|@import|https?:/i);
    expect(html).toContain('@media print');
  });

  it('has landmarks, one first heading, contents that lead to what is there, and column headers', () => {
    const html = page([
      heading(2, 'Things', 'things'),
      heading(3, 'Book', 'cls_1'),
      ...table([{ title: 'Data', width: 1 }], [[[{ text: 'title' }]]]),
    ]);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('<nav aria-label="Contents">');
    expect(html).toContain('<main id="document">');
    expect(html).toContain('<th scope="col">Data</th>');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links).toEqual(expect.arrayContaining(['things', 'cls_1', 'document']));
    for (const link of links) expect(ids).toContain(link);
  });

  it('links to what is in the page and to nothing that is not', () => {
    const html = page([
      heading(2, 'Behaviour', 'behaviour'),
      paragraph(strong('book', 'cls_gone'), ' and ', { text: 'REQ-001', to: 'stm_1' }),
      ...list([
        { runs: [strong('REQ-001'), { text: ' Lends.' }], aside: [code('stm_1')], anchor: 'stm_1' },
      ]),
    ]);
    expect(html).toContain('<p><strong>book</strong> and <a href="#stm_1">REQ-001</a></p>');
    expect(html).toContain(
      '<li id="stm_1"><strong>REQ-001</strong> Lends. <small>(<code>stm_1</code>)</small></li>',
    );
  });

  it('keeps the same tags whatever people write', () => {
    const build = (text: string) => {
      const runs: Run[] = [{ text, to: 'a' }, strong(text), code(text)];
      return page(
        [
          heading(2, `x${text}`, 'a'),
          paragraph(...runs),
          ...list([{ runs: [{ text: `y${text}` }], aside: [{ text: `z${text}` }] }]),
          ...table([{ title: 'T', width: 1 }], [[[{ text }]]]),
        ],
        `x${text}`,
      );
    };
    const expected = tags(build('words'));
    const hostile = fc.oneof(
      fc.constantFrom(
        '"><script>alert(1)</script>',
        "' onload='x",
        '</title>',
        '<!--',
        '&lt;',
        ']]>',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(text.trim() !== '' && !/^[\p{Cc}\u2028\u2029\s]*$/u.test(text));
        expect(tags(build(text))).toEqual(expected);
      }),
    );
  });
});
