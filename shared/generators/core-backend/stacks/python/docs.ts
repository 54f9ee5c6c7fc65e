import type { Origin } from '../../plan';

/**
 * What a docstring says about an element: its documentation and the sentences it came from.
 *
 * @param otherwise what it says where there are none.
 */
export function docOf({ doc, sentences }: Origin, otherwise?: string): string[] {
  const found = [...(doc === '' ? [] : doc.split(/\n\s*\n/)), ...sentences];
  return found.length === 0 && otherwise !== undefined ? [otherwise] : found;
}
