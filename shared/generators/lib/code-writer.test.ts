import { describe, expect, test } from 'vitest';
import { CodeWriter } from './code-writer';

describe('CodeWriter', () => {
  test('indents blocks and leaves no space on empty lines', () => {
    const writer = new CodeWriter().block('a {', () => void 0, '}');
    writer
      .block('b {', () => new CodeWriter().line(), '}')
      .gap()
      .gap()
      .line('c', '', 'd\ne');
    expect(writer.text()).toBe('a {}\nb {}\n\nc\n\nd\ne\n');
  });

  test('remembers which lines come from which record, the outer range first', () => {
    const writer = new CodeWriter();
    writer.line('import x;');
    writer.traced(['cls_1'], () =>
      writer.block('class {', () => writer.traced(['att_1'], () => writer.line('a;', 'b;')), '}'),
    );
    expect(writer.file('core/x.ts').trace).toEqual([
      { startLine: 2, endLine: 5, recordId: 'cls_1' },
      { startLine: 3, endLine: 4, recordId: 'att_1' },
    ]);
  });

  test('moves the trace of what is appended', () => {
    const body = new CodeWriter().traced(['att_1'], () => undefined);
    body.traced(['att_2'], () => body.line('x'));
    const file = new CodeWriter().line('1', '2').append(body).file('core/x.ts');
    expect(file.trace).toEqual([{ startLine: 3, endLine: 3, recordId: 'att_2' }]);
  });

  test('breaks a list that is too long, one item a line', () => {
    const writer = new CodeWriter();
    writer.list('import {', ['a', 'b'], "} from 'x';");
    writer.list('import {', ['a'.repeat(60), 'b'.repeat(60)], "} from 'x';");
    expect(writer.text().split('\n')).toEqual([
      "import { a, b } from 'x';",
      'import {',
      `  ${'a'.repeat(60)},`,
      `  ${'b'.repeat(60)},`,
      "} from 'x';",
      '',
    ]);
  });

  test('documents with wrapped paragraphs that cannot end the comment', () => {
    const writer = new CodeWriter().doc(['Short */ one.']).doc(['', 'word '.repeat(30), 'Second.']);
    expect(writer.text()).toBe(
      [
        '/** Short *\\/ one. */',
        '/**',
        ` * ${'word '.repeat(18).trim()}`,
        ` * ${'word '.repeat(12).trim()}`,
        ' *',
        ' * Second.',
        ' */',
        '',
      ].join('\n'),
    );
  });
});
