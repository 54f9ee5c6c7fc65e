/** Languages of the interface that people may choose, each by its own name. A new one starts with a line here. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as [Language, ...Language[]];

/**
 * The first of a person's languages that the interface has.
 *
 * @param wanted BCP 47 tags, most wanted first: `de-AT`, `en-GB`. A region is not looked at.
 * @returns English where none of them is there.
 */
export function supportedLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const code = tag.toLowerCase().split(/[-_]/, 1)[0];
    const found = LANGUAGE_CODES.find((one) => one === code);
    if (found) return found;
  }
  return 'en';
}
