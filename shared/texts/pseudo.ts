import type { IntlMessageFormat } from 'intl-messageformat';

/** A parsed message. */
type Elements = ReturnType<IntlMessageFormat['getAst']>;

const PLAIN = 'aceinosuyACEINOSUY';
const ACCENTED = 'áçéîñöšüýÁÇÉÎÑÖŠÜÝ';
/** How much longer than English other languages may be. */
const GROWTH = 0.4;
const PADDING = '·';

/**
 * A message that still reads as English, accented and 40 % longer: what stands in the window without
 * accents was never in the catalogue, and what is clipped will be clipped in another language.
 * Changes the parsed message in place.
 */
export function pseudoMessage(elements: Elements): Elements {
  for (const element of elements) {
    if ('options' in element) {
      for (const { value } of Object.values(element.options)) pseudoMessage(value);
    } else if ('children' in element) {
      pseudoMessage(element.children);
    } else if (element.type === 0) {
      element.value = pseudoText(element.value);
    }
  }
  return elements;
}

/** Accents and padding for a text without syntax; blanks at its ends stay there. */
export function pseudoText(text: string): string {
  const words = text.trim();
  if (words === '') return text;
  const accented = words.replace(/[a-z]/gi, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
  const padding = PADDING.repeat(Math.ceil(words.length * GROWTH));
  return text.replace(words, () => `${accented}${padding}`);
}
