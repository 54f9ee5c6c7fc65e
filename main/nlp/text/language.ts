import type { Lexicon } from '../lexicon/lexicon';

const SAMPLE = 20_000;

/** Why a text cannot be read, in plain words; undefined when it can. Looks at the first 20,000 characters. */
export function unreadable(text: string, lexicon: Lexicon): string | undefined {
  const sample = text.slice(0, SAMPLE);
  if (sample.trim() === '') return 'The text is empty: there is nothing to read.';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const rubbish = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  if (rubbish / sample.length > 0.01) {
    return 'This looks like a binary file, not a text. Paste the words themselves, or save the document as plain text.';
  }
  const found = sample.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (found.length === 0 || letters / sample.replace(/\s/g, '').length < 0.3) {
    return 'There are no sentences in this text: the reader needs words.';
  }
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  const common = found.filter((word) => lexicon.functionWords.has(word)).length;
  const share = common / found.length;
  // A long text is judged by its small words (a few lines may be in another script), a short one by its letters.
  const foreign = found.length >= 8 ? share < 0.1 : latin / letters < 0.7;
  if (!foreign) return undefined;
  return `This text does not look like ${lexicon.language}, the only language the reader knows today. Nothing was taken from it.`;
}
