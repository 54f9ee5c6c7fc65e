import type { Origin } from '../../plan';

/** Paragraphs of a documentation comment: what the model says, then the sentences behind it. */
export function docOf({ doc, sentences }: Origin, fallback = ''): string[] {
  const said = doc.split(/\n\s*\n/).filter((text) => text.trim() !== '');
  const own = said.length > 0 ? said : [fallback];
  return [...own, ...sentences.map((text) => `From: "${text}"`)];
}
