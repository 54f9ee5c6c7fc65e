import { afterEach, expect, it } from 'vitest';
import { diagnose } from '../../shared/metamodel/diagnostics';
import { diagnosticText } from './diagnostic-text';
import { showLanguage } from './text';

afterEach(() => showLanguage('en'));

const taken = diagnose('name.taken', { owner: 'Loan', kind: 'data type', name: 'Money' });

it('says a diagnostic in the language that is shown, kinds included', () => {
  expect(diagnosticText(taken)).toBe('Loan already has the data type Money. Choose another name.');
  showLanguage('de');
  expect(diagnosticText(taken)).toBe(
    'Loan hat schon „Money“ (Datentyp). Ein anderer Name ist nötig.',
  );
});

it('stays with English where the catalogue does not know the code or the values', () => {
  showLanguage('de');
  const { values: _values, ...older } = taken;
  expect(diagnosticText(older)).toBe(taken.message);
  expect(diagnosticText({ ...taken, code: 'generator.unheard-of' })).toBe(taken.message);
});
