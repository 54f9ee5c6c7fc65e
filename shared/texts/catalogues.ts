import de from '../../resources/locales/de.json';
import en from '../../resources/locales/en.json';
import type { Language } from '../kit/language';

/** Names one text of the interface. English is the reference: what it lacks does not compile. */
export type TextKey = keyof typeof en;

/** Texts in ICU message format, by key. */
export type Catalogue = Readonly<Record<TextKey, string>>;

/** Every language's texts; a catalogue that lacks a key does not compile. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { en, de };

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
