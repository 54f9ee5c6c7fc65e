import { spoken } from '../../../shared/interview/names';
import { counted } from '../../../shared/interview/proposal/multiplicity';
import type { Multiplicity } from '../../../shared/metamodel/kinds/define-kind';
import { multiplicityText } from '../../../shared/metamodel/queries';
import { shownLocale, t } from '../../app/text';

/**
 * `any number of books`, `exactly one book`. Names are bent by English rules only; elsewhere they stay
 * as they are: `beliebig viele (book)`.
 */
export function countedName(multiplicity: Multiplicity, name: string): string {
  if (shownLocale() === 'en') return counted(multiplicity, name);
  return t('multiplicity.named', { many: manyOf(multiplicity), name: spoken(name) });
}

function manyOf(multiplicity: Multiplicity): string {
  switch (multiplicityText(multiplicity)) {
    case '1':
      return t('multiplicity.exactly-one');
    case '0..1':
      return t('multiplicity.at-most-one');
    case '*':
      return t('multiplicity.any');
    case '1..*':
      return t('multiplicity.at-least-one');
    default:
      return multiplicityText(multiplicity);
  }
}
