import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storyOf } from '../../shared/interview/stories/find-stories';
import { TestProject } from '../support/test-project';

const STORIES = `User stories of the lending desk

- As a librarian, I want to see overdue loans, so that I can remind members.
  Acceptance criteria:
  - Given a loan whose due date has passed, when I open the list, then the loan is shown in red.
- As a member, I want to reserve a book so that it is kept for me.
- As a member I can remove a reservation.

Every loan has a due date.
`;

let test: TestProject;
beforeEach(async () => {
  test = await TestProject.create('Library');
});
afterEach(() => test.dispose());

const stories = () =>
  test.store.all('statement').flatMap((statement) => {
    const story = storyOf(statement.text);
    return story ? [{ statement, story }] : [];
  });

describe.each([
  ['pasted as an answer', null],
  ['imported as a document', { title: 'stories.md' }],
])('a list of user stories %s', (_how, document) => {
  it('becomes one functional statement for each, with its role and its criteria', async () => {
    await test.sayAndAccept(STORIES, document);
    const found = stories();
    expect(found.map(({ story: { role, goal } }) => [role, goal])).toEqual([
      ['librarian', 'to see overdue loans'],
      ['member', 'to reserve a book'],
      ['member', 'to remove a reservation'],
    ]);
    expect(found[0]?.story.criteria).toHaveLength(1);
    for (const { statement } of found) expect(statement.requirement).toBe('functional');
    const texts = test.store.all('statement').map(({ text }) => text);
    expect(texts).toContain('Every loan has a due date.');
    expect(texts.filter((text) => /^(?:Given|Acceptance)/.test(text))).toEqual([]);
    const roles = test.store.all('class').filter(({ stereotype }) => stereotype === 'actor');
    expect(roles.map(({ name }) => name).sort()).toEqual(['Librarian', 'Member']);
  });

  it('goes out again as the same stories', async () => {
    await test.sayAndAccept(STORIES, document);
    const out = await test.project.documents.content('stories');
    const again = await TestProject.create('Again');
    try {
      await again.sayAndAccept(String(out), { title: 'out.md' });
      const read = again.store.all('statement').flatMap(({ text }) => storyOf(text) ?? []);
      expect(read).toEqual(stories().map(({ story }) => story));
    } finally {
      await again.dispose();
    }
  });
});
