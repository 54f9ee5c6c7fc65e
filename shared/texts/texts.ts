import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../kit/language';
import type { TextKey } from './catalogues';
import { catalogues } from './catalogues';
import { pseudoMessage, pseudoText } from './pseudo';

/** A language people choose, or the pseudo-language in which clipped and forgotten texts stand out. */
export type ShownLanguage = Language | 'pseudo';

/** What is put in for a placeholder. */
export type TextValue = string | number;

/** Wraps what stands between `<b>` and `</b>` of a message, by the tag's name. */
export type TextTags<T> = Record<string, (inside: (string | T)[]) => T>;

/** The interface in one language. */
export interface Texts {
  /** Tag for `Intl` and the `lang` attribute. */
  locale: string;
  /** The text named `key`, with its placeholders filled in. */
  t(key: TextKey, values?: Record<string, TextValue>): string;
  /** A text with tags, in pieces: strings, and what `tags` made of the tagged ones. */
  rich<T>(key: TextKey, tags: TextTags<T>, values?: Record<string, TextValue>): (string | T)[];
}

/** Characters that mean something in a message; without them it is the text itself. */
const SYNTAX = /[{<]/;

const made = new Map<ShownLanguage, Texts>();

/** The texts of a language; messages are parsed when they are first needed, and then kept. */
export function textsOf(language: ShownLanguage): Texts {
  const known = made.get(language);
  if (known) return known;
  const texts = makeTexts(language);
  made.set(language, texts);
  return texts;
}

function makeTexts(language: ShownLanguage): Texts {
  const isPseudo = language === 'pseudo';
  const locale = isPseudo ? 'en' : language;
  const catalogue = catalogues[locale];
  const parsed = new Map<TextKey, IntlMessageFormat>();
  const message = (key: TextKey): IntlMessageFormat => {
    const known = parsed.get(key);
    if (known) return known;
    const plain = new IntlMessageFormat(catalogue[key], locale);
    const format = isPseudo ? new IntlMessageFormat(pseudoMessage(plain.getAst()), locale) : plain;
    parsed.set(key, format);
    return format;
  };
  return {
    locale,
    t(key, values) {
      const text = catalogue[key];
      if (SYNTAX.test(text)) return String(message(key).format(values));
      return isPseudo ? pseudoText(text) : text;
    },
    rich<T>(key: TextKey, tags: TextTags<T>, values?: Record<string, TextValue>) {
      const pieces = message(key).format<T>({ ...values, ...tags });
      return (Array.isArray(pieces) ? pieces : [pieces]) as (string | T)[];
    },
  };
}
