import { describe, expect, it } from 'vitest';
import { Store } from '../../metamodel/store';
import { reading } from '../reading.fixture';
import { recordStatements } from '../statements';
import { withStories } from './read-stories';

const text = [
  'Books have a title.',
  'US-1: As a librarian, I want to block a member, so that no loan is made.',
  'Given a member with a fee',
  'When I block them',
  'Then they see why',
  'Loans end.',
].join('\n');

const facts = `
  class Book | "Books"
  Book.title: String | "title"
  class Member | "a member"
  class Fee | "a fee"
  Member 1 -> 0..* Fee: has | "a member with a fee"
`;

describe('withStories', () => {
  const before = reading(text, facts);
  const after = withStories(text, before);
  const wordsOf = (index: number) => {
    const sentence = after.sentences[index];
    return text.slice(sentence?.start, sentence?.end);
  };

  it('makes one functional sentence of a story and its criteria', () => {
    expect(before.sentences).toHaveLength(6);
    expect(after.sentences.map(({ kind }) => kind)).toEqual(['domain', 'functional', 'domain']);
    expect(wordsOf(1)).toBe(text.slice(text.indexOf('As a'), text.indexOf('\nLoans')));
  });

  it('keeps what was found, in the sentence where it stands now', () => {
    const named = (name: string) => after.classifiers.find((one) => one.name === name);
    expect(named('Book')?.attributes[0]?.evidence[0]?.sentence).toBe(0);
    for (const name of ['Member', 'Fee']) expect(named(name)?.evidence[0]?.sentence).toBe(1);
    const [relation] = after.relations;
    const { span } = relation?.evidence[0] ?? {};
    expect(text.slice(span?.start, span?.end)).toBe('a member with a fee');
  });

  it('knows who tells it as a role', () => {
    const role = after.classifiers.find(({ name }) => name === 'Librarian');
    expect(role).toMatchObject({ isRole: true, kind: 'class' });
    expect(role?.evidence[0]).toMatchObject({ sentence: 1, rule: 'story.role' });
  });

  it('is recorded as one statement with its structure in its text', () => {
    let next = 0;
    const { commands } = recordStatements(text, after, new Store(), {
      newId: (prefix) => `${prefix}_${(next += 1)}`,
      source: 'document',
      messageId: null,
      section: null,
    });
    const values = commands.flatMap((command) =>
      command.type === 'create-element' ? [command.values] : [],
    );
    expect(values[1]).toMatchObject({
      text: text.slice(text.indexOf('As a'), text.indexOf('\nLoans')),
      requirement: 'functional',
      section: 'behaviour',
    });
  });

  it('leaves a text without stories as it was read, and makes no role of anybody', () => {
    const plain = reading('Books have a title.', 'class Book | "Books"');
    expect(withStories('Books have a title.', plain)).toBe(plain);
    const words = 'As a user, I want to log in.';
    expect(withStories(words, reading(words, '')).classifiers).toEqual([]);
  });
});
