import { describe, expect, it } from 'vitest';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';
import type { Interview } from './interview';
import {
  advance,
  currentQuestion,
  goTo,
  interviewView,
  refresh,
  restoreInterview,
  startInterview,
} from './interview';
import { propose } from './propose.fixture';
import { outlookOf } from './outlook';
import { reading } from './reading.fixture';

const nobody = { messages: [], proposals: [] };

function withLoan(): Store {
  const store = new Store();
  execute(store, [
    create('class', 'cls_1', { name: 'Loan' }),
    create('statement', 'stm_1', { text: 'The purpose is lending.', section: 'purpose' }),
  ]);
  return store;
}

describe('interview', () => {
  it('begins with the purpose', () => {
    const view = interviewView(startInterview(new Store()), new Store(), nobody);
    expect(view).toMatchObject({ state: 'INTERVIEW', section: 'purpose', progress: 0 });
    expect(view.question?.text).toContain('What should the system do');
    expect(view.sections.map(({ id }) => id)).toHaveLength(8);
  });

  it('goes on after an answer and after a skip, and repeats neither', () => {
    const store = new Store();
    let interview = startInterview(store);
    interview = advance(interview, store, 'answered');
    expect(interview).toMatchObject({ section: 'people', askedIds: ['purpose-unstated'] });
    interview = advance(interview, store, 'skipped');
    expect(interview).toMatchObject({ section: 'things', skippedIds: ['roles-unknown'] });
  });

  it('drops a question whose gap was closed on the canvas', () => {
    const store = new Store();
    const interview: Interview = {
      ...startInterview(store),
      questionId: 'no-classes',
      section: 'things',
    };
    execute(store, [create('class', 'cls_1', { name: 'Loan' })]);
    expect(currentQuestion(interview, store)).toBeNull();
    expect(refresh(interview, store).questionId).not.toBe('no-classes');
  });

  it('comes back from the review when something new is open', () => {
    const store = withLoan();
    const review: Interview = {
      ...startInterview(store),
      questionId: 'open:review',
      section: 'review',
    };
    expect(refresh(review, store).questionId).not.toBe('open:review');
  });

  it('survives a restart, and a state that makes no sense', () => {
    const store = new Store();
    const interview = advance(startInterview(store), store, 'skipped');
    expect(restoreInterview(JSON.parse(JSON.stringify(interview)), store)).toEqual(interview);
    for (const broken of [null, 'x', {}, { state: 'GONE', askedIds: 7, questionId: {} }]) {
      expect(restoreInterview(broken, store)).toMatchObject({ questionId: 'purpose-unstated' });
    }
  });

  it('grows with what is known', () => {
    const before = interviewView(startInterview(new Store()), new Store(), nobody).progress;
    const store = withLoan();
    expect(interviewView(startInterview(store), store, nobody).progress).toBeGreaterThan(before);
  });

  it('writes up and completes, and opens again', () => {
    const store = withLoan();
    const document = goTo(startInterview(store), store, 'DOCUMENT');
    expect(document.interview.state).toBe('DOCUMENT');
    expect(document.diagnostics.map(({ code }) => code)).toEqual(['interview.open-gaps']);
    const completed = goTo(document.interview, store, 'COMPLETED');
    expect(interviewView(completed.interview, store, nobody)).toMatchObject({
      state: 'COMPLETED',
      progress: 1,
      question: null,
    });
    const again = goTo(completed.interview, store, 'INTERVIEW').interview;
    expect(again.state).toBe('INTERVIEW');
    expect(currentQuestion(again, store)).not.toBeNull();
  });

  it('says why it cannot go on yet', () => {
    const empty = new Store();
    const start = startInterview(empty);
    expect(goTo(start, empty, 'DOCUMENT')).toMatchObject({
      interview: { state: 'INTERVIEW' },
      diagnostics: [{ code: 'interview.nothing-said', severity: 'error' }, {}],
    });
    const store = withLoan();
    const codes = goTo(startInterview(store), store, 'COMPLETED').diagnostics.map((d) => d.code);
    expect(codes).toContain('interview.write-up-first');
  });

  it('warns of suggestions nobody has decided on', () => {
    const store = withLoan();
    const pending = [
      propose('Books exist.', reading('Books exist.', 'class Book | "Books"'), store),
    ];
    const { interview, diagnostics } = goTo(
      startInterview(store),
      store,
      'DOCUMENT',
      outlookOf(store, pending),
    );
    expect(interview.state).toBe('DOCUMENT');
    expect(diagnostics.map(({ message }) => message)).toContain(
      '1 suggestions are not decided yet. They are not part of the document.',
    );
  });
});
