import { oneLine } from '../lib/escape';

/** Text for a quoted Mermaid label: whatever it would obey is an entity code that it shows. */
export function label(text: string): string {
  return oneLine(text).replace(
    /[^\p{L}\p{M}\p{N} .,()-]/gu,
    (character) => `#${character.codePointAt(0)};`,
  );
}
