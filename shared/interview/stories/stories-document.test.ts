import { describe, expect, it } from 'vitest';
import { create } from '../../metamodel/commands';
import { execute } from '../../metamodel/execute';
import { Store } from '../../metamodel/store';
import { toMarkdown } from '../document/markdown';
import { findStories } from './find-stories';
import { storiesDocument } from './stories-document';

const STORY =
  'As a librarian, I want to block a member, so that no loan is made.\nGiven a fee\nWhen I block them\nThen they see why';

function store(): Store {
  const made = new Store();
  const said = (id: string, text: string, requirement: 'functional' | 'quality' = 'functional') =>
    create('statement', id, { text, requirement, order: `a${id.slice(1)}` });
  execute(made, [
    create('class', 'c1', { name: 'LibraryMember', stereotype: 'actor' }),
    said('s1', STORY),
    said('s2', 'Library members can renew a loan twice.'),
    said('s3', 'The system sends a reminder.'),
    said('s4', 'A library member can not lend to others.'),
    said('s5', 'It is fast.', 'quality'),
  ]);
  return made;
}

describe('storiesDocument', () => {
  const text = toMarkdown(storiesDocument(store(), { name: 'Library' }));

  it('tells stories role by role, with their criteria', () => {
    expect(text).toContain(
      [
        '## As a librarian',
        '### REQ-001: Block a member',
        'As a librarian, I want to block a member, so that no loan is made.',
        'Acceptance criteria:',
        '- **Given** a fee, **When** I block them, **Then** they see why.',
        'Priority: must, source: `s1`.',
      ].join('\n\n'),
    );
  });

  it('makes a story of what a role can do, and invents no benefit', () => {
    expect(text).toContain('As a library member, I want to renew a loan twice.\n');
  });

  it('lists functional statements that are no stories as such, and nothing else', () => {
    const rest = text.slice(text.indexOf('## Functional statements that are not stories'));
    expect(rest).toContain('- **REQ-003** The system sends a reminder. *(`s3`)*');
    expect(rest).toContain('**REQ-004** A library member can not lend to others.');
    expect(text).not.toContain('It is fast');
  });

  it('is read back as the same stories', () => {
    const [first, second] = findStories(text).map(({ story }) => story);
    expect(first).toEqual(findStories(STORY)[0]?.story);
    expect(second).toMatchObject({ role: 'library member', goal: 'to renew a loan twice' });
  });

  it('says so when there is none', () => {
    const empty = toMarkdown(storiesDocument(new Store(), { name: 'New' }));
    expect(empty).toContain('No statement is a user story yet.');
  });
});
