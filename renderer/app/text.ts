import { createElement, Fragment, type ReactNode } from 'react';
import { create } from 'zustand';
import type { TextKey } from '../../shared/texts/catalogues';
import { isTextKey } from '../../shared/texts/catalogues';
import type { ShownLanguage, Texts, TextTags, TextValue } from '../../shared/texts/texts';
import { textsOf } from '../../shared/texts/texts';

interface ShownTexts {
  language: ShownLanguage;
  texts: Texts;
}

const useTexts = create<ShownTexts>(() => ({ language: 'en', texts: textsOf('en') }));

export type { TextKey };

/**
 * A text of the interface in the language that is shown. Call it when the text is needed, never at the
 * top of a file: the language may change while the window is open.
 *
 * @param values for the placeholders of the message, all of them.
 */
export function t(key: TextKey, values?: Record<string, TextValue>): string {
  return useTexts.getState().texts.t(key, values);
}

/** The text of a key that comes from a list of data, or the list's own English name while there is none. */
export function named(key: string, otherwise: string, values?: Record<string, TextValue>): string {
  return isTextKey(key) ? t(key, values) : otherwise;
}

/** A text with tags: `<b>` of the message becomes what `tags.b` makes of what stands inside. */
export function rich(
  key: TextKey,
  tags: TextTags<ReactNode>,
  values?: Record<string, TextValue>,
): ReactNode {
  const { texts } = useTexts.getState();
  return createElement(Fragment, null, ...texts.rich<ReactNode>(key, tags, values));
}

/** Tag for `Intl`: numbers and times are written as the interface is. */
export function shownLocale(): string {
  return useTexts.getState().texts.locale;
}

/** `12,345` */
export function number(value: number): string {
  return value.toLocaleString(shownLocale());
}

/** `42 %` of a share between 0 and 1. */
export function percentText(share: number): string {
  return `${number(Math.round(100 * share))} %`;
}

/** `4.2`: always as many decimals. */
export function fixed(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return value.toLocaleString(shownLocale(), digits);
}

/**
 * Draws a component again when the language changes. The window does it for everything below; only
 * what React skips (`memo`) needs it by itself.
 */
export function useShownLanguage(): ShownLanguage {
  return useTexts((texts) => texts.language);
}

/** Changes the language of the window at once. */
export function showLanguage(language: ShownLanguage): void {
  if (useTexts.getState().language === language) return;
  useTexts.setState({ language, texts: textsOf(language) });
}
