import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { create } from '../metamodel/commands';
import { execute } from '../metamodel/execute';
import { Store } from '../metamodel/store';
import { escapeMarkdown, toMarkdown } from './document/markdown';
import { propose } from './propose.fixture';
import { reading } from './reading.fixture';
import { requirementsDocument } from './requirements-document';

const project = { name: 'Library', description: 'Lending desk' };

function library(): Store {
  const store = new Store();
  const text = 'A loan has a due date and a status. Members borrow books. It answers in 1 second.';
  const facts = `
    sentence 1 functional
    sentence 2 quality performance
    class Loan | "A loan"
    Loan.dueDate: Date | "due date"
    Loan.status: LoanStatus | "status"
    enum LoanStatus: OPEN ON_LOAN | "status"
    role Member | "Members"
    Member.borrow() | "borrow"
    Member -> 0..5 Book: borrows | "borrow books"
    class Book | "books"
  `;
  const { items } = propose(text, reading(text, facts), store);
  execute(
    store,
    items.flatMap(({ commands }) => commands),
  );
  return store;
}

const written = (store: Store) => toMarkdown(requirementsDocument(store, project));
const lines = (store: Store) => written(store).split('\n');

describe('requirementsDocument', () => {
  it('says what the model holds in sentences, with the requirements behind them', () => {
    const document = lines(library());
    expect(document).toContain(
      '- One **member** borrows at most 5 **books**. One **book** has an unstated number of **members**. *(REQ-002)*',
    );
    expect(document).toContain('| due date | Date | 1 |  | REQ-001 |');
    expect(document).toContain('One of: `OPEN`, `ON_LOAN`.');
    expect(document).toContain('- **Member** Does: borrow. *(REQ-002)*');
  });

  it('puts every statement into one chapter, numbered as it was said', () => {
    const numbers = lines(library()).flatMap(
      (line) => /^- \*\*(REQ-\d+)\*\*/.exec(line)?.[1] ?? [],
    );
    expect(numbers.sort()).toEqual(['REQ-001', 'REQ-002', 'REQ-003']);
  });

  it('renumbers nothing when a statement is withdrawn', () => {
    const store = library();
    const first = store.all('statement').find(({ text }) => text.startsWith('A loan'));
    execute(store, [
      { type: 'update-element', id: first?.id ?? '', values: { status: 'withdrawn' } },
    ]);
    const text = written(store);
    expect(text).not.toContain('**REQ-001**');
    expect(text).toContain('**REQ-002** Members borrow books.');
  });

  it('lists what is open', () => {
    expect(written(library())).toContain('| Book has no attributes. |');
  });

  it('is the same text for the same model', () => {
    expect(written(library())).toBe(written(library()));
  });

  it('says of an empty project that nothing was said', () => {
    const text = toMarkdown(requirementsDocument(new Store(), { name: 'New', description: '' }));
    expect(text).toContain('## Behaviour\n\nNothing has been said yet.');
  });

  it('shows what people wrote and does nothing with it', () => {
    const store = new Store();
    const hostile =
      '<script>alert(1)</script> ![x](http://evil.example/a.png) [b](javascript:1) # h';
    execute(store, [
      create('statement', 's1', { text: hostile }),
      create('class', 'c1', { name: 'A|B `c`', doc: '1. one\n- two' }),
    ]);
    const text = toMarkdown(
      requirementsDocument(store, { name: '<b>', description: '# not a heading' }),
    );
    expect(text).not.toMatch(/<(?!\/?$)[a-z/]/i);
    expect(text).not.toMatch(/(?<!\\)!\[|(?<!\\)\]\(|https?:\/\//);
    expect(text.split('\n').filter((line) => /^# /.test(line))).toHaveLength(1);
  });
});

describe('escapeMarkdown', () => {
  it('makes one line without live characters of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const escaped = escapeMarkdown(text);
        expect(escaped).not.toMatch(/[\n\r<>]/);
        expect(escaped.replace(/\\[\\`*_{}[\]#|~!.)+=-]/g, '')).not.toMatch(/[\\`*_{}[\]#|~!]/);
      }),
    );
  });
});
