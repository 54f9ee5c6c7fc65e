import type { Origin } from '../../plan';

/** Paragraphs of a documentation comment: what the model says, then the sentences behind it. */
export function docOf({ doc, sentences }: Origin, ...more: string[]): string[] {
  return [...doc.split(/\n\s*\n/), ...more, ...sentences.map((text) => `From: "${text}"`)];
}
