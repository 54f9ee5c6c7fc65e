import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findStories, storyOf } from './find-stories';
import { storySentence } from './story';

const brief = (text: string) =>
  findStories(text).map(({ story: { role, goal, benefit } }) => [role, goal, benefit]);

describe('findStories', () => {
  it.each([
    [
      'As a librarian, I want to see overdue loans, so that I can remind members.',
      ['librarian', 'to see overdue loans', 'so that I can remind members'],
    ],
    ['As an HR manager I need a list of staff.', ['HR manager', 'a list of staff', null]],
    [
      'As a member I can renew a loan so I keep the book longer',
      ['member', 'to renew a loan', 'so I keep the book longer'],
    ],
    [
      "As the clerk, I'd like to be able to print receipts in order to save time.",
      ['clerk', 'to print receipts', 'in order to save time'],
    ],
    [
      'In order to save time, as a clerk, I want to scan cards.',
      ['clerk', 'to scan cards', 'in order to save time'],
    ],
    ['AS A USER, I WANT TO LOG IN.', ['USER', 'TO LOG IN', null]],
    [
      '**As a** guest, **I want to** browse, e.g. the catalogue of version 3.5 prints.',
      ['guest', 'to browse, e.g. the catalogue of version 3.5 prints', null],
    ],
  ])('reads %s', (text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });

  it('finds each in a list, with bullets, numbers, ids or bare lines', () => {
    const list = [
      '# Stories',
      '- As a member, I want to reserve a book, so that it is kept for me.',
      '2. As a member, I want to cancel a reservation',
      'US-3: As a librarian, I want to see',
      'all reservations,',
      'so that I can prepare them',
      'As a librarian, I want to block members',
      'The system shall send e-mails.',
      '| As an auditor, I want to read the log | high |',
    ].join('\n');
    expect(brief(list)).toEqual([
      ['member', 'to reserve a book', 'so that it is kept for me'],
      ['member', 'to cancel a reservation', null],
      ['librarian', 'to see all reservations', 'so that I can prepare them'],
      ['librarian', 'to block members', null],
      ['auditor', 'to read the log', null],
    ]);
  });

  it('reads the parts on lines of their own', () => {
    expect(brief('As a member\nI want to pay online\nSo that I need not queue\n\nNext.')).toEqual([
      ['member', 'to pay online', 'So that I need not queue'].map((part) =>
        part.replace('So', 'so'),
      ),
    ]);
  });

  it.each([
    'The book is kept as a reserve, I want it back.',
    'A member acts as a guarantor.',
    'As a rule, loans end after 14 days.',
    'Somebody registered as a member wants to pay.',
    'As a member, I want',
  ])('takes no story from: %s', (text) => {
    expect(brief(text)).toEqual([]);
  });

  it('takes the acceptance criteria that follow, and nothing after them', () => {
    const text = [
      'As a member, I want to renew a loan.',
      '',
      'Acceptance criteria:',
      '- Given a loan that is not reserved',
      '  When I renew it',
      '  Then it is due 14 days later',
      '  And I am told so',
      '- Given a reserved loan, when I renew it, then I am refused.',
      '- At most three times',
      '',
      'The search is fast.',
    ].join('\n');
    const [found] = findStories(text);
    expect(found?.story.criteria).toEqual([
      {
        text: null,
        steps: [
          { keyword: 'Given', text: 'a loan that is not reserved' },
          { keyword: 'When', text: 'I renew it' },
          { keyword: 'Then', text: 'it is due 14 days later' },
          { keyword: 'And', text: 'I am told so' },
        ],
      },
      {
        text: null,
        steps: [
          { keyword: 'Given', text: 'a reserved loan' },
          { keyword: 'When', text: 'I renew it' },
          { keyword: 'Then', text: 'I am refused' },
        ],
      },
      { text: 'At most three times', steps: [] },
    ]);
    expect(text.slice(found?.end)).toBe('\n\nThe search is fast.');
  });

  it('gives back the story that was written, whatever its words', () => {
    const word = fc.constantFrom('book', 'loan', 'late', 'Žofie', 'e-mail', '2.5', 'list');
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(words, words, fc.option(words), (role, goal, why) => {
        fc.pre(/\p{L}/u.test(goal) && !role.includes('.'));
        const benefit = why === null ? null : `so that ${why}`;
        const story = { role, goal: `to ${goal}`, benefit };
        expect(storyOf(storySentence(story))).toEqual({ ...story, criteria: [] });
      }),
    );
  });

  it('takes no more than a moment for a hostile text', () => {
    const text = 'as a '.repeat(20_000) + 'in order to '.repeat(20_000) + 'so '.repeat(20_000);
    const started = performance.now();
    findStories(text);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('storyOf', () => {
  it('is a story only when that is all there is', () => {
    expect(storyOf('US-7: As a member, I want to pay.')?.role).toBe('member');
    expect(storyOf('As a member, I want to pay. The fee is 2 €.')).toBeNull();
  });
});
