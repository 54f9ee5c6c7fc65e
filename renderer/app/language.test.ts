import { afterEach, expect, it } from 'vitest';
import { appActions } from './app-actions';
import { languageFor } from './language';
import { showLanguage, t } from './text';
import { clockTime, duration, timeAgo } from './time';

afterEach(() => showLanguage('en'));

it('follows the system until a language is chosen', () => {
  expect(languageFor('system', ['de-CH', 'en'])).toBe('de');
  expect(languageFor('system', ['sv'])).toBe('en');
  expect(languageFor('en', ['de'])).toBe('en');
});

it('changes texts, names of actions and times at once', () => {
  const now = Date.UTC(2025, 4, 20, 12);
  expect(t('common.cancel')).toBe('Cancel');
  showLanguage('de');
  expect(t('common.cancel')).toBe('Abbrechen');
  const undo = appActions().find(({ id }) => id === 'edit.undo');
  expect(undo?.title).toBe('Rückgängig');
  expect(timeAgo(now - 3 * 60_000, now)).toBe('vor 3 Minuten');
  expect(timeAgo(now - 30 * 3_600_000, now)).toBe('gestern');
  expect(duration(4_230)).toBe('4,2 s');
  expect(clockTime(now)).toMatch(/^\d\d:\d\d$/);
});

it('offers every language by its own name, in any language', () => {
  showLanguage('de');
  const titles = appActions().map(({ title }) => title);
  expect(titles).toContain('Sprache: English');
  expect(titles).toContain('Sprache: Deutsch');
  expect(titles).toContain('Sprache des Systems');
});
