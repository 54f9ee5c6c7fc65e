import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type ProjectDatabase } from '../project-database';
import { testPorts } from '../storage.fixture';

describe('chat messages', () => {
  let database: ProjectDatabase;
  let sessionId: string;
  const say = (content: string) => database.messages.append({ sessionId, role: 'user', content });
  const find = async (query: string) =>
    (await database.messages.search(query)).map((hit) => hit.message.content);

  beforeAll(async () => {
    database = await openDatabase(':memory:', testPorts());
    sessionId = (await database.sessions.create((await database.users.create('Ada')).id, 'S')).id;
    for (const content of [
      'A member borrows a copy of a book.',
      'Each loan has a due date; members may extend it twice.',
      'Der Käufer zahlt die Gebühr.',
      'State change: open => closed, 100 % of the time',
      'O\'Brien said "never" (AND meant it) NOT NEAR column:value',
      '会員は本を借りる',
      'Emoji 📚📚 are text too',
    ]) {
      await say(content);
    }
  });
  afterAll(() => database.close());

  it('come back in order with role, metadata and uuid', async () => {
    const session = await database.sessions.create((await database.users.create('Bob')).id, 'T');
    const first = await database.messages.append({
      sessionId: session.id,
      role: 'assistant',
      content: 'What is it for?',
      metadata: { question: 'purpose', confidence: 0.5 },
    });
    const second = await database.messages.append({
      sessionId: session.id,
      role: 'user',
      content: '',
      uuid: '7f1c0e9e-0000-4000-8000-000000000001',
    });
    expect(await database.messages.list(session.id)).toEqual([first, second]);
    expect(await database.messages.list(session.id, { afterSeq: first.seq })).toEqual([second]);
    expect(await database.messages.list(session.id, { limit: 1 })).toEqual([first]);
    expect(await database.messages.get(second.uuid)).toEqual(second);
    await expect(database.messages.append({ ...second, uuid: second.uuid })).rejects.toMatchObject({
      code: 'storage.constraint',
    });
    await database.sessions.delete(session.id);
    expect(await database.messages.search('What is it for')).toEqual([]);
  });

  it('are found by all their words, whatever the case and the accents, the last unfinished', async () => {
    expect(await find('MEMBER copy')).toEqual(['A member borrows a copy of a book.']);
    expect(await find('kaufer gebuhr')).toEqual(['Der Käufer zahlt die Gebühr.']);
    expect(await find('memb')).toHaveLength(2);
    expect(await find('member penguin')).toEqual([]);
  });

  it('tell where the hits are', async () => {
    const [hit] = await database.messages.search('due extend');
    const marked = hit?.highlights.map(({ start, end }) => hit.snippet.slice(start, end));
    expect(marked).toEqual(['due', 'extend']);
    const [literal] = await database.messages.search('=>');
    expect(literal?.highlights.map((h) => literal.snippet.slice(h.start, h.end))).toEqual(['=>']);
  });

  it('are found by punctuation, operators, quotes and unspaced scripts as by any text', async () => {
    expect(await find('=>')).toEqual(['State change: open => closed, 100 % of the time']);
    expect(await find('AND')).toHaveLength(1);
    expect(await find('NOT NEAR column:value')).toHaveLength(1);
    expect(await find('O\'Brien "never"')).toHaveLength(1);
    expect(await find('本')).toEqual(['会員は本を借りる']);
    expect(await find('📚')).toEqual(['Emoji 📚📚 are text too']);
    expect(await find(' \n\t ')).toEqual([]);
    expect(await find('')).toEqual([]);
  });

  it('can be searched for any string without an error', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[a-z"'*():^{}+\-. \0]{0,12}$/),
    );
    await fc.assert(
      fc.asyncProperty(text, async (query) => {
        expect(Array.isArray(await database.messages.search(query, { limit: 3 }))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('are found by any of their own words', async () => {
    const word = fc.stringMatching(/^[a-zäöüéß0-9]{3,12}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 5 }), async (words) => {
        const content = `${words.join(' ')} ${words.length}`;
        const { uuid } = await say(content);
        const hits = await database.messages.search(words.join(' '), { limit: 1_000 });
        expect(hits.map((hit) => hit.message.uuid)).toContain(uuid);
      }),
      { numRuns: 50 },
    );
  });
});
