/** How to look for what a person typed. */
export type MessageQuery =
  | { kind: 'words'; match: string }
  | { kind: 'literal'; text: string }
  | { kind: 'nothing' };

/** Scripts written without spaces between words: a run of them is one token to the tokenizer. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * Turns what a person typed into a query in which nothing has a special meaning.
 *
 * Words become quoted FTS5 strings that must all occur, the last one as a prefix (it may still be
 * being typed). Text without any word ("=>"), or in a script without spaces, is searched literally.
 *
 * Syntax: https://sqlite.org/fts5.html#full_text_query_syntax
 */
export function messageQuery(typed: string): MessageQuery {
  const text = typed.replaceAll('\0', ' ').trim();
  if (text === '') return { kind: 'nothing' };
  const words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0 || UNSPACED.test(text)) return { kind: 'literal', text };
  const quoted = words.map((word) => `"${word.replaceAll('"', '""')}"`);
  return { kind: 'words', match: `${quoted.join(' ')}*` };
}

/** Half-open range in UTF-16 units. */
export interface Highlight {
  start: number;
  end: number;
}

/** Noncharacters, reserved for internal use: they mark the hits in what FTS5 returns. */
export const HIT_START = '\uFDD0';
export const HIT_END = '\uFDD1';

/** Takes the marks out of a snippet and tells where they were. */
export function unmark(marked: string): { snippet: string; highlights: Highlight[] } {
  const highlights: Highlight[] = [];
  let snippet = '';
  let start = -1;
  for (const part of marked.split(/([\uFDD0\uFDD1])/)) {
    if (part === HIT_START) start = snippet.length;
    else if (part === HIT_END) {
      if (start >= 0) highlights.push({ start, end: snippet.length });
      start = -1;
    } else snippet += part;
  }
  return { snippet, highlights };
}

/** UTF-16 units kept on each side of a literal hit. */
const CONTEXT = 60;

/** The surroundings of the first literal occurrence, cut between characters. */
export function literalSnippet(
  content: string,
  text: string,
): { snippet: string; highlights: Highlight[] } {
  const hit = content.indexOf(text);
  if (hit < 0) return { snippet: '', highlights: [] };
  const from = Math.max(0, hit - CONTEXT);
  const to = Math.min(content.length, hit + text.length + CONTEXT);
  const before = (from > 0 ? '…' : '') + content.slice(from, hit).replace(/^[\uDC00-\uDFFF]/, '');
  const after = content.slice(hit + text.length, to).replace(/[\uD800-\uDBFF]$/, '');
  const snippet = before + text + after + (to < content.length ? '…' : '');
  return { snippet, highlights: [{ start: before.length, end: before.length + text.length }] };
}
