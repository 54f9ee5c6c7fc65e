import type { Multiplicity } from '../../metamodel/queries';
import { multiplicityText } from '../../metamodel/queries';

/** A label longer than this is cut: a diagram is to be looked at, and tools limit its text. */
const LABEL_LIMIT = 120;

/** Control characters, separators, direction marks, lone surrogates; not what joins letters and emoji. */
const UNPRINTABLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** One printable line of at most 120 characters. */
export function labelText(text: string): string {
  const line = text.replace(UNPRINTABLE, ' ').replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= LABEL_LIMIT) return line;
  return `${characters
    .slice(0, LABEL_LIMIT - 1)
    .join('')
    .trimEnd()}…`;
}

/** `1`, `0..1`, `0..*`: a lone star would begin a list. */
export function numberText({ lower, upper }: Multiplicity): string {
  return lower === 0 && upper === '*' ? '0..*' : multiplicityText({ lower, upper });
}
