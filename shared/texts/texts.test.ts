import { describe, expect, it } from 'vitest';
import { supportedLanguage } from '../kit/language';
import { textsOf } from './texts';

describe('the interface in a language', () => {
  it('fills in placeholders and counts as the language does', () => {
    const { t } = textsOf('en');
    expect(t('common.cancel')).toBe('Cancel');
    expect(t('chat.tooLong', { title: 'Notes' })).toBe('Notes is too long');
    expect(t('count.gap', { n: 1 })).toBe('1 gap');
    expect(t('count.gap', { n: 12_345 })).toBe('12,345 gaps');
    expect(textsOf('de').t('count.gap', { n: 12_345 })).toBe('12.345 Lücken');
  });

  it('takes what stands in a placeholder as it is', () => {
    expect(textsOf('en').t('chat.tooLong', { title: "<b>{it}'s</b>" })).toBe(
      "<b>{it}'s</b> is too long",
    );
  });

  it('gives a text with tags in pieces', () => {
    const tags = { b: (inside: unknown[]) => ({ bold: inside.join('') }) };
    expect(textsOf('de').rich('start.documentIsRead', tags, { title: 'Notes' })).toEqual([
      { bold: 'Notes' },
      ' wird gelesen, sobald das Projekt da ist.',
    ]);
  });

  it('has a pseudo-language that is longer and keeps what is filled in', () => {
    const { t, rich } = textsOf('pseudo');
    expect(t('common.cancel')).toBe('Çáñçél···');
    expect(t('chat.tooLong', { title: 'Notes' })).toMatch(/^Notes .*·+$/);
    expect(t('count.gap', { n: 2 })).toMatch(/^2 gápš·+$/);
    const tags = { b: (inside: unknown[]) => ({ bold: inside.join('') }) };
    const [title] = rich('start.documentIsRead', tags, { title: 'Notes' });
    expect(title).toEqual({ bold: 'Notes' });
  });
});

describe('the language of the system', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr-FR', 'de'], 'de'],
    [['EN_us'], 'en'],
    [['fr', 'ja'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wanted, language) => {
    expect(supportedLanguage(wanted)).toBe(language);
  });
});
