import { useEffect } from 'react';
import { supportedLanguage } from '../../shared/kit/language';
import type { ShownLanguage } from '../../shared/texts/texts';
import { call } from './bridge';
import { showLanguage, t, useShownLanguage } from './text';
import { toastError } from './toast-store';
import type { LanguageChoice } from './ui';
import { useUi } from './ui';

/** Shows the chosen language before the first picture, and follows every later choice. */
export function followLanguage(): void {
  showChosen();
  useUi.subscribe(showChosen);
  window.addEventListener('languagechange', showChosen);
}

function showChosen(): void {
  showLanguage(languageFor(useUi.getState().language, navigator.languages));
}

/** `system`: the first of the system's languages that the interface has. */
export function languageFor(choice: LanguageChoice, system: readonly string[]): ShownLanguage {
  return choice === 'system' ? supportedLanguage(system) : choice;
}

/** Draws the window again in another language, and tells the page and the system's dialogs. */
export function useLanguage(): ShownLanguage {
  const language = useShownLanguage();
  useEffect(() => {
    const real = language === 'pseudo' ? 'en' : language;
    document.documentElement.lang = real;
    call('app.language', { language: real }).catch((thrown: unknown) =>
      toastError(t('language.notTold'), thrown),
    );
  }, [language]);
  return language;
}
