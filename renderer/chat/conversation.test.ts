import { describe, expect, it } from 'vitest';
import { isDocument, transcript, wordCount } from './conversation';

describe('the conversation', () => {
  it('does not say the current question twice', () => {
    const message = (role: 'user' | 'assistant', content: string) => ({
      uuid: content,
      role,
      content,
      createdAt: 0,
      metadata: {},
    });
    const interview = {
      state: 'INTERVIEW',
      section: 'things',
      question: {
        id: 'q',
        section: 'things',
        gapId: null,
        topicId: null,
        text: 'How many?',
        quickAnswers: [],
      },
      progress: 0,
      sections: [],
      gaps: [],
      messages: [message('user', 'Books'), message('assistant', 'How many?')],
      proposals: [],
    } as const;
    const view = { ...interview, sections: [], gaps: [], proposals: [] };
    const question = { ...interview.question, quickAnswers: [] };
    const shown = transcript({ ...view, question, messages: [...interview.messages] });
    expect(shown.map(({ content }) => content)).toEqual(['Books']);
  });

  it('takes a long paste for a document', () => {
    expect(isDocument('A short answer.\nIn two lines.')).toBe(false);
    expect(isDocument('x'.repeat(2_000))).toBe(true);
    expect(isDocument('line\n'.repeat(30))).toBe(true);
  });

  it('counts words', () => {
    expect(['', '  ', 'one', ' one  two\nthree '].map(wordCount)).toEqual([0, 0, 1, 3]);
  });
});
