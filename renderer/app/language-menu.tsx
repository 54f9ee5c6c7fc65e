import { Check, Languages } from 'lucide-react';
import { LANGUAGE_CODES, LANGUAGES } from '../../shared/kit/language';
import { useUi } from '../replica';
import { startAction } from './actions';
import type { MenuItem } from './parts/menu';
import { Menu } from './parts/menu';
import { t } from './text';
import type { LanguageChoice } from './ui';

/** A button that opens the languages of the interface, each by its own name. */
export function LanguageMenu() {
  const chosen = useUi((ui) => ui.language);
  const item = (language: LanguageChoice, label: string): MenuItem => ({
    label,
    icon: <Check size={16} aria-hidden="true" className={chosen === language ? '' : 'unseen'} />,
    run: () => startAction(`view.language.${language}`),
  });
  return (
    <Menu
      label={t('app.language')}
      end
      buttonClass="icon-button"
      button={<Languages size={16} aria-hidden="true" />}
      groups={() => [
        {
          title: null,
          items: [
            ...LANGUAGE_CODES.map((code) => item(code, LANGUAGES[code])),
            item('system', t('action.languageSystem')),
          ],
        },
      ]}
    />
  );
}
